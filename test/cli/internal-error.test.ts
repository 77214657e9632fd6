import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { coverageRows } from '../../server/src/cli/coverage';
import { createEnvironment, type Environment } from '../../server/src/cli/environment';
import { createOutput } from '../../server/src/cli/output';
import type { AnyLanguage } from '../../server/src/core/language';
import { type Rule, runRules } from '../../server/src/core/rule';
import { repositoryWith } from '../support/folder';
import { checkWhole, codeOf } from './support/whole-report';

const psns = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const files = {
  'ise-posture.json': psns,
  'a-compliant.dacl': 'permit ip any any\n',
  'b-compliant.dacl': 'permit ip any any\nremark b\n',
  'x_ISEPosture.txt': 'nothing\n',
};

async function environmentOf(
  context: TestContext,
  change: (language: AnyLanguage) => AnyLanguage,
): Promise<Environment> {
  const environment = await createEnvironment(
    { locale: 'en' },
    createOutput(
      () => {},
      () => {},
    ),
  );
  return {
    ...environment,
    cwd: repositoryWith(context, files),
    loadLanguage: async (id) => change(await environment.loadLanguage(id)),
  };
}

/** A language one of whose rules throws, after it found something and paused, beside all its own. */
function withBrokenRule(language: AnyLanguage): AnyLanguage {
  if (language.id !== 'ise-dacl') return language;
  const broken: Rule<unknown, unknown> = {
    id: 'dacl/broken',
    severity: 'hint',
    evidence: 'V',
    *check() {
      yield undefined;
      throw new Error('out of luck');
    },
  };
  return {
    ...language,
    *check(input, onError) {
      const own = yield* runRules([broken], input, onError);
      return [...own, ...(yield* language.check(input, onError))];
    },
  };
}

const words = 'internal error in dacl/broken: out of luck. The other findings are not affected; please report it.';

test('a rule that throws is said once a file, ends with 2, and keeps nothing else from being found', async (context) => {
  const report = await checkWhole(await environmentOf(context, withBrokenRule), ['.'], 'report');
  assert.deepEqual(report.errors, [
    { path: 'a-compliant.dacl', message: words },
    { path: 'b-compliant.dacl', message: words },
  ]);
  assert.equal(report.files.length, 4);
  for (const path of ['a-compliant.dacl', 'b-compliant.dacl'])
    assert.deepEqual(
      report.files.find((file) => file.path === path)?.findings.map(({ rule }) => rule),
      ['dacl/missing-psn-deny'],
    );
  assert.equal(codeOf(report), 2);
});

test('so it is while fixing: the other rules’ fixes are applied', async (context) => {
  const report = await checkWhole(await environmentOf(context, withBrokenRule), ['.'], 'fix');
  assert.deepEqual(
    report.errors.map(({ message }) => message),
    [words, words],
  );
  assert.deepEqual(
    report.files.flatMap((file) => (file.language === 'ise-dacl' ? file.findings : [])),
    [],
  );
});

for (const part of ['start', 'end'] as const) {
  test(`a file whose reading throws at its ${part} is an internal error; the others count`, async (context) => {
    const breaking = (language: AnyLanguage): AnyLanguage =>
      language.id !== 'ise-dacl'
        ? language
        : {
            ...language,
            *read(source, deployment) {
              const isBroken = source.text.includes('remark b');
              yield;
              if (part === 'start' && isBroken) throw new Error('no start');
              const read = yield* language.read(source, deployment);
              if (part === 'end' && isBroken) throw new Error('no end');
              return read;
            },
          };
    const environment = await environmentOf(context, breaking);
    const report = await checkWhole(environment, ['.'], 'report');
    assert.deepEqual(report.errors, [
      { path: 'b-compliant.dacl', message: `internal error, not checked: no ${part}. Please report it.` },
    ]);
    assert.equal(report.files.length, 3);
    assert.equal(codeOf(report), 2);
    const { rows, errors } = await coverageRows(environment, ['.']);
    assert.deepEqual(
      rows.map(({ path }) => path),
      ['a-compliant.dacl'],
    );
    assert.deepEqual(errors, report.errors);
  });
}

test('what throws only while coverage asks is said for its file', async (context) => {
  const environment = await environmentOf(context, (language) =>
    language.id !== 'ise-dacl'
      ? language
      : {
          ...language,
          *read(source, deployment) {
            const read = yield* language.read(source, deployment);
            if (!source.text.includes('remark b')) return read;
            const analysis = {
              get lists() {
                throw new Error('too late');
              },
            };
            return { ...read, analysis };
          },
        },
  );
  const { rows, errors } = await coverageRows(environment, ['.']);
  assert.equal(rows.length, 1);
  assert.match(errors[0]?.message ?? '', /^internal error, not checked: too late/);
});

test('a log whose rule throws, and a log reader that throws', async (context) => {
  const environment = await environmentOf(context, (language) => language);
  const createLogStream: Environment['createLogStream'] = async () => {
    const stream = await environment.createLogStream();
    return {
      ...stream,
      finish: (path, deployment, onError) => {
        onError('log/broken', new Error('out of luck'));
        return stream.finish(path, deployment, onError);
      },
    };
  };
  const report = await checkWhole({ ...environment, createLogStream }, ['x_ISEPosture.txt'], 'report');
  assert.equal(report.files.length, 1);
  assert.match(report.errors[0]?.message ?? '', /^internal error in log\/broken: out of luck/);
  const throwing: Environment['createLogStream'] = async () => ({
    ...(await environment.createLogStream()),
    finish: () => {
      throw new Error('no end');
    },
  });
  const second = await checkWhole({ ...environment, createLogStream: throwing }, ['.'], 'report');
  assert.deepEqual(second.errors, [
    { path: 'x_ISEPosture.txt', message: 'internal error, not checked: no end. Please report it.' },
  ]);
  assert.equal(second.files.length, 3);
});
