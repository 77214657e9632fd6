import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { diagnose, reportMarkdown, reportText } from '../../server/src/diagnosis';
import { causes, type Given, materialOf, only, reportOf } from './support/case';
import { at, compliant, failed, fault, start } from './support/log';
import { applied, deployment, id, inForce, mac, mnt, profile, session } from './support/network';

const psn1 = 'psn1.example.com';
const psn2 = 'psn2.example.com';
const denies = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const list = 'STAFF_COMPLIANT-69afc100';
const faulty = [
  compliant(at('09:00:00')),
  ...start(at('09:00:00')),
  ...failed(at('09:00:01'), psn1),
  ...fault(at('09:00:10'), psn2),
];

function whole(shown: string | undefined, aces: readonly string[], sent = shown): Given {
  return {
    'agent.log': faulty,
    'ISEPostureCFG.xml': profile(60),
    'ise-posture.json': deployment,
    'switch.txt': [session({ seconds: at('09:05:00'), list: shown }), ...(shown ? [inForce(shown, ...aces)] : [])].join(
      '\n',
    ),
    'mnt.xml': mnt(
      { seconds: at('08:50:00'), list: 'PRE_POSTURE-69af0000', posture: 'Unknown' },
      { seconds: at('09:00:01'), posture: 'Compliant', list: sent },
    ),
  };
}

