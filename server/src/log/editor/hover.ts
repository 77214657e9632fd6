import type { Hover } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { append } from '../../core/many';
import type { MessageId } from '../../core/message';
import { firstFrom } from '../../core/search';
import { type Span, touches } from '../../core/text';
import type { LogAnalysis } from '../model/analysis';
import { fieldsOf, type LogDocument, lineAt, lineSpan, lineText } from '../model/document';
import type { LogInput } from '../model/input';
import { probeAt } from '../model/lookup';
import { readCode } from '../model/probes';
import { elapsed } from '../model/state';
import { causeChecks } from '../rules/incorrect-configuration';
import { type LineFields, levels, readSingleLine } from '../syntax/line';
import { readOrigin } from '../syntax/origin';
import { clockText } from '../syntax/time';
import { durationText, offsetText } from '../times';
import { lineKind, messageOfKind } from '../vocabulary';
import { codeMeaning, functionMeaning, headerMeaning, messageMeaning } from './meanings';

interface Place {
  readonly document: LogDocument;
  readonly analysis: LogAnalysis;
  readonly line: number;
  readonly fields: LineFields;
  readonly offset: number;
  readonly l10n: Localizer;
}

/** What stands at `offset`: any field of an event line, or a part of its message. */
export function hover({ document, analysis }: LogInput, offset: number, l10n: Localizer): Hover | undefined {
  const line = lineAt(document, offset);
  const fields = fieldsOf(document, line);
  if (!fields) return undefined;
  const place: Place = { document, analysis, line, fields, offset, l10n };
  if (offset >= fields.messageStart) return hoverMessage(place);
  return hoverField(place);
}

const at = (offset: number, start: number, end: number): Span | undefined =>
  touches({ start, end }, offset) && end > start ? { start, end } : undefined;

function hoverField(place: Place): Hover | undefined {
  const { fields, offset, l10n, document } = place;
  const { text } = document;
  const time = fields.time === 0 ? undefined : at(offset, fields.timeStart, fields.timeEnd);
  if (time) return { span: time, markdown: timeMarkdown(place) };
  const func = at(offset, fields.functionStart, fields.functionEnd);
  if (func)
    return {
      span: func,
      markdown: functionMeaning(text.slice(func.start, func.end), l10n) ?? l10n.t('log.function.unknown'),
    };
  const thread = at(offset, fields.threadStart, fields.threadEnd);
  if (thread) return { span: thread, markdown: threadMarkdown(place) };
  const file = at(offset, fields.fileStart, fields.fileEnd);
  if (file) return { span: file, markdown: l10n.t('log.field.file') };
  const number = at(offset, fields.lineStart, fields.lineEnd);
  if (number) return { span: number, markdown: l10n.t('log.field.line') };
  const level = at(offset, fields.levelStart, fields.levelEnd);
  if (level) return { span: level, markdown: l10n.t(`log.level.${levels[fields.level] ?? 'none'}`) };
  return hoverOrigin(place);
}

function hoverOrigin({ line, offset, l10n, document }: Place): Hover | undefined {
  const text = lineText(document, line);
  const { start: base } = lineSpan(document, line);
  const fields = readSingleLine(text, 0, text.length)!;
  const origin = readOrigin(text, fields);
  const parts: readonly (readonly [string | undefined, MessageId])[] = [
    [origin.bracket, 'log.field.bracket'],
    [origin.host, 'log.field.host'],
    [origin.process, 'log.field.process'],
    [origin.pid, 'log.field.process'],
  ];
  let from = fields.timeEnd;
  for (const [part, id] of parts) {
    if (part === undefined || part === '') continue;
    const start = text.indexOf(part, from);
    if (start < 0 || start >= fields.functionStart) continue;
    from = start + part.length;
    const span = at(offset, base + start, base + from);
    if (span) return { span, markdown: l10n.t(id) };
  }
  return undefined;
}

function timeMarkdown({ document, line, fields, l10n }: Place): string {
  const general = l10n.t('log.field.time');
  const { offsets } = document.byLine;
  // The offset that was last worked out before this line, or the first one of the log.
  const offset = offsets[Math.max(0, firstFrom(offsets, line + 1, (one) => one.mark.line) - 1)];
  if (!offset) return general;
  const utc = clockText(fields.time - offset.minutes * 60);
  return `${l10n.t('log.field.time.utc', { utc, offset: offsetText(offset.minutes), line: offset.mark.line + 1 })}\n\n${general}`;
}

