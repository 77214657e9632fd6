import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { message } from '../../server/src/core/message';
import { type Report, reportMarkdown } from '../../server/src/diagnosis';
import { randomFrom } from '../packets/support/random';

/** A report whose every word of the material is this one. */
function reportAbout(name: string): Report {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const ground = {
    path: name,
    range,
    quote: name,
    message: message('diagnosis.ground.silent', { psn: name, count: 1 }),
  };
  const cause = { id: 'race', role: 'cause', breaks: 'breaks', psn: name, grounds: [ground] } as const;
  const text = message('diagnosis.cause.race', { psn: name });
  const remedies = [{ where: 'ise', message: message('diagnosis.step.coa') }] as const;
  return {
    endpoints: [
      {
        endpoint: name,
        verdict: 'fault',
        proven: false,
        summary: message('diagnosis.summary.fault.cause', { cause: text }),
        causes: (['confirmed', 'possible', 'excluded'] as const).map((standing) => ({
          ...{ ...cause, standing, message: text, remedies },
        })),
        questions: [{ id: 'nad-session', message: message('diagnosis.question.nad-session'), command: name }],
        limits: [message('diagnosis.limit.several-logs', { path: name })],
        offAsExpected: true,
      },
    ],
    inputs: [{ path: name, kind: 'nad', note: message('diagnosis.input.nothing') }],
  };
}

/** What of a line is no code and stands behind no backslash, read as CommonMark reads it. */
function bare(line: string): string {
  let rest = '';
  for (let at = 0; at < line.length; ) {
    const [run = ''] = /^`+/.exec(line.slice(at)) ?? [];
    const close = [...line.matchAll(/`+/g)].find(
      ({ 0: other, index }) => index >= at + run.length && other.length === run.length,
    );
    if (line[at] === '\\') at += 2;
    else if (run !== '' && close) at = close.index + run.length;
    else {
      rest += run === '' ? line[at] : run;
      at += Math.max(1, run.length);
    }
  }
  return rest;
}

function demandPlain(name: string): void {
  const text = reportMarkdown(reportAbout(name), createLocalizer('en'));
  for (const line of text.split('\n')) assert.doesNotMatch(bare(line), /[<>[\]|]/, JSON.stringify([name, line]));
}

test('nothing of the material becomes markup, links or pictures in a report', () => {
  for (const name of ['**<img src=x>**', '`` <img src=x> `', '![x](http://e.example/)', '`a` <b>', '**a ` b** <b> `'])
    demandPlain(name);
  const random = randomFrom(20261126);
  const parts = ['`', '``', '*', '**', '<b>', '![', '](x)', '\\', 'a', ' ', '|', '_', '***'];
  for (let round = 0; round < 3000; round++)
    demandPlain(`x${Array.from({ length: 1 + random.below(7) }, () => random.pick(parts)).join('')}`);
});
