import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseLog } from '../../server/src/log/model/document';
import { blockedProbe, line, seed } from './support/logs';
import '../support/seed';

const written = [
  ...seed.split('\r\n'),
  ...blockedProbe(2, '0x11', 'psn1.example.com'),
  ...blockedProbe(30, '0x12', '[2001:db8::1]', 12007),
  line(90, '0x12', 'Sending h...'),
  line(95, '0x13', 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,'),
  line(95, '0x13', 'X'.repeat(700)),
  `> ${line(96, '0x11', 'Periodic Probing stopped')}`,
  'Feb 11 20:38:05 mac1 csc_iseagentd[12]: Function: a Thread Id: 0x1 File: b Line: 1 Level: info :: Periodic Probing stopped',
  'a line of something else',
  '',
];

/** Lines of a log, some of them again and again, each with a stamp of its own or none that can be read. */
const logs = fc.array(
  fc.record({
    from: fc.nat(written.length - 1),
    count: fc.integer({ min: 1, max: 6 }),
    times: fc.integer({ min: 1, max: 5 }),
    second: fc.nat(59),
    stamp: fc.constantFrom('2022/11/09 12:22:', '2022/13/09 12:22:', '1970/01/01 00:00:', '2021-11-09T09:00:'),
    end: fc.constantFrom('\r\n', '\r\n', '\n'),
  }),
  { maxLength: 12 },
);

test('a line that was read before says what it says when it is read for the first time', () => {
  fc.assert(
    fc.property(logs, (blocks) => {
      const lines = blocks.flatMap(({ from, count, times, second, stamp, end }) =>
        Array.from({ length: times }, (_, time) =>
          written.slice(from, from + count).map((one) => {
            const stamped = stamp + String((second + time) % 60).padStart(2, '0');
            return one.replace(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/, stamped) + end;
          }),
        ).flat(),
      );
      // No line is like another one: each is as long as its number tells.
      const marks = lines.map((one, index) => (one.trim() === '' ? '' : ' '.repeat(index + 1)));
      const apart = parseLog(lines.map((one, index) => one.replace(/[\r\n]*$/, (end) => marks[index]! + end)).join(''));
      const shown = (document: typeof apart) => [
        ...(['kind', 'level', 'time', 'thread'] as const).map((key) => [
          ...document.index[key].subarray(0, document.index.length),
        ]),
        document.threads,
        withoutPlaces(document.facts),
      ];
      const document = parseLog(lines.join(''));
      // What has to be put together first is another reading.
      fc.pre([document, apart].every(({ facts }) => facts.reading.shape === 'plain'));
      assert.deepEqual(shown(document), shown(apart));
    }),
    { numRuns: 150 },
  );
});

/** All that facts say but where it stands. */
function withoutPlaces(facts: object): unknown {
  return JSON.parse(
    JSON.stringify(facts, (key, value: unknown) =>
      ['mark', 'header', 'firstUnread', 'lineStart', 'start', 'end'].includes(key)
        ? undefined
        : value instanceof Map
          ? [...value]
          : value,
    ),
  );
}
