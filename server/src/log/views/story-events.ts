import type { Localizer } from '../../core/localizer';
import { firstFrom } from '../../core/search';
import { fieldsOf, type LogDocument, lineText } from '../model/document';
import { timeAt } from '../model/lookup';
import type { LogFacts, Moment, Probe, ProbeGroup, Run, StatusChange } from '../model/records';
import { elapsed } from '../model/state';
import { levels } from '../syntax/line';
import { durationText } from '../times';
import { moodOf, outcomeText, type Tell } from './outcome';

/** One thing that happened, in the reader's words. Times: seconds of the log's clock, 0 where there is none. */
export interface Happening {
  /** In which order things happened. */
  readonly order: number;
  readonly time: number;
  readonly until: number | undefined;
  /** First and last line of the log that show it, zero-based. */
  readonly line: number;
  readonly lastLine: number;
  /** Where its link leads, if not to the first line. */
  readonly target?: number;
  readonly text: string;
  /** No line says it: it follows from others. */
  readonly inferred?: true | undefined;
  /** Of probes: what a finding about them is told with, instead of `text`. */
  readonly probes?: ProbesTold;
}

/** What is known of probes that ended alike beside what a finding says of them. */
export interface ProbesTold {
  /** Offsets at which the log tells how they ended, or what the agent made of it. */
  readonly ends: ReadonlySet<number>;
  /** The code, with and without what it is. */
  readonly code: { readonly number: string; readonly text: string } | undefined;
  /** How often, and how long it took. */
  readonly others: readonly string[];
  /** The status they met, where they should have ended otherwise. */
  readonly status: string | undefined;
}

/** An error's own words are cut at this length. */
const longestQuote = 200;
/** More errors than these tell nothing new. */
const mostErrors = 500;

/**
 * What a log tells about one endpoint, in the order in which it happened.
 * @param told lines (zero-based) of which findings speak: their errors need no other words.
 */
export function happeningsOf(
  document: LogDocument,
  facts: LogFacts,
  told: ReadonlySet<number>,
  l10n: Localizer,
): Happening[] {
  const t: Tell = (id, args) => l10n.t(id, args);
  // Another endpoint's lines go on.
  const open = facts === document.facts ? 'log.story.lasted-on' : 'log.story.lasted-on.endpoint';
  const fixed = [
    ...facts.statuses.map((change, index) => statusTold(facts, change, facts.statuses[index + 1], open, t)),
    ...facts.runs.flatMap((run) => runTold(run, t)),
    ...facts.restarts.map((restart) =>
      at(restart, t(`log.story.restart.${restart.kind}`), restart.kind === 'agent' ? 'inferred' : 'seen'),
    ),
    ...facts.gaps.map(({ from, to, seconds, usual }) => ({
      ...at(
        from,
        t(to ? 'log.story.gap' : 'log.story.gap-open', { time: durationText(seconds), usual: durationText(usual) }),
        'inferred',
      ),
      // Behind the probe after which it began.
      order: from.order + 0.1,
      until: to?.time,
      lastLine: to?.mark.line ?? from.mark.line,
    })),
  ];
  const probes = facts.probes.length > 0 ? probesTold(facts, fixed, t) : facts.groups.map((one) => groupTold(one, t));
  const known = [...fixed, ...probes].sort((a, b) => a.order - b.order);
  // Errors of several endpoints in one file are in no order that could be told.
  return facts === document.facts ? [...known, ...errorsTold(document, known, told, t)] : known;
}

function at(moment: Moment, text: string, how: 'seen' | 'inferred'): Happening {
  const { line } = moment.mark;
  const told = { order: moment.order, time: moment.time, until: undefined, line, lastLine: line, text };
  return how === 'inferred' ? { ...told, inferred: true } : told;
}

function statusTold(
  { last }: LogFacts,
  change: StatusChange,
  next: StatusChange | undefined,
  open: 'log.story.lasted-on' | 'log.story.lasted-on.endpoint',
  t: Tell,
): Happening {
  const status = change.label === '' ? t(`log.posture.${change.status}`) : change.label;
  const end = next ?? last;
  const seconds = end && elapsed(change, end);
  const lasted =
    !seconds || change.status === 'unclear' ? '' : t(next ? 'log.story.lasted' : open, { time: durationText(seconds) });
  const who = change.psn === undefined || change.psn === '' ? 'ISE' : change.psn;
  const text = t(`log.story.status.${change.source}`, { status, psn: who });
  return at(change, `${text}${lasted}`, change.source === 'log' ? 'inferred' : 'seen');
}

function runTold(run: Run, t: Tell): Happening[] {
  const begin = run.startSeen
    ? at(run.start, t('log.story.sync-start'), 'seen')
    : at(run.start, t('log.story.sync-on'), 'inferred');
  if (run.cause === 'open') return [begin];
  const seconds = elapsed(run.start, run.end ?? run.last);
  const lasted = seconds && run.startSeen ? t('log.story.after', { time: durationText(seconds) }) : '';
  // What is inferred has no line of its own: it stands behind the run's last sign.
  const end = at(
    run.end ?? run.last,
    `${t(`log.story.sync-end.${run.cause}`)}${lasted}`,
    run.end ? 'seen' : 'inferred',
  );
  return [begin, { ...end, order: end.order + 0.2 }];
}

