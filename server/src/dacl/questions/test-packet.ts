import { type Message, message } from '../../core/message';
import { decide } from '../../packets';
import { type DecidingLine, effectOf } from '../effect';
import type { AclList } from '../syntax';
import type { ReadPacket } from './packet-text';

/** What a list does with one packet. If not `certain`, lines that may or may not match are taken not to match. */
export interface PacketAnswer {
  readonly action: 'permit' | 'deny';
  /** Undefined: the implicit deny at the end. */
  readonly line?: DecidingLine;
  readonly certain: boolean;
  /** Which line decides, and why it is not certain: at most two short sentences. */
  readonly explanation: Message;
}

/** Which line of a list decides a packet. */
export function testPacket(list: AclList, { packet, client }: Extract<ReadPacket, { kind: 'packet' }>): PacketAnswer {
  const effect = effectOf(list);
  const { line, action, certain, mayDecide } = decide(
    client === 'anybody' ? effect.clientFilter() : effect.filter(),
    packet,
  );
  const decider = line === null ? undefined : effect.lines[line];
  const doubt = mayDecide.flatMap((index) => effect.lines[index] ?? [])[0];
  const decides = decider
    ? message(action === 'permit' ? 'questions.permits' : 'questions.denies', { line: decider.index + 1 })
    : message('questions.implicit');
  const explanation = doubt ? message('questions.uncertain', { decides, line: doubt.index + 1 }) : decides;
  return { action, ...(decider ? { line: decider } : {}), certain, explanation };
}
