import { type Message, message } from '../../core/message';
import { compare, type Line as PacketLine, type Verdict } from '../../packets';
import { type DecidingLine, effectOf, isFromAnySource, linesFromAnyClient } from '../effect';
import type { AclList } from '../syntax';
import { describePacket } from './packet-text';

/** What one list does with the packet that tells the lists apart. */
export interface Side {
  readonly action: 'permit' | 'deny';
  /** Undefined: the implicit deny at the end. */
  readonly line?: DecidingLine;
}

/** Whether two lists mean the same. `maybe`: they differ if a condition that no text tells holds. */
export type ListComparison =
  | { readonly kind: 'same' | 'undecided'; readonly explanation: Message }
  | {
      readonly kind: 'different' | 'maybe';
      readonly packet: string;
      readonly left: Side;
      readonly right: Side;
      readonly explanation: Message;
    };

/**
 * Compares two lists by what they do to packets. Where one list has any client as source and the other one and the same
 * host throughout, that host is the client: the switch writes it in place of `any`.
 */
export function compareLists(left: AclList, right: AclList): ListComparison {
  const result = compare(linesFor(left, right), linesFor(right, left));
  if (result.verdict === 'equal') return { kind: 'same', explanation: message('questions.same') };
  if (!('example' in result)) return { kind: 'undecided', explanation: message('questions.undecided') };
  const packet = describePacket(result.example);
  const [one, other] = [sideOf(left, result.left), sideOf(right, result.right)];
  const id = result.verdict === 'different' ? 'questions.different' : 'questions.maybe';
  const args = { packet, left: sideText(one), right: sideText(other) };
  return { kind: result.verdict, packet, left: one, right: other, explanation: message(id, args) };
}

function linesFor(list: AclList, other: AclList): readonly PacketLine[] {
  const own = effectOf(list).packetLines;
  if (isFromAnySource(list) || !isFromAnySource(other)) return own;
  return linesFromAnyClient(list) ?? own;
}

function sideOf(list: AclList, { line, action }: Verdict): Side {
  const decider = line === null ? undefined : effectOf(list).lines[line];
  return { action, ...(decider ? { line: decider } : {}) };
}

function sideText({ action, line }: Side): Message {
  if (!line) return message('questions.side.implicit');
  return message(action === 'permit' ? 'questions.side.permits' : 'questions.side.denies', { line: line.index + 1 });
}
