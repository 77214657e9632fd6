import { type Message, message } from '../../core/message';
import { type Decision, decide } from '../../packets';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import { somebodyFilter } from '../meaning/client-views';
import { type DecidingLine, effectOf } from '../meaning/effect';
import type { ReadPacket } from './packet-text';

/** What a list does with one packet. If not `certain`, lines that may or may not match are taken not to match. */
export interface PacketAnswer {
  readonly action: 'permit' | 'deny';
  /** Undefined: the implicit deny at the end. */
  readonly line?: DecidingLine;
  /** Whether this line decides, and no other one may match first. */
  readonly certain: boolean;
  /** `redirect`: permit sends the packet to the portal, deny leaves it alone. */
  readonly purpose: 'filter' | 'redirect';
  /** Which line decides, and why it is not certain: at most two short sentences. */
  readonly explanation: Message;
}

/** Which line of a list decides a packet. */
export function testPacket(
  owner: ListAnalysis,
  { packet, client }: Extract<ReadPacket, { kind: 'packet' }>,
): PacketAnswer {
  const effect = effectOf(owner.list);
  const decision = decide(client === 'anybody' ? somebodyFilter(owner) : effect.filter(), packet);
  const { line, action, certain } = decision;
  const decider = line === null ? undefined : effect.lines[line];
  const purpose = isRedirect(owner) ? 'redirect' : 'filter';
  // What IOS-XE lets through by itself, it does not redirect.
  if (purpose === 'redirect' && line !== null && !decider)
    return { action: 'deny', certain, purpose, explanation: message(redirecting.implicit) };
  const explanation = explain(owner, decision, decider);
  return { action, ...(decider ? { line: decider } : {}), certain, purpose, explanation };
}

/** A line as written, without what a switch shows beside it; blanks are made one. */
function textOf({ words, content }: DecidingLine): string {
  return words
    .filter(({ span }) => span.start >= content.start && span.end <= content.end)
    .map(({ text }) => text)
    .join(' ');
}

const filtering = {
  permit: 'questions.permits',
  deny: 'questions.denies',
  implicit: 'questions.implicit',
} as const;
/** A redirect list filters nothing: permit sends traffic to the portal, deny exempts it. */
const redirecting = {
  permit: 'questions.redirects',
  deny: 'questions.exempts',
  implicit: 'questions.implicit.redirect',
} as const;

const unreadMessages = {
  unreadable: 'questions.uncertain.unread',
  'taken-away': 'questions.uncertain.taken-away',
  part: 'questions.uncertain.part',
  empty: 'questions.uncertain.empty',
  order: 'questions.uncertain.order',
} as const;

function explain(owner: ListAnalysis, decision: Decision, decider: DecidingLine | undefined): Message {
  const { action, actionCertain, mayDecide } = decision;
  const words = isRedirect(owner) ? redirecting : filtering;
  const decides = decider
    ? message(words[action], { line: decider.index + 1, text: textOf(decider) })
    : message(decision.line === null ? words.implicit : 'questions.implicit.neighbor-discovery');
  const { lines, packetLines } = effectOf(owner.list);
  const [first] = mayDecide;
  const doubt = first === undefined ? undefined : lines[first];
  if (first === undefined || !doubt) return decides;
  const args = { decides, line: doubt.index + 1 };
  if (actionCertain) return message('questions.uncertain.alike', args);
  if (doubt.kind === 'unread') return message(unreadMessages[doubt.why], args);
  // An exact line is in doubt only because nobody said who the client is.
  return message(
    packetLines[first]?.certainty === 'exact' ? 'questions.uncertain.source' : 'questions.uncertain',
    args,
  );
}