/** Probes of one PSN that ended alike are one sentence, as long as nothing else happened in between. */
function probesTold(facts: LogFacts, others: readonly Happening[], t: Tell): Happening[] {
  const breaks = others.map(({ order }) => order).sort((a, b) => a - b);
  const groups = new Map<string, Probe[]>();
  let stretch = 0;
  for (const probe of facts.probes) {
    while (stretch < breaks.length && breaks[stretch]! <= probe.sent.order) stretch++;
    const { psn, outcome, code, reported, status } = probe;
    const key = JSON.stringify([stretch, psn.toLowerCase(), outcome, code, reported, status]);
    const group = groups.get(key);
    if (group) group.push(probe);
    else groups.set(key, [probe]);
  }
  const conclusions = conclusionsOf(facts);
  return [...groups.values()].map((group) => alikeTold(group, conclusions, t));
}

/** Where the agent says what an answer means, by the line of the answer's header. */
function conclusionsOf({ misconfigurations, stateChanges }: LogFacts): ReadonlyMap<number, number> {
  const all = [...misconfigurations, ...stateChanges];
  return new Map(all.flatMap(({ header, mark }) => (header ? [[header.line, mark.start] as const] : [])));
}

function alikeTold(group: readonly Probe[], conclusions: ReadonlyMap<number, number>, t: Tell): Happening {
  const first = group[0]!;
  const last = group.at(-1)!;
  const took = first.ended && first.requestSeen ? elapsed(first.sent, first.ended) : undefined;
  const after = took && group.length === 1 ? t('log.story.took', { time: durationText(took) }) : '';
  const end = last.ended ?? last.sent;
  const told = at(first.sent, `${judgedText(first, group.length, t)}${after}`, first.requestSeen ? 'seen' : 'inferred');
  const ends = group.flatMap(({ ended }) =>
    ended ? [ended.mark.start, conclusions.get(ended.mark.line) ?? ended.mark.start] : [],
  );
  return {
    ...told,
    until: end.time,
    lastLine: Math.max(first.sent.mark.line, end.mark.line),
    probes: probesKnown(first, ends, group.length, after === '' ? undefined : took, t),
  };
}

function probesKnown(
  probe: ProbeGroup | Probe,
  ends: readonly number[],
  count: number,
  took: number | undefined,
  t: Tell,
): ProbesTold {
  const mood = moodOf(probe);
  // What ISE reported says more, and the finding says it.
  const code = probe.reported === undefined ? probe.code : undefined;
  const codeIs = probe.outcome === 'answered' ? 'http' : 'code';
  return {
    ends: new Set(ends),
    code: code === undefined ? undefined : { number: String(code), text: t(`log.story.probes.${codeIs}`, { code }) },
    others: [
      ...(count > 1 ? [t('log.story.probes.times', { count })] : []),
      ...(took === undefined ? [] : [t('log.story.probes.took', { time: durationText(took) })]),
    ],
    status: mood === 'warning' || mood === 'fault' ? t(`log.posture.${probe.status}`) : undefined,
  };
}

function groupTold(group: ProbeGroup, t: Tell): Happening {
  const told = at(group.first, judgedText(group, group.count, t), 'seen');
  return {
    ...told,
    until: group.last.time,
    lastLine: Math.max(told.line, group.last.mark.line),
    probes: probesKnown(group, [group.first.mark.start], group.count, undefined, t),
  };
}

function judgedText(probe: ProbeGroup | Probe, count: number, t: Tell): string {
  const text = outcomeText(probe, count, t);
  switch (moodOf(probe)) {
    case 'healthy':
      return `${text}${t('log.story.as-it-should')}`;
    case 'warning':
    case 'fault':
      return `${text}${t('log.story.not-as-it-should', { status: t(`log.posture.${probe.status}`) })}`;
    default:
      return text;
  }
}

/** Errors that the sentences before do not speak of, in the log's own words; equal neighbours once. */
function errorsTold(
  document: LogDocument,
  known: readonly Happening[],
  told: ReadonlySet<number>,
  t: Tell,
): Happening[] {
  const { index } = document;
  const error = levels.indexOf('error');
  const covered = new Set([...told, ...known.flatMap(({ line, lastLine }) => [line, lastLine])]);
  const orderOf = orderFinder(known, document.facts);
  const found: Happening[] = [];
  let before = '';
  for (let line = 0; line < index.length && found.length < mostErrors; line++) {
    if (index.level[line] !== error || covered.has(line)) continue;
    const words = lineText(document, line).slice((fieldsOf(document, line)?.messageStart ?? 0) - index.start[line]!);
    const text = words.trim().slice(0, longestQuote);
    if (text === before) continue;
    before = text;
    const place = { time: timeAt(document, line), until: undefined, line, lastLine: line };
    found.push({ ...place, order: orderOf(line) + 0.3, text: t('log.story.error', { text }) });
  }
  return found;
}

/**
 * The place of a line among what happened: behind the last happening on its line or before it, in the direction in which
 * the log is written.
 */
export function orderFinder(happenings: readonly Happening[], { reading }: LogFacts): (line: number) => number {
  const sign = reading.order === 'turned' || reading.order === 'turned-within' ? -1 : 1;
  const sorted = happenings
    .map(({ line, lastLine, order }) => ({ at: sign * (sign < 0 ? lastLine : line), order }))
    .sort((a, b) => a.at - b.at);
  let highest = -1;
  const latest = sorted.map(({ order }) => {
    highest = Math.max(highest, order);
    return highest;
  });
  return (line) => latest[firstFrom(sorted, sign * line + 1, ({ at }) => at) - 1] ?? -1;
}
