import type { Fold, Inlay, Occurrence, PsnMention, SemanticToken } from '../../core/language';
import { listKey } from '../../core/list-name';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import { dacl } from '../../dacl';
import { redirectMentions } from '../mentions';
import { listsInput, type NadInput } from '../read';

/** What an editor shows of lists, it shows of them here, too. */
export const tokens = (input: NadInput): SemanticToken[] => dacl.tokens?.(listsInput(input)) ?? [];

export const inlays = (input: NadInput, span: Span, l10n: Localizer): Inlay[] =>
  dacl.inlays?.(listsInput(input), span, l10n) ?? [];

/** Names of lists in sessions lead to the lists, here and in files of the workspace; what stands in lists, as in any of them. */
export function occurrences(input: NadInput): Occurrence[] {
  const uses = input.document.facts.sessions.flatMap(({ policies }) =>
    policies.flatMap(({ acls, redirect, filterId }) =>
      [...acls, redirect?.acl, filterId].flatMap((written): Occurrence[] =>
        written ? [{ key: listKey(written.text), span: written.span, role: 'use' }] : [],
      ),
    ),
  );
  return [...uses, ...(dacl.occurrences?.(listsInput(input)) ?? [])];
}

/** The servers that sessions redirect to, and those that lists name. */
export const psnMentions = (input: NadInput): PsnMention[] => [
  ...redirectMentions(input.document.facts),
  ...(dacl.psnMentions?.(listsInput(input)) ?? []),
];

export const selections = (input: NadInput, offset: number): Span[] =>
  dacl.selections?.(listsInput(input), offset) ?? [];

/** Sessions fold, and so do lists. */
export function fold(input: NadInput): Fold[] {
  const { textDocument } = input.source;
  const sessions = input.document.facts.sessions.map(({ span }): Fold => {
    const [start, end] = [textDocument.positionAt(span.start), textDocument.positionAt(span.end)];
    return { startLine: start.line, endLine: end.line, kind: 'region' };
  });
  return [
    ...sessions.filter(({ startLine, endLine }) => endLine > startLine),
    ...(dacl.fold?.(listsInput(input)) ?? []),
  ];
}
