import { createBuilder, sliceOf } from './built';
import { isBlankLine, type PhysicalLine, physicalLines, wordsFrom, wrapColumn } from './physical';
import { bodyLimit, isComputer, type LogRecord, type OnDropped } from './record';
import { findStamp, type Stamp } from './stamps';

/** How the blocks begin: `Event[3]:`, a property that comes again, or the first line of what Event Viewer copies. */
type Style = 'event' | 'list' | 'copy';

/** Lines of one event, and the date that one of its properties has. */
interface Block {
  stamp: Stamp | undefined;
  endpoint: string | undefined;
  readonly names: Set<string>;
  readonly body: PhysicalLine[];
  /** How far a listing indents the further lines of a value. */
  column: number;
  /** Whether the lines that follow belong to the event's text. */
  inText: boolean;
  /** Whether what follows only repeats the event. */
  isClosed: boolean;
}

const eventHead = /^[ \t]*Event\[\d+\]:?[ \t]*$/;
/** `Date: 2022-11-09T12:22:47` of wevtutil's text. */
const eventProperty = /^[ \t]*(\p{L}[\p{L} -]{1,24})[:：](.*)$/u;
/** Event Viewer's "Copy Details as Text": it begins with the log's name, and ends in the same event as XML. */
const copyHead = /^[ \t]*Log Name:[ \t]+\S/;
const copyXml = /^[ \t]*Event Xml:[ \t]*$/;
/** What the agent's own text begins with. */
const ownWords = /^[ \t]*Function:/;
/** `TimeCreated  : 9.11.2022 12:22:47` of PowerShell's Format-List: the name is padded. */
const listProperty = /^[ \t]?([A-Z][A-Za-z]{1,30})[ \t]+:(?:[ \t](.*))?$/;

const newBlock = (): Block => ({
  stamp: undefined,
  endpoint: undefined,
  names: new Set(),
  body: [],
  column: 0,
  inText: false,
  isClosed: false,
});

/** A property's name and where its value begins; undefined where a line is no property. */
function propertyOf(text: string, line: PhysicalLine, style: Style): { name: string; from: number } | undefined {
  const words = text.slice(line.from, Math.min(line.end, line.from + 300));
  const match = (style === 'list' ? listProperty : eventProperty).exec(words);
  if (!match) return undefined;
  const value = (match[2] ?? '').trim();
  const behind = words.search(/[:：]/) + 1;
  return {
    name: match[1]!,
    from: value === '' ? line.end : line.from + behind + match[0].slice(behind).search(/\S|$/),
  };
}

/** Takes one line into a block; false where it begins the next one. */
function takeLine(text: string, block: Block, line: PhysicalLine, style: Style): 'taken' | 'next' {
  const words = text.slice(line.from, Math.min(line.end, line.from + 60));
  if (style === 'copy' && copyXml.test(words)) block.isClosed = true;
  if (block.isClosed) return 'taken';
  if (style !== 'list' && !block.inText && ownWords.test(words)) block.inText = true;
  const property = style !== 'list' && block.inText ? undefined : propertyOf(text, line, style);
  if (!property) {
    if (block.inText && !isBlankLine(text, line))
      block.body.push({ ...line, from: indented(text, line, block.column) });
    return 'taken';
  }
  const { name, from } = property;
  if (style === 'list' && block.names.has(name)) return 'next';
  block.names.add(name);
  const value = text.slice(from, Math.min(line.end, from + 200));
  const dated = findStamp(value, 'first');
  // Other languages have other words for it.
  if (dated && (dated.start === 0 || /time|date/i.test(name))) block.stamp ??= dated.stamp;
  if (isComputer(name)) block.endpoint ??= value.trim();
  // The first property with the agent's words: another one may repeat them (ReplacementStrings).
  block.inText = block.body.length === 0 && (/^(?:Message|Description)$/.test(name) || value.includes('Function:'));
  if (!block.inText) return 'taken';
  block.column = style === 'list' ? from - line.from : 0;
  block.body.push({ ...line, from });
  return 'taken';
}

