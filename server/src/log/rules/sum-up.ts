import type { Finding, Related } from '../../core/finding';
import { grouped } from '../../core/grouped';
import { type Message, type MessageArgs, message } from '../../core/message';
import { inPlaces } from '../../core/rule';
import { compareSeverity } from '../../core/severity';
import { isMark } from '../model/analysis';
import type { LogFacts, Mark } from '../model/records';
import { timeText } from '../times';

/** So many findings that say the same stand each at its place; more of them are one. */
const mostAlike = 3;

/** Findings of one rule that are listed of a file: nobody reads more, and a log of any size stays a report of some size. */
const mostOfRule = 100;

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

/** Findings that say the same, as far as they are needed: of very many of them most are only a number. */
interface Alike {
  kept: Finding[];
  count: number;
  /** The one that stands first in the log, and as the how manieth of all findings it came. */
  first: Finding;
  arrival: number;
}

/** So many of them are kept before most are dropped. */
const mostKept = 64;

const byPlace = (a: Finding, b: Finding): number => a.span.start - b.span.start;
const byOrder = (a: Finding, b: Finding): number => orderOf(a) - orderOf(b) || byPlace(a, b);

/** Those that a summary names: the first in time, and the latest. */
function named(alike: readonly Finding[]): readonly [Finding, ...Finding[]] {
  const [first, ...others] = [...alike].sort(byOrder) as [Finding, ...Finding[]];
  return [first, ...others.slice(-mostPlaces)];
}

/** One finding for many: the first in time, with the number of the others and the places of the latest. */
function summed(facts: LogFacts, { kept, count }: Alike): Finding {
  const [first, ...latest] = named(kept);
  const last = latest.at(-1) ?? first;
  const until = timeText(facts, { time: markOf(last)?.time ?? 0 });
  return {
    ...first,
    message: message('log.summed', { text: first.message, count: count - 1, until }),
    related: [...first.related, ...latest.map(again)],
  };
}

/**
 * Findings with those summed up that say the same of run after run: what means something else (another PSN, another
 * code, another status, another severity) stays its own. Of a log of any size only so many are in memory at once.
 */
export interface Summary {
  readonly add: (finding: Finding) => void;
  /** In the order of the places where they begin. */
  readonly told: () => Finding[];
}

/** @param facts of the endpoint that the findings are about. */
export function createSummary(facts: LogFacts): Summary {
  const groups = new Map<string, Alike>();
  let arrivals = 0;
  return {
    add: (finding) => {
      const { rule, severity, message: told } = finding;
      const key = `${rule} ${severity} ${gist(told)}`;
      const alike = groups.get(key);
      const arrival = arrivals++;
      if (alike) addTo(alike, finding, arrival);
      else groups.set(key, { kept: [finding], count: 1, first: finding, arrival });
    },
    told: () =>
      [...groups.values()]
        .sort((a, b) => inPlaces(a.first, b.first) || a.arrival - b.arrival)
        .flatMap((alike) => (alike.count > mostAlike ? [summed(facts, alike)] : [...alike.kept].sort(byPlace))),
  };
}

function addTo(alike: Alike, finding: Finding, arrival: number): void {
  alike.kept.push(finding);
  alike.count++;
  if (byPlace(finding, alike.first) < 0) Object.assign(alike, { first: finding, arrival });
  if (alike.kept.length === mostKept) alike.kept = [...named(alike.kept)];
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
