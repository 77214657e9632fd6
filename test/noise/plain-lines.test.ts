import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cleanLine, type PhysicalLine } from '../../server/src/noise';
import '../support/seed';

/** Words that noise is made of, its signs, and others. */
const words = [
  ...['permit', 'deny', 'remark', 'ip', 'any', 'host', '10.1.1.5', 'eq', '8449', 'access-list', 'match-all'],
  ...[
    'more',
    'More',
    'Jan',
    'Mon',
    '3',
    '10',
    'UTC',
    'Z',
    '2026-01-02',
    'PM',
    'SW1',
    'SW1-',
    '-',
    'a-',
    'r',
    'n',
    'PS',
  ],
  ...['logged', 'command', 'executed', 'the', 'seq', 'p', 'li', 'br', 'x.', '...', '1.', 'e.g.', 'quit', 'or'],
];
const signs = [
  ...['--More--', '--more--', '----', 'SW1#', 'SW1>', 'admin@host:~$', '12:30:01', '12:30:01.123:', '%SYS-5-CONFIG_I:'],
  ...[
    '#',
    '>',
    '|',
    '*',
    '**',
    '_',
    '`',
    '"',
    "'",
    ',',
    ';',
    ':',
    '\\',
    '\\n',
    '\\r\\n',
    '<br>',
    '</p>',
    '(more)',
    '\u001b[0m',
    '\b',
  ],
];
const line = fc
  .tuple(
    fc.constantFrom('', ' ', '\t', '   '),
    fc.constantFrom(...words.filter((word) => /^[A-Za-z]/.test(word))),
    fc.array(
      fc.tuple(
        fc.constantFrom(' ', '  ', '\t', ''),
        fc.oneof(
          fc.constantFrom(...words),
          fc.constantFrom(...words, ...signs),
          fc.stringMatching(/^[A-Za-z0-9.-]{1,8}$/),
        ),
      ),
      {
        maxLength: 10,
      },
    ),
    fc.constantFrom('', ' ', '\t'),
  )
  .map(([before, first, rest, after]) => before + first + rest.flat().join('') + after);

test('a line in which no noise can be is not looked at for it, and nothing else is passed over', () => {
  fc.assert(
    fc.property(line, (text) => {
      const physical: PhysicalLine = { span: { start: 0, end: text.length }, next: text.length };
      // Where lines are numbered, each is looked at. A number behind other noise is one only there.
      const [quick, close] = [false, true].map((isNumbered) =>
        cleanLine(text, physical, { isDifference: false, isNumbered }),
      );
      fc.pre(!close!.noise.some(({ kind }) => kind === 'number'));
      assert.deepEqual(quick, close);
    }),
    { numRuns: 5000 },
  );
});
