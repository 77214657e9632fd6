import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { finish } from '../../server/src/core/slices';
import { storyOf, timelineOf } from '../../server/src/log';
import { parseLog } from '../../server/src/log/model/document';
import { readDocument } from '../../server/src/log/model/read';
import { createLogStream } from '../../server/src/log/stream';
import { line, readLog } from './support/logs';
import '../support/seed';

const en = createLocalizer('en');

/** How many lines everybody says that a log has. */
function counted(text: string): readonly number[] {
  const { document, input, findings } = readLog(text);
  const [, covers = ''] = storyOf(document, input.analysis, findings, en).map((one) => one.text);
  const stream = createLogStream();
  for (let from = 0; from < text.length; from += 97) stream.push(text.slice(from, from + 97));
  const streamed = stream.finish('AnyConnect_ISEPosture.txt', noDeployment, () => assert.fail('a rule failed'));
  const half = Math.floor(text.length / 2);
  return [
    document.facts.lines,
    timelineOf(document, input.analysis, findings, en).lines,
    Number(/(\d+) lines/.exec(covers)?.[1]),
    streamed.analysis.facts.lines,
    finish(readDocument(text, parseLog(text.slice(0, half)))).facts.lines,
  ];
}

test('a log has as many lines as people count: none behind the last line end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('ended', 'open'),
      fc.constantFrom('', 'wrapped', 'csv'),
      (count, eol, end, shape) => {
        const rows = Array.from({ length: count }, (_, index) => line(index, '0x1', `message ${index}`));
        if (shape === 'wrapped') rows[1] = rows[1]!.replace(' File:', `${eol}File:`);
        if (shape === 'csv')
          rows.forEach((row, index) => {
            rows[index] = `"${index}","${row}"`;
          });
        const text = rows.join(eol) + (end === 'ended' ? eol : '');
        const expected = count + (shape === 'wrapped' ? 1 : 0);
        assert.deepEqual([...new Set(counted(text))], [expected], JSON.stringify(text.slice(0, 300)));
      },
    ),
    { numRuns: 60 },
  );
});

test('an empty log, and one that is a line end, have one line', () => {
  for (const text of ['', '\n']) assert.equal(readLog(text).document.facts.lines, 1, JSON.stringify(text));
  assert.equal(readLog('\n\n').document.facts.lines, 2);
});