function threadMarkdown({ document, line, l10n }: Place): string {
  const { index, threads } = document;
  const number = index.thread[line]!;
  let count = 0;
  let first = line;
  let last = line;
  for (let other = 0; other < index.length; other++) {
    if (index.thread[other] !== number) continue;
    if (count++ === 0) first = other;
    last = other;
  }
  return l10n.t('log.field.thread', { thread: threads[number] ?? '', count, first: first + 1, last: last + 1 });
}

function hoverMessage(place: Place): Hover | undefined {
  const { document, line, fields, l10n, offset } = place;
  const kind = document.index.kind[line]!;
  if (offset > fields.messageEnd) return undefined;
  if (kind === lineKind.header) return hoverHeader(place);
  const known = messageOfKind(kind);
  if (!known) return undefined;
  const span = { start: fields.messageStart, end: fields.messageEnd };
  if (known.name === 'send-failed') {
    const code = hoverCode(place);
    if (code) return code;
  }
  if (known.name === 'status') {
    const field = hoverStatusField(place);
    if (field) return field;
  }
  const [meaning, evidence] = messageMeaning(known, l10n);
  const parts = [meaning];
  if (known.name === 'incorrect' || known.name === 'posture-header') append(parts, faultParts(place));
  if (known.name === 'send-failed' || known.name === 'probe-failed' || known.name === 'probe-sent')
    append(parts, probeParts(place));
  parts.push(evidence);
  return { span, markdown: parts.join('\n\n') };
}

function faultParts({ analysis, line, l10n }: Place): string[] {
  const fault = analysis.facts.misconfigurations.find((one) => one.mark.line === line);
  return fault
    ? [
        causeChecks(analysis, fault)
          .map((check) => `- ${l10n.text(check)}`)
          .join('\n'),
      ]
    : [];
}

function probeParts({ document, line, l10n }: Place): string[] {
  const probe = probeAt(document, line);
  if (!probe) return [];
  const seconds = probe.ended && probe.requestSeen ? elapsed(probe.sent, probe.ended) : undefined;
  const took = seconds === undefined ? '' : ` · ${l10n.text(durationText(seconds))}`;
  const status = l10n.t(`log.posture.${probe.status}`);
  return [
    `\`${probe.psn}\`: ${l10n.t(`log.outcome.${probe.outcome}`)}${took} · ${l10n.t('log.outline.assessment', { status })}`,
  ];
}

function hoverCode(place: Place): Hover | undefined {
  const { document, fields, l10n, offset } = place;
  const message = document.text.slice(fields.messageStart, fields.messageEnd);
  const digits = /-?\b(?:0x[\da-f]+|\d+)\b/i.exec(message);
  const code = readCode(message);
  if (!digits || code === undefined) return undefined;
  const start = fields.messageStart + digits.index;
  const span = at(offset, start, start + digits[0].length);
  if (!span) return undefined;
  const meaning = codeMeaning(code, l10n);
  if (meaning === undefined) return { span, markdown: l10n.t('log.code.unknown') };
  return { span, markdown: [meaning, ...probeParts(place)].join('\n\n') };
}

function hoverHeader({ document, line, fields, l10n }: Place): Hover | undefined {
  const text = lineText(document, line).slice(fields.messageStart - document.index.start[line]!);
  const name = /^[^:]*/.exec(text)?.[0].trim() ?? '';
  const span = { start: fields.messageStart, end: fields.messageEnd };
  return { span, markdown: headerMeaning(name, l10n) ?? l10n.t('log.header.unknown') };
}

function hoverStatusField({ document, fields, l10n, offset }: Place): Hover | undefined {
  const message = document.text.slice(fields.messageStart, Math.min(fields.messageEnd, fields.messageStart + 4000));
  for (const match of message.matchAll(/\b(\w+):\s*("[^"]*"|-?\d+)/g)) {
    const start = fields.messageStart + match.index;
    const span = at(offset, start, start + match[0].length);
    if (!span) continue;
    const field = match[1]!;
    const lines = [l10n.t('log.status-field', { field })];
    if (field === 'Status' || field === 'Compliant') lines.push(l10n.t('log.status-field.known'));
    if (field === 'RemStatus') lines.push(l10n.t('log.status-field.rem'));
    if (field.startsWith('Description')) lines.push(l10n.t('log.status-field.words'));
    if (match[2] === '-1') lines.push(l10n.t('log.status-field.na'));
    return { span, markdown: lines.join('\n\n') };
  }
  return undefined;
}
