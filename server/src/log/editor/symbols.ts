import type { DocumentSymbol, SymbolKind } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { firstFrom } from '../../core/search';
import { type LogDocument, lineSpan } from '../model/document';
import type { LogInput } from '../model/input';
import { dumpEnd, runLines } from '../model/lookup';
import type { Moment, Probe, Run } from '../model/records';
import { elapsed } from '../model/state';
import { clockText } from '../syntax/time';
import { durationText } from '../times';

interface Item {
  readonly line: number;
  readonly symbol: DocumentSymbol;
}

const clock = (moment: Moment): string => (moment.time === 0 ? '' : clockText(moment.time));

/** Seconds and outcome of a probe, as an outline's small print. */
function probeDetail(probe: Probe, last: Probe, l10n: Localizer): string {
  const seconds = probe.ended && probe.requestSeen && probe === last ? elapsed(probe.sent, probe.ended) : undefined;
  const took = seconds === undefined ? '' : l10n.text(durationText(seconds));
  const from = clock(probe.sent);
  const to = clock(last.ended ?? last.sent);
  return [
    from === to ? from : `${from}–${to}`,
    took,
    probe.code === undefined ? '' : String(probe.code),
    probe.reported ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The outline: posture status, runs of state sync with their probes, changes, faults, restarts and gaps. */
export function symbols({ document }: LogInput, l10n: Localizer): DocumentSymbol[] {
  const items = eventItems(document, l10n);
  const lines = runLines(document);
  const top: Item[] = [];
  const inside: Item[][] = document.byLine.runs.map(() => []);
  for (const item of items) {
    const run = firstFrom(lines, item.line + 1, (one) => one.start) - 1;
    const holder = lines[run] !== undefined && item.line <= lines[run].end ? inside[run] : undefined;
    (holder ?? top).push(item);
  }
  for (const [index, run] of document.byLine.runs.entries()) {
    const bounds = lines[index]!;
    const children = [...inside[index]!, ...probeItems(document, index, l10n)].sort(byLine);
    top.push({ line: bounds.start, symbol: runSymbol(document, run, bounds, children, l10n) });
  }
  return top.sort(byLine).map((item) => item.symbol);
}

const byLine = (a: Item, b: Item): number => a.line - b.line;

function runSymbol(
  document: LogDocument,
  run: Run,
  bounds: { readonly start: number; readonly end: number },
  children: readonly Item[],
  l10n: Localizer,
): DocumentSymbol {
  const end = run.end ?? run.last;
  return {
    name: l10n.t('log.outline.run'),
    detail: `${clock(run.start)}–${clock(end)} · ${l10n.t(`log.cause-of-end.${run.cause}`)}`,
    kind: 'episode',
    span: { start: lineSpan(document, bounds.start).start, end: lineSpan(document, bounds.end).end },
    selection: run.start.mark,
    children: children.map((child) => child.symbol),
  };
}

function eventItems(document: LogDocument, l10n: Localizer): Item[] {
  const { facts } = document;
  const items: Item[] = [];
  const add = (moment: Moment, name: string, kind: SymbolKind): void => {
    const { line } = moment.mark;
    items.push({
      line,
      symbol: { name, detail: clock(moment), kind, span: lineSpan(document, line), selection: moment.mark },
    });
  };
  for (const change of facts.statuses) {
    if (change.source === 'log') continue;
    const status = change.label === '' ? l10n.t(`log.posture.${change.status}`) : change.label;
    add(
      change,
      l10n.t(change.source === 'ise' ? 'log.outline.ise-status' : 'log.outline.assessment', { status }),
      'event',
    );
  }
  for (const change of facts.stateChanges) add(change, l10n.t('log.outline.changed'), 'event');
  for (const fault of facts.misconfigurations) {
    const psn = fault.psn === '' ? l10n.t('log.psn.unnamed') : fault.psn;
    add(fault, l10n.t('log.outline.fault', { psn }), 'problem');
  }
  for (const restart of facts.restarts) add(restart, l10n.t(`log.outline.${restart.kind}`), 'event');
  for (const gap of facts.gaps)
    add(gap.from, l10n.t('log.outline.gap', { duration: durationText(gap.seconds) }), 'event');
  return items.sort(byLine);
}

/** Probes of a run; neighbours to one PSN that ended alike are one entry. */
function probeItems(document: LogDocument, run: number, l10n: Localizer): Item[] {
  const { probes, runs } = document.byLine;
  const from = firstFrom(probes, runs[run]!.start.mark.line, (probe) => probe.sent.mark.line);
  const items: Item[] = [];
  const open = new Map<string, Probe[]>();
  const close = (psn: string): void => {
    const alike = open.get(psn);
    if (alike) items.push(probeItem(document, alike, l10n));
    open.delete(psn);
  };
  for (let at = from; at < probes.length && probes[at]!.run <= run; at++) {
    const probe = probes[at]!;
    if (probe.run !== run) continue;
    const alike = open.get(probe.psn);
    if (alike && isAlike(alike[0]!, probe)) alike.push(probe);
    else {
      close(probe.psn);
      open.set(probe.psn, [probe]);
    }
  }
  for (const psn of [...open.keys()]) close(psn);
  return items.sort(byLine);
}

function isAlike(a: Probe, b: Probe): boolean {
  return a.outcome === b.outcome && a.code === b.code && a.reported === b.reported;
}

function probeItem(document: LogDocument, alike: readonly Probe[], l10n: Localizer): Item {
  const first = alike[0]!;
  const last = alike.at(-1)!;
  const psn = first.psn === '' ? l10n.t('log.psn.unnamed') : first.psn;
  const args = { psn, outcome: l10n.t(`log.outcome.${first.outcome}`), count: alike.length };
  const line = first.sent.mark.line;
  const endLine = Math.max(line, last.ended?.mark.line ?? last.sent.mark.line);
  return {
    line,
    symbol: {
      name: l10n.t(alike.length === 1 ? 'log.outline.probe' : 'log.outline.probes', args),
      detail: probeDetail(first, last, l10n),
      kind: 'entry',
      span: { start: lineSpan(document, line).start, end: lineSpan(document, endLine).end },
      selection: first.sent.mark,
      children: alike.length === 1 ? headerItems(document, line, endLine, l10n) : [],
    },
  };
}

function headerItems(document: LogDocument, from: number, to: number, l10n: Localizer): DocumentSymbol[] {
  for (let line = from; line <= to; line++) {
    const end = dumpEnd(document, line);
    if (end === undefined) continue;
    const span = {
      start: lineSpan(document, line).start,
      end: Math.min(lineSpan(document, end).end, lineSpan(document, to).end),
    };
    return [
      { name: l10n.t('log.outline.headers'), kind: 'section', span, selection: { start: span.start, end: span.start } },
    ];
  }
  return [];
}
