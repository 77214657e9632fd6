import { withoutEnd } from '../core/ends';
import type { Emit, Finder, Kind } from './kinds';
import { emitWhole } from './labels';
import { isNumeric, looksGiven } from './shapes';
import { isPlainWord, labelKind, wholeLabel } from './words';

/** A label whose value is still to come. */
interface Pending {
  readonly kind: Kind;
  readonly trust: 'certain' | 'vague';
  /** Lines between that hold nothing. */
  gap: number;
}

/** So much of a line is looked at. */
const longestLine = 400;
const rule = /^[-=_~*+| :]+$/;
const fields = /^.{0,300}Level: {0,4}[a-z]{1,12} {1,4}(?::: {0,2})?/i;
const marks = /^[\s"'*>|-]+/;
const promptBefore = /^.{0,80}?[>#$%] {0,2}(?=(?:hostname|whoami)$)/i;

/** A value on the line below its label, and one that blanks, dots or an arrow part from the label a line begins with. */
export const findLineLabels: Finder = (text, emit) => {
  let pending: Pending | undefined;
  let last = 0;
  for (const { 0: whole, index: begin } of text.matchAll(/[^\r\n]+/g)) {
    // A message of the agent begins behind its fields.
    const head = whole.includes('Function:') ? (fields.exec(whole.slice(0, longestLine))?.[0].length ?? 0) : 0;
    const index = begin + head;
    const line = whole.slice(head, head + longestLine);
    const trimmed = line.trim();
    // Blank lines have no match.
    if (begin - last > 6) pending = undefined;
    last = begin + whole.length;
    if (trimmed === '' || rule.test(trimmed)) {
      if (pending && ++pending.gap > 3) pending = undefined;
      continue;
    }
    const taken: boolean = pending !== undefined && emitBelow(line, index, pending, emit);
    pending = taken ? undefined : labelAlone(trimmed);
    if (!taken && !pending) emitBehindLeader(line, index, emit);
  }
};

function labelAlone(trimmed: string): Pending | undefined {
  const bare = trimmed.replace(promptBefore, '').replace(marks, '');
  const written = withoutEnd(bare, /[\s:=："'*.]/);
  if (written === '') return undefined;
  const label = /[:=：]/.test(bare.slice(written.length)) ? labelKind(written.slice(-48)) : wholeLabel(written);
  return label && { kind: label.kind, trust: label.certain ? 'certain' : 'vague', gap: 0 };
}

const nameLabel = /^["']?(?:name|value|id)["']?\s{0,4}[:=]\s{0,4}/i;

/** @returns whether the line was the value. */
function emitBelow(line: string, start: number, { kind, trust }: Pending, emit: Emit): boolean {
  const lead = marks.exec(line)?.[0].length ?? 0;
  const from = lead + (nameLabel.exec(line.slice(lead, lead + 40))?.[0].length ?? 0);
  const value = line.slice(from).trim();
  const words = value.split(/\s+/);
  const first = words[0] ?? '';
  if (/^[<{[]/.test(first) || isNumeric(first) || /^[^"']{1,40}[:=](?:\s|$)/.test(value)) return false;
  const given = looksGiven(withoutEnd(first, /[,;."']/));
  const isWhole = words.length <= (kind === 'USER' || kind === 'HOST' || kind === 'DOMAIN' || kind === 'SSID' ? 3 : 1);
  if (!given && (trust === 'vague' || !isWhole || (words.length === 1 && isPlainWord(value)))) return false;
  const length = isWhole ? value.length : first.length;
  const at = start + from + line.slice(from).indexOf(value);
  emitWhole(line, at - start, at - start + length, kind, (hit) =>
    emit({ ...hit, start: hit.start + start, end: hit.end + start }),
  );
  return true;
}

const leader = /\t| {2,}|[ .]{3,}| ?(?:->|=>|::|–|—) ?| - /;

function emitBehindLeader(line: string, start: number, emit: Emit): void {
  const lead = marks.exec(line)?.[0].length ?? 0;
  const found = leader.exec(line.slice(lead, lead + 64));
  const label = found && wholeLabel(withoutEnd(line.slice(lead, lead + found.index), /[\s.:"']/));
  if (!found || !label) return;
  const from = lead + found.index + found[0].length;
  const gap = /^[\s.:=>|"'-]{0,80}/.exec(line.slice(from))?.[0].length ?? 0;
  const value = /^[^\t|,;"'<>()[\]{}]{1,256}?(?= {2}|[\t|,;"'<>()[\]{}]|$)/.exec(line.slice(from + gap))?.[0] ?? '';
  const words = value.trim().split(/\s+/);
  // The titles of a table.
  if (value === '' || wholeLabel(value.trim()) || isPlainWord(value.trim())) return;
  if (words.length > 3 && !looksGiven(words[0] ?? '')) return;
  if (!label.certain && !looksGiven(words[0] ?? '')) return;
  const length = words.length > 3 ? (words[0] ?? '').length : value.trimEnd().length;
  emitWhole(line, from + gap, from + gap + length, label.kind, (hit) =>
    emit({ ...hit, start: hit.start + start, end: hit.end + start }),
  );
}
