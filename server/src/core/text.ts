import { firstFrom } from './search';

/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace `span` of a text by `newText`; an empty span is an insertion. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Where it is given, only edits of the same name may be put at the same place in one go: each counts on the others. */
  readonly together?: string;
  /** Among insertions at one place: the lower one stands first. */
  readonly rank?: number;
}

/** Whether `offset` lies in `span`, both ends included (a caret stands between characters). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether two spans share a character, or a caret position if one of them is empty. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start === a.end || b.start === b.end
    ? a.start <= b.end && b.start <= a.end
    : a.start < b.end && b.start < a.end;
}

/** Whether two edits touch the same characters, so that only one of them can be applied. */
function conflicts(a: TextEdit, b: TextEdit): boolean {
  const [first, second] = a.span.start <= b.span.start ? [a.span, b.span] : [b.span, a.span];
  if (first.start === second.start)
    return a.together !== b.together || (first.end > first.start && second.end > second.start);
  return second.start < first.end;
}

function same(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

/**
 * The groups of edits that can be applied in one go: whole ones, in order, as long as they do not touch what an earlier
 * group touches; of equal groups the first counts. A fix that deletes here and inserts there is such a group: half of it would do harm.
 */
export function fittingGroups<T>(groups: readonly T[], editsOf: (group: T) => readonly TextEdit[]): T[] {
  /** By their start; no two of them conflict. */
  const taken: TextEdit[] = [];
  return groups.filter((group) => {
    const edits = editsOf(group);
    // Half of a group is done already: whether the other half still fits is for the next look at the text.
    const fits = edits.every(
      (edit) => !neighbours(taken, edit).some((other) => same(edit, other) || conflicts(edit, other)),
    );
    if (fits) for (const edit of edits) taken.splice(firstBehind(taken, edit.span.start), 0, edit);
    return fits;
  });
}

/** Of edits by their start, the number of those that do not start behind an offset. */
function firstBehind(edits: readonly TextEdit[], offset: number): number {
  return firstFrom(edits, offset + 1, ({ span }) => span.start);
}

/** Those of edits by their start, none of which conflict, that can conflict with one. */
function neighbours(edits: readonly TextEdit[], { span }: TextEdit): readonly TextEdit[] {
  const above = firstBehind(edits, span.start - 1);
  // What starts above it and reaches farthest is among the last ones that start together.
  const start = above === 0 ? span.start : edits[above - 1]!.span.start;
  return edits.slice(firstBehind(edits, start - 1), firstBehind(edits, Math.max(span.start, span.end)));
}

/**
 * Applies edits that do not overlap; several insertions at one offset keep their order.
 * An edit that overlaps one already applied is left out; see fittingGroups for edits that belong together.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { edit } of writtenBy(edits)) {
    parts.push(text.slice(done, edit.span.start), edit.newText);
    done = edit.span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** An edit and the span that its new text has once all edits are applied. */
export interface WrittenEdit<Edit extends TextEdit = TextEdit> {
  readonly edit: Edit;
  readonly span: Span;
}

/** Where the new texts of edits come to stand, in the order of the text; edits that applyEdits leaves out are missing. */
export function writtenBy<Edit extends TextEdit>(edits: readonly Edit[]): WrittenEdit<Edit>[] {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start ||
        a.edit.span.end - b.edit.span.end ||
        (a.edit.rank ?? 0) - (b.edit.rank ?? 0) ||
        a.index - b.index,
    );
  const written: WrittenEdit<Edit>[] = [];
  let done = 0;
  let shift = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < done) continue;
    const start = edit.span.start + shift;
    written.push({ edit, span: { start, end: start + edit.newText.length } });
    shift += edit.newText.length - (edit.span.end - edit.span.start);
    done = edit.span.end;
  }
  return written;
}

/** Where a span of the text before the edits stands after them; what was written inside it belongs to it. */
export function moveSpan(span: Span, written: readonly WrittenEdit[]): Span {
  return createMover(written)(span);
}

/** {@link moveSpan} for many spans. */
export function createMover(written: readonly WrittenEdit[]): (span: Span) => Span {
  // By how much the text has grown in front of each of the edits.
  const grown = [0];
  for (const { edit } of written) grown.push(grown.at(-1)! + edit.newText.length - (edit.span.end - edit.span.start));
  /** The number of edits that end before an offset: they do not overlap, so the ends rise as the starts do. */
  const endingBefore = (offset: number): number => firstFrom(written, offset, ({ edit }) => edit.span.end);
  return (span) => {
    const startAt = endingBefore(span.start + 1);
    const cut = written[startAt];
    const start = cut && cut.edit.span.start <= span.start ? cut.span.start : span.start + grown[startAt]!;
    let at = endingBefore(span.end);
    let end = span.end + grown[at]!;
    for (; written[at]?.edit.span.end === span.end; at++) {
      const { edit } = written[at]!;
      // What is put right behind a span is no part of it; an empty span moves as a whole.
      const isBehind = edit.span.start === edit.span.end && span.start < span.end;
      if (!isBehind) end += grown[at + 1]! - grown[at]!;
    }
    const over = written[at];
    if (over && over.edit.span.start < span.end) end = over.span.end;
    return { start, end: Math.max(start, end) };
  };
}

/** The line end that a text uses: that of its first line, `\n` if it has none. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  const match = /\r\n|\n|\r/.exec(text);
  return (match?.[0] as '\n' | '\r\n' | '\r' | undefined) ?? '\n';
}

/** The start of the line that an offset stands on. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 0x0a && text.charCodeAt(start - 1) !== 0x0d) start--;
  return start;
}

/** The same characters as a string of its own: a slice would keep the whole text that it was cut from in memory. */
export function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** What a web page or a mail made of a blank is one; every character keeps its place. */
export function withPlainBlanks(text: string): string {
  return text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text;
}
