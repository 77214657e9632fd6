import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { longText } from '../../server/src/core/long-text';
import { finish } from '../../server/src/core/slices';
import { documentWith, lineStartsOf } from '../../server/src/workspace/line-starts';
import { seed as seedOfRun } from '../support/seed';

/** A text in pieces that end at some places. */
const cutAt = (text: string, places: readonly number[]): string[] =>
  [0, ...[...places].sort((a, b) => a - b)].map((from, index, all) => text.slice(from, all[index + 1]));

const texts = fc.array(fc.constantFrom('\r', '\n', '\r\n', 'x', 'yz', '\u2028'), { maxLength: 40 });

test('a document whose lines are known is the one of the library, also where it grew or is cut, between CR and LF, too', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.array(fc.nat(60), { maxLength: 5 }), (parts, cut, cuts) => {
      const text = parts.join('');
      const long = longText(cutAt(text, cuts));
      const earlier = finish(lineStartsOf(longText([text.slice(0, cut % (text.length + 1))])));
      const theirs = TextDocument.create('file:///a', 'ise-posture-log', 3, text);
      for (const lines of [finish(lineStartsOf(long)), finish(lineStartsOf(long, earlier))]) {
        const ours = documentWith('file:///a', 'ise-posture-log', 3, long, lines);
        const told = (document: TextDocument) => ({
          ...{ uri: document.uri, languageId: document.languageId, version: document.version },
          text: document.getText(),
          count: document.lineCount,
          places: Array.from({ length: text.length + 3 }, (_, offset) => document.positionAt(offset - 1)),
          lines: Array.from({ length: document.lineCount + 2 }, (_, line) => [
            document.getLineRange(line - 1),
            document.getEOLCharacters(line - 1),
            ...[-1, 0, 1, 2, 50].map((character) => document.offsetAt({ line: line - 1, character })),
            document.getText({ start: { line: 0, character: 1 }, end: { line: line - 1, character: 2 } }),
          ]),
        });
        assert.deepEqual(told(ours), told(theirs));
      }
    }),
    { numRuns: 500, seed: seedOfRun },
  );
});

test('a long text pauses, and a text that goes on has only its rest looked through', () => {
  const text = 'a line of a log\n'.repeat(600_000);
  const steps = (before?: Parameters<typeof lineStartsOf>[1]): number => {
    let count = 0;
    for (const _ of lineStartsOf(longText([text, 'more\n']), before)) count++;
    return count;
  };
  assert.ok(steps() > 1);
  assert.equal(steps(finish(lineStartsOf(longText([text])))), 0);
});
