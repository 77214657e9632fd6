import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ListAnalysis } from '../../../server/src/dacl/meaning/analysis';
import { passageOf } from '../../../server/src/dacl/meaning/clients';
import { effectOf } from '../../../server/src/dacl/meaning/effect';
import type { PacketSet } from '../../../server/src/packets';
import { inputFor } from '../editor/support';
import { aceText } from '../generators';

const probe: PacketSet = [
  {
    ...{ version: 4, protocols: [[6, 6]], destination: { value: 0x0a01_0105, wildcard: 0 } },
    ...{ destinationPorts: [[8449, 8449]], fragment: false },
  },
];

/** Behind a line that takes all: so many that a list is asked as a whole, not its lines near the packets alone. */
const behind = Array.from({ length: 130 }, (_, index) => `permit udp any host 198.51.100.${index} eq 7`).join('\n');

const ownLines = fc.oneof(
  { weight: 4, arbitrary: aceText },
  fc.constantFrom(
    'deny tcp any host 10.1.1.5 eq 8449',
    'permit tcp any 10.1.1.4 0.0.0.11 range 8000 9000',
    'permit tcp any any established',
    'deny tcp any any fragments',
    'permit tcp any object-group SERVERS eq 8449',
    'permit tcp any any eq 8449 time-range WORK',
    'permit tcp any any neq 443',
  ),
);

function answers(list: ListAnalysis, questions: readonly PacketSet[]): unknown {
  return questions.map((packets) => {
    const { verdict, permit, denies, implicit, doubts, complete } = passageOf(list, packets);
    const indexes = [denies, doubts].map((lines) => lines.map(({ index }) => index));
    return { verdict, permit: permit?.index, indexes, implicit, complete };
  });
}

const lists = fc.array(ownLines, { minLength: 17, maxLength: 70 });

/**
 * Asks what random lists do to a probe and to the packets of their own lines: of their lines near these, and of the whole of them.
 * Fails where the answers differ.
 * @param options how many lists, and fast-check's seed where it is not the tests' own.
 * @returns how many answers were compared.
 */
export function checkNear(options: { readonly numRuns: number; readonly seed?: number }): number {
  let compared = 0;
  fc.assert(
    fc.property(lists, (lines) => {
      const text = [...lines, 'deny ip any any'].join('\n');
      const [near, whole] = [text, `${text}\n${behind}`].map((one) => inputFor(one, 'x.dacl').analysis.lists);
      if (near?.length !== 1 || whole?.length !== 1) return;
      const questions = effectOf(near[0]!.list)
        .packetLines.slice(0, lines.length)
        .map(({ packets }) => packets.map(({ source: _, ...rest }) => rest))
        .filter((packets) => packets.every(({ version }) => version === 4));
      assert.deepEqual(answers(near[0]!, [probe, ...questions]), answers(whole[0]!, [probe, ...questions]), text);
      compared += questions.length + 1;
    }),
    options,
  );
  return compared;
}
