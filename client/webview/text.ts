import type { Item, Lane, Shape } from './items';
import type { Cluster } from './layout';

/** Texts and times in the reader's language; a value that is passed in. */
export interface Texts {
  /** The text for an English one; `{name}` places are filled from `args`. */
  t(english: string, args?: Readonly<Record<string, string | number>>): string;
  /** Time of day, with the date where `dated`. */
  time(seconds: number, dated?: 'dated'): string;
  date(seconds: number): string;
  number(value: number): string;
  /** `1 h 20 min`, `7 s`. */
  duration(seconds: number): string;
}

/**
 * @param translations English text → text in the reader's language.
 * @param locale BCP 47 tag; one that the platform does not know is taken for English.
 */
export function createTexts(translations: Readonly<Record<string, string>>, locale: string): Texts {
  const tag = supported(locale);
  // The log's clock is given as if it were UTC.
  const clock = new Intl.DateTimeFormat(tag, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const day = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const digits = new Intl.NumberFormat(tag);
  const t = (english: string, args: Readonly<Record<string, string | number>> = {}): string =>
    (translations[english] ?? english).replace(/\{(\w+)\}/g, (place, name: string) => String(args[name] ?? place));
  const number = (value: number): string => digits.format(value);
  const date = (seconds: number): string => day.format(seconds * 1000);
  return {
    t,
    number,
    date,
    time: (seconds, dated) =>
      dated ? `${date(seconds)}, ${clock.format(seconds * 1000)}` : clock.format(seconds * 1000),
    duration: (seconds) => durationText(seconds, t),
  };
}

function supported(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function durationText(seconds: number, t: Texts['t']): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 86400), t('d')],
    [Math.floor(whole / 3600) % 24, t('h')],
    [Math.floor(whole / 60) % 60, t('min')],
    [whole % 60, t('s')],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first < 0) return `0 ${t('s')}`;
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}

const shapeNames: Readonly<Record<Shape, string>> = {
  'no-answer': 'No answer',
  answered: 'Answered',
  refused: 'Connection failed',
  name: 'Name not resolved',
  certificate: 'Certificate or TLS problem',
  reply: 'Unexpected answer',
  other: 'Failed otherwise',
  open: 'End not in the log',
  'status-compliant': 'Compliant',
  'status-noncompliant': 'Noncompliant',
  'status-unknown': 'Unknown',
  'status-pending': 'Pending',
  'status-not-required': 'No scan required',
  'status-unclear': 'Status not shown',
  'status-other': 'Other status',
  'finding-error': 'Error',
  'finding-warning': 'Warning',
  'finding-info': 'Information',
  'finding-hint': 'Hint',
  'sync-start': 'State sync starts',
  'sync-end': 'State sync ends',
  discovery: 'Discovery restarts',
  agent: 'Agent starts',
};

/** What a shape stands for. */
export function shapeName(shape: Shape, texts: Texts): string {
  return texts.t(shapeNames[shape]);
}

/** The name of a row. */
export function laneName(lane: Lane, texts: Texts): string {
  const names = {
    findings: 'Findings',
    status: 'Posture status',
    sync: 'State sync',
    events: 'Agent',
    psn: 'A PSN without a name',
  } as const;
  return lane.psn || texts.t(names[lane.kind]);
}

/** What a mark says: its first line, and where it stands. */
export function describeCluster(
  cluster: Cluster,
  texts: Texts,
  dated?: 'dated',
): { readonly title: string; readonly place: string } {
  const from = texts.time(cluster.first.start, dated);
  const line = texts.t('line {line}', { line: texts.number(cluster.first.line + 1) });
  if (cluster.count === 1) {
    const { start, end } = cluster.first;
    const when = end > start ? `${from}, ${texts.duration(end - start)}` : from;
    return { title: cluster.first.label, place: `${when} · ${line}` };
  }
  const count = texts.number(cluster.count);
  const to = texts.time(cluster.last.end, dated);
  const more = texts.t('{count} times, here for the first time: {label}', { count, label: cluster.first.label });
  const mixed = texts.t('{count} together, among them: {label}', { count, label: cluster.worst.label });
  return { title: cluster.mixed ? mixed : more, place: `${from} – ${to} · ${line}` };
}

/** What the table says in its second column. */
export function kindName(item: Item, texts: Texts): string {
  if (item.psn >= 0) return texts.t('Probe: {outcome}', { outcome: shapeName(item.shape, texts) });
  if (item.shape.startsWith('status-')) return texts.t('Status: {status}', { status: shapeName(item.shape, texts) });
  if (item.shape.startsWith('finding-'))
    return texts.t('Finding: {severity}', { severity: shapeName(item.shape, texts) });
  return shapeName(item.shape, texts);
}