const first = [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:01'), psn2)];
const raced = { ...whole(list, denies), 'agent.log': first, 'syslog.txt': applied(at('09:00:04'), list) };

/** Whole cases, and the only causes that are shown by each. */
const cases: readonly (readonly [string, Given, readonly string[]])[] = [
  ['a missing deny', whole(list, [denies[0]!, denies[2]!]), ['deny-missing psn2']],
  ['a late deny', whole(list, [denies[0]!, denies[2]!, denies[1]!]), ['deny-too-late psn2']],
  [
    'an older save',
    whole(list, [denies[0]!, denies[2]!], 'STAFF_COMPLIANT-69afc200'),
    ['deny-missing psn2', 'older-list'],
  ],
  [
    'another list',
    whole('CONTRACTOR_COMPLIANT-69afc100', [denies[0]!, denies[2]!], list),
    ['other-list-applied', 'deny-missing psn2'],
  ],
  [
    'the unknown list',
    whole('PRE_POSTURE-69af0000', [denies[2]!], list),
    ['unknown-list-applied', 'other-list-applied'],
  ],
  ['a wrong rule', whole('GUESTS-69afc100', [denies[2]!]), ['wrong-authorization']],
  ['no list', whole(undefined, [], list), ['list-not-installed']],
  [
    'nothing sent',
    {
      ...whole(list, []),
      'switch.txt': session({ seconds: at('09:05:00') }),
      'mnt.xml': mnt({ seconds: at('09:00:01'), posture: 'Compliant' }),
    },
    ['no-list-sent'],
  ],
  ['an empty list', whole(list, []), ['list-empty']],
  ['the race', raced, ['race psn2']],
];

for (const [name, given, expected] of cases)
  test(`${name}: a fault, and nothing but its causes is confirmed`, () => {
    assert.equal(only(given).verdict, 'fault');
    assert.deepEqual(causes(given), expected);
  });

test('the order of the inputs and their line ends change nothing', () => {
  for (const [name, given] of cases) {
    const told = causes(given);
    const turned = Object.fromEntries(Object.entries(given).reverse());
    assert.deepEqual(causes(turned), told, name);
    const windows = Object.fromEntries(
      Object.entries(given).map(([path, own]) => [
        path,
        typeof own === 'object' && 'attempts' in own
          ? own
          : (typeof own === 'string' ? own : own.join('\n')).replace(/\n/g, '\r\n'),
      ]),
    );
    assert.deepEqual(causes(windows), told, name);
  }
});

test('whatever is left out, nothing else is confirmed, and what is true is never ruled out', () => {
  for (const [name, given, expected] of cases) {
    // Each piece of material left out, and each alone.
    const parts = Object.keys(given).flatMap((path) => [
      Object.fromEntries(Object.entries(given).filter(([one]) => one !== path)),
      Object.fromEntries(Object.entries(given).filter(([one]) => one === path)),
    ]);
    for (const part of parts) {
      for (const { causes: told, verdict } of reportOf(part).endpoints) {
        const of = (standing: string): string[] =>
          told.filter((one) => one.standing === standing).map((one) => (one.psn ? `${one.id} ${one.psn}` : one.id));
        const where = `${name}: ${Object.keys(part).join(', ')}`;
        const harmless = /^(?:stopped-earlier|healthy|authored)/;
        assert.deepEqual(
          of('confirmed').filter((one) => !expected.includes(one) && !harmless.test(one)),
          [],
          where,
        );
        assert.deepEqual(
          of('excluded').filter((one) => expected.includes(one)),
          [],
          where,
        );
        assert.notEqual(verdict, 'healthy', where);
      }
    }
  }
});

test('two sessions that may both be the endpoint’s: it asks, and rests on neither', () => {
  const other = session({
    seconds: at('09:05:00'),
    list: 'GUESTS-69afc100',
    mac: '0200.0000.0009',
    sessionId: `${id.slice(0, -1)}5`,
    address: '172.20.1.77',
  });
  const { 'mnt.xml': _, ...given } = whole(list, [denies[0]!, denies[2]!]);
  const { endpoints } = reportOf({ ...given, 'other.txt': other });
  const own = endpoints.find(({ questions }) => questions.some((one) => one.id === 'which-session'));
  assert.ok(own);
  assert.deepEqual(
    own.causes.filter(({ standing }) => standing === 'confirmed'),
    [],
  );
  assert.equal(endpoints.length, 3);
});

test('a session joins ISE’s record by its id, and the log by the host’s MAC', () => {
  const { endpoints } = reportOf({
    ...whole(list, [denies[0]!, denies[2]!]),
    'second.txt': session({ mac: '0200.0000.0009', sessionId: '0A0101010000002A99999999' }),
  });
  assert.ok(endpoints.some(({ endpoint }) => endpoint === mac));
});

test('the remedy keeps the evidence first, changes ISE, reauthenticates, restarts, and edits the copy', () => {
  const copy = `${denies[0]}\n${denies[2]}\n`;
  const given: Given = { ...whole(list, [denies[0]!, denies[2]!]), 'STAFF_COMPLIANT.dacl': copy };
  const [cause] = only(given).causes;
  assert.deepEqual(
    cause?.remedies.map(({ where, edits }) => [where, edits?.map(({ newText }) => newText.trim())]),
    [
      ['client', undefined],
      ['ise', undefined],
      ['file', ['deny tcp any host 10.1.1.6 eq 8449']],
      ['ise', undefined],
      ['client', undefined],
    ],
  );
});

test('questions name what decides, with the names of the case, at most three', () => {
  const given: Given = {
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'mnt.xml': mnt({ seconds: at('09:00:01'), posture: 'Compliant', list }),
  };
  const { questions } = only(given);
  assert.ok(questions.length > 0 && questions.length <= 3);
  assert.deepEqual(
    questions.slice(0, 2).map(({ id: question, command }) => [question, command]),
    [
      ['nad-session', 'show access-session mac 0200.0000.0001 details'],
      ['nad-list', `show ip access-lists xACSACLx-IP-${list}`],
    ],
  );
});

test('the report in text and Markdown, in both languages, has verdict, place, steps and questions', () => {
  const report = diagnose(materialOf(raced));
  for (const locale of ['en', 'zh-cn'] as const) {
    const l10n = createLocalizer(locale);
    for (const text of [reportText(report, l10n), reportMarkdown(report, l10n)]) {
      assert.match(text, /agent\.log:\d+/);
      assert.match(text, /1\. /);
      assert.match(text, /CSCwd58316/);
      assert.doesNotMatch(text, /\{\w+\}|diagnosis\./);
      assert.doesNotMatch(text, /\n{3}/);
    }
  }
});
