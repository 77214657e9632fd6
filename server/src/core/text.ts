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
 * Takes whole groups of edits, in order, as long as they do not touch what an earlier group touches; of equal groups the
 * first counts. A fix that deletes here and inserts there is such a group: half of it would do harm.
 */
export function mergeEdits(groups: readonly (readonly TextEdit[])[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const group of groups) {
    const known = group.filter((edit) => taken.some((other) => same(edit, other)));
    // Half of a group is done already: whether the other half still fits is for the next look at the text.
    if (known.length > 0) continue;
    if (group.every((edit) => !taken.some((other) => conflicts(edit, other)))) taken.push(...group);
  }
  return taken;
}

/**
 * Applies edits that do not overlap; several insertions at one offset keep their order.
 * An edit that overlaps one already applied is left out; see mergeEdits for edits that belong together.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  const parts: string[] = [];
  let done = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < done) continue;
    parts.push(text.slice(done, edit.span.start), edit.newText);
    done = edit.span.end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** The line end that a text uses: that of its first line, `\n` if it has none. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  const match = /\r\n|\n|\r/.exec(text);
  return (match?.[0] as '\n' | '\r\n' | '\r' | undefined) ?? '\n';
}
