import type { IpAddress } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import type { Finding } from '../../core/finding';
import { grouped } from '../../core/grouped';
import { append } from '../../core/many';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { ListAnalysis } from '../meaning/analysis';
import type { DecidingLine } from '../meaning/deciding';
import { denyDoubtOf } from '../meaning/doubtful-denies';
import { effectOf } from '../meaning/effect';
import { expectsDeny } from '../meaning/expectation';
import { hasMistake } from '../meaning/mistakes';
import { conditionsIn } from '../meaning/packets';
import { probeInSlices } from '../meaning/probe';
import { addressesIn } from '../meaning/psn-families';
import { sharesNumber } from '../meaning/shared-numbers';
import type { AclList } from '../syntax';
import { type DaclRule, listMark } from './rule';

/** Why a line leaves it open whether the probe gets through; `effort`: no line does, the list is too intricate. */
type Reason =
  | 'condition'
  | 'source'
  | 'counter'
  | 'number'
  | 'order'
  | 'early'
  | 'mistake'
  | 'joined'
  | 'part'
  | 'unread'
  | 'empty'
  | 'effort';

/** The reasons whose cause no other rule may speak of come first. */
const order: readonly Reason[] = [
  'condition',
  'source',
  'counter',
  'number',
  'order',
  'early',
  'mistake',
  'joined',
  'part',
  'unread',
  'empty',
  'effort',
];

/** Whether the probe gets through depends on what the text does not tell: a time range, a group, a line with a mistake. */
export const psnDenyUncertain: DaclRule = {
  id: 'dacl/psn-deny-uncertain',
  about: 'posture',
  severity: 'info',
  evidence: 'V',
  *check({ analysis, deployment }): Iterable<Draft | undefined> {
    for (const list of analysis.lists) {
      yield undefined;
      if (!expectsDeny(list)) continue;
      const doubts: Doubt[] = [];
      for (const psn of deployment.psns) append(doubts, yield* doubtsAbout(list, psn));
      yield* merged(doubts).map((doubt) => draft(list, doubt));
    }
  },
};

interface Doubt {
  readonly psns: readonly string[];
  readonly ports: readonly number[];
  readonly reason: Reason;
  /** The line that is named, then the others. */
  readonly lines: readonly DecidingLine[];
}

/** What a line's own finding says already; a condition, and a list that is too intricate, have none. */
const echoes: ReadonlySet<MessageId> = new Set<MessageId>([
  'dacl.psn-deny-uncertain.source',
  'dacl.psn-deny-uncertain.number',
  'dacl.psn-deny-uncertain.mistake',
  'dacl.psn-deny-uncertain.joined',
  'dacl.psn-deny-uncertain.unread',
  'dacl.psn-deny-uncertain.empty',
]);

/**
 * Leaves out the doubts whose cause another finding names on the same line: one cause, one finding. Where that rule is
 * switched off, or a remark suppresses it, the doubt is the only one to speak.
 * @param lineOf the line of an offset.
 */
export function* withoutEchoes(findings: Finding[], lineOf: (offset: number) => number): Slices<Finding[]> {
  if (!findings.some(({ message }) => echoes.has(message.id))) return findings;
  const named = new Set<number>();
  for (const [at, { rule, span }] of findings.entries()) {
    if (at % findingsAtOnce === 0) yield;
    if (!aboutEffect.test(rule)) named.add(lineOf(span.start));
  }
  yield;
  return findings.filter(({ message, span }) => !echoes.has(message.id) || !named.has(lineOf(span.start)));
}

/** So many findings are looked at between two pauses. */
const findingsAtOnce = 1024;

/** Rules about what a list does, not about what is wrong in a line's text. */
const aboutEffect =
  /^dacl\/(?:psn-|missing-psn|unknown-psn|unreachable|redundant|duplicate|neighbor|no-|too-many-entries)/;