/** Blocks of one kind of listing. */
function blocksOf(text: string, lines: readonly PhysicalLine[], style: Style): Block[] {
  const blocks: Block[] = [newBlock()];
  for (const line of lines) {
    const words = text.slice(line.from, Math.min(line.end, line.from + 60));
    if ((style === 'event' && eventHead.test(words)) || (style === 'copy' && copyHead.test(words)))
      blocks.push(newBlock());
    else if (takeLine(text, blocks.at(-1)!, line, style) === 'next') {
      blocks.push(newBlock());
      takeLine(text, blocks.at(-1)!, line, style);
    }
  }
  return blocks;
}

/** Where a line's own words begin: behind the indentation up to the listing's column of values. */
function indented(text: string, line: PhysicalLine, column: number): number {
  let at = line.from;
  while (at < line.end && at < line.from + column && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** Lines of one text as one line; `column`: where a tool broke it, 0 where it broke between words. */
function joined(text: string, lines: readonly PhysicalLine[], column: number): LogRecord['body'] {
  const builder = createBuilder(text);
  for (const [index, line] of lines.entries()) {
    builder.copy(index > 0 && column === 0 ? wordsFrom(text, line.from, line.end) : line.from, line.end);
    const broken = column > 0 && line.end - line.start >= column;
    if (index + 1 < lines.length && !broken) builder.put(' ', line.end);
  }
  return builder.done();
}

const wordsOf = (text: string, { from, end }: PhysicalLine): string => text.slice(from, Math.min(end, from + 60));

function styleOf(text: string, lines: readonly PhysicalLine[]): Style {
  if (lines.some((line) => eventHead.test(wordsOf(text, line)))) return 'event';
  return lines.some((line) => copyHead.test(wordsOf(text, line))) ? 'copy' : 'list';
}

/** Whether a tool turned the lines of a text round, and not its events: what heads a block stands below it. */
function isUpsideDown(text: string, lines: readonly PhysicalLine[], style: Style): boolean {
  const filled = lines.filter((line) => !isBlankLine(text, line));
  const last = filled.at(-1);
  if (!last) return false;
  if (style !== 'list') return (style === 'event' ? eventHead : copyHead).test(wordsOf(text, last));
  let above = 0;
  let below = 0;
  for (const [at, line] of filled.entries()) {
    if (propertyOf(text, line, style)?.name !== 'Message') continue;
    const isRest = (other: PhysicalLine | undefined): boolean =>
      other !== undefined && /^[ \t]{4}/.test(wordsOf(text, other)) && propertyOf(text, other, style) === undefined;
    if (isRest(filled[at - 1])) above++;
    if (isRest(filled[at + 1])) below++;
  }
  return above > below * 2;
}

/** Events that stand in blocks of named properties: `wevtutil /f:text`, PowerShell's Format-List. */
export function blockRecords(text: string, onDropped: OnDropped): LogRecord[] {
  const given = physicalLines(text);
  const style = styleOf(text, given);
  const lines = isUpsideDown(text, given, style) ? [...given].reverse() : given;
  const blocks = blocksOf(text, lines, style);
  const broken = blocks.flatMap(({ body }) => body.slice(0, -1).map(({ start, end }) => ({ start, from: start, end })));
  const column = wrapColumn(broken);
  const records: LogRecord[] = [];
  for (const { body, stamp, endpoint } of blocks) {
    const whole = joined(text, body, column);
    const from = whole.text.indexOf('Function:');
    if (from >= 0) records.push({ stamp, origin: '', endpoint, body: cut(whole, from) });
    else if (body.length > 0) onDropped(body[0]!.from, body.at(-1)!.end);
  }
  return records;
}

function cut(whole: LogRecord['body'], from: number): LogRecord['body'] {
  const to = Math.min(whole.text.length, from + bodyLimit);
  return from === 0 && to === whole.text.length ? whole : sliceOf(whole, from, to);
}
