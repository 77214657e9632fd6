import type { Finding, Related } from '../../core/finding';
import { grouped } from '../../core/grouped';
import { type Message, type MessageArgs, message } from '../../core/message';
import { compareSeverity } from '../../core/severity';
import type { Slices } from '../../core/slices';
import { isMark } from '../model/analysis';
import type { LogFacts, Mark } from '../model/records';
import { timeText } from '../times';

/** So many findings that say the same stand each at its place; more of them are one. */
const mostAlike = 3;

/** Findings of one rule that are listed of a file: nobody reads more, and a log of any size stays a report of some size. */
const mostOfRule = 100;

/** So many findings are put to those that say the same between two pauses. */
const atOnce = 1000;

/** Places that one finding names; the rest is a number. */
const mostPlaces = 8;

/** What differs between two findings that say the same of two runs. */
const particulars: ReadonlySet<string> = new Set([
  'time',
  'from',
  'since',
  'until',
  'duration',
  'usual',
  'count',
  'repeats',
]);

type Arg = MessageArgs[string];

function isMessage(value: Arg): value is Message {
  return typeof value === 'object' && 'id' in value;
}

/** What a message says, without when and how often. */
function gist({ id, args = {} }: Message): string {
  let words: string = id;
  for (const name in args) {
    if (particulars.has(name)) continue;
    const value = args[name]!;
    words += ` ${name}=${isMessage(value) ? gist(value) : JSON.stringify(value)}`;
  }
  return words;
}

const markOf = ({ span }: Finding): Mark | undefined => (isMark(span) ? span : undefined);
const orderOf = (finding: Finding): number => markOf(finding)?.order ?? 0;

function again(finding: Finding): Related {
  return { location: { kind: 'here', span: finding.span }, message: message('log.trail.again') };
}

/** One finding for many: the first in time, with the number of the others and the places of the latest. */
function summed(facts: LogFacts, alike: readonly Finding[]): Finding {
  const [first, ...others] = [...alike].sort((a, b) => orderOf(a) - orderOf(b)) as [Finding, ...Finding[]];
  const last = others.at(-1) ?? first;
  const until = timeText(facts, { time: markOf(last)?.time ?? 0 });
  return {
    ...first,
    message: message('log.summed', { text: first.message, count: others.length, until }),
    related: [...first.related, ...others.slice(-mostPlaces).map(again)],
  };
}

/**
 * Findings with those summed up that say the same of run after run: what means something else (another PSN, another
 * code, another status, another severity) stays its own. With pauses.
 */
export function* sumUp(facts: LogFacts, findings: readonly Finding[]): Slices<Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const [index, finding] of findings.entries()) {
    if (index % atOnce === 0) yield;
    const { rule, severity, message: told } = finding;
    const key = `${rule} ${severity} ${gist(told)}`;
    const alike = groups.get(key);
    if (alike) alike.push(finding);
    else groups.set(key, [finding]);
  }
  yield;
  return [...groups.values()].flatMap((alike) => (alike.length > mostAlike ? [summed(facts, alike)] : alike));
}

/**
 * At most {@link mostOfRule} findings of each rule, in their order: the gravest, and of those the first. The last one that is
 * left says how many are not.
 */
export function capped(findings: readonly Finding[]): Finding[] {
  const instead = new Map<Finding, readonly Finding[]>();
  for (const alike of grouped(findings, ({ rule }) => rule).values()) {
    if (alike.length <= mostOfRule) continue;
    const byGravity = [...alike].sort((a, b) => compareSeverity(b.severity, a.severity));
    const leftOut = new Set(byGravity.slice(mostOfRule));
    for (const one of leftOut) instead.set(one, []);
    const last = alike.filter((one) => !leftOut.has(one)).at(-1)!;
    const args = { text: last.message, count: leftOut.size, limit: mostOfRule };
    instead.set(last, [{ ...last, message: message('log.capped', args) }]);
  }
  return findings.flatMap((one) => instead.get(one) ?? [one]);
}