/** The doubts about the probes to one PSN: one for each cause, with all of its ports. */
function* doubtsAbout(list: ListAnalysis, psn: Psn): Slices<Doubt[]> {
  const doubts: PortDoubt[] = [];
  for (const address of addressesIn(list, psn)) append(doubts, yield* doubtsOf(list, address));
  const byCause = grouped(doubts, ({ reason, lines }) => `${reason} ${lines[0]?.index}`);
  return [...byCause.values()].map((same) => ({
    ...same[0]!,
    psns: [psn.name],
    ports: list.stateSyncPorts.filter((port) => same.some((one) => one.port === port)),
  }));
}

/** A condition is asked for each PSN; what cannot be read is one cause, however many PSNs there are. */
function merged(doubts: readonly Doubt[]): Doubt[] {
  const keyOf = ({ reason, psns, lines, ports }: Doubt): string =>
    `${reason} ${lines[0]?.index} ${ports.join()} ${reason === 'condition' ? psns.join() : ''}`;
  return [...grouped(doubts, keyOf).values()].map((same) => ({ ...same[0]!, psns: same.flatMap(({ psns }) => psns) }));
}

type PortDoubt = Pick<Doubt, 'reason' | 'lines'> & { readonly port: number };

function* doubtsOf(list: ListAnalysis, address: IpAddress): Slices<PortDoubt[]> {
  const found: PortDoubt[] = [];
  for (const port of list.stateSyncPorts) {
    const { verdict, doubts } = yield* probeInSlices(list, address, port);
    if (verdict !== 'unsure') continue;
    const reasons = doubts.map((line) => ({ line, reason: reasonOf(list, line) }));
    reasons.sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason));
    found.push({ port, reason: reasons[0]?.reason ?? 'effort', lines: reasons.map(({ line }) => line) });
  }
  return found;
}

function reasonOf({ list }: ListAnalysis, line: DecidingLine): Reason {
  if (line.kind === 'unread' && line.why === 'order') return 'early';
  if (line.kind === 'unread') return line.why === 'empty' || line.why === 'part' ? line.why : 'unread';
  if (line.kind === 'evaluate') return 'condition';
  if (!line.ace.certain) return 'mistake';
  if (sharesNumber(list, line)) return 'number';
  // What is wrong may stand in the other line.
  if (hasMistake(line, list)) return line.joined && line.issues.length === 0 ? 'joined' : 'mistake';
  if (denyDoubtOf(line, list) === 'order') return 'order';
  const { indexOf, packetLines, contradicted } = effectOf(list);
  if (contradicted.has(line)) return 'counter';
  return packetLines[indexOf.get(line) ?? -1]?.certainty === 'may' ? 'condition' : 'source';
}

function draft({ list }: ListAnalysis, { psns, ports, reason, lines }: Doubt): Draft {
  const [first, ...rest] = lines;
  const conditions = first ? conditionsIn(first) : [];
  const what = conditions.length > 0 ? conditions : [message('dacl.psn-deny-uncertain.some-condition')];
  const id: MessageId = reason === 'condition' ? 'dacl.psn-deny-uncertain' : `dacl.psn-deny-uncertain.${reason}`;
  return {
    span: first?.content ?? listMark(list),
    message: message(id, {
      psn: psns,
      port: ports,
      line: (first?.index ?? 0) + 1,
      ...(reason === 'condition' ? { what } : countedBelow(list, first)),
    }),
    related: rest
      .filter(({ index }) => index !== first?.index)
      .map((line) => ({
        location: { kind: 'here', span: line.content },
        message: message('dacl.psn-deny-uncertain.also'),
      })),
  };
}

/** The line whose counter leaves a line in doubt. */
function countedBelow(list: AclList, line: DecidingLine | undefined): { readonly counted?: number } {
  const counted = line && effectOf(list).contradicted.get(line);
  return counted ? { counted: counted.index + 1 } : {};
}
