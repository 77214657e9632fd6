import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type FoldingRange,
  InsertTextFormat,
  InsertTextMode,
  type DocumentSymbol as LspSymbol,
  SymbolKind as LspSymbolKind,
  type TextEdit as LspTextEdit,
  type Range,
} from 'vscode-languageserver';
import type { Finding } from '../core/finding';
import type { Completion, CompletionKind, DocumentSymbol, Fold, SymbolKind } from '../core/language';
import type { Localizer } from '../core/localizer';
import { renderFinding } from '../core/rendered';
import { compareSeverity, type Severity } from '../core/severity';
import { rangeOf, type Source } from '../core/source';
import type { Span, TextEdit } from '../core/text';
import { productName } from '../protocol';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Those that are shown where there are more than the user wants: the worst, else in the order of the text. */
export function worstOf<T extends Pick<Finding, 'severity'>>(findings: readonly T[], limit: number): readonly T[] {
  if (findings.length <= limit) return findings;
  return [...findings].sort((a, b) => compareSeverity(b.severity, a.severity)).slice(0, limit);
}

/** A finding as a diagnostic, in the reader's language. */
export function toDiagnostic(source: Source, finding: Finding, l10n: Localizer, docsBase: string): Diagnostic {
  const place = { uri: source.uri, rangeOf: (span: Span) => rangeOf(source, span) };
  const { rule, severity, message, url, range, related } = renderFinding(finding, place, l10n, docsBase);
  const diagnostic: Diagnostic = {
    range,
    severity: severities[severity],
    code: rule,
    codeDescription: { href: url },
    source: productName,
    message,
  };
  if (finding.faded) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (related.length > 0)
    diagnostic.relatedInformation = related.map(({ uri, range, message }) => ({ location: { uri, range }, message }));
  return diagnostic;
}

/** Edits by offset as edits by line and column. */
export function toTextEdits(source: Source, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(source, edit.span), newText: edit.newText }));
}

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Value,
  property: CompletionItemKind.Property,
  snippet: CompletionItemKind.Snippet,
  reference: CompletionItemKind.Reference,
  line: CompletionItemKind.Event,
};

/** A proposal as a completion item; it replaces its own span, whatever the editor takes for a word. */
export function toCompletionItem(source: Source, completion: Completion): CompletionItem {
  return {
    label: completion.label,
    kind: completionKinds[completion.kind],
    textEdit: { range: rangeOf(source, completion.edit.span), newText: completion.edit.newText },
    // Several lines bring their indentation along; a snippet gets the line's.
    ...(completion.syntax === 'snippet' ? {} : { insertTextMode: InsertTextMode.asIs }),
    insertTextFormat: completion.syntax === 'snippet' ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The detail alone is seen on the chosen row only; the label's description on each.
    ...(completion.detail === undefined
      ? {}
      : { detail: completion.detail, labelDetails: { description: completion.detail } }),
    ...(completion.documentation === undefined
      ? {}
      : { documentation: { kind: 'markdown', value: completion.documentation } }),
    ...(completion.filterText === undefined ? {} : { filterText: completion.filterText }),
    ...(completion.sortText === undefined ? {} : { sortText: completion.sortText }),
    ...(completion.preselect ? { preselect: true } : {}),
    ...(completion.continues ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
  };
}

const symbolKinds: Readonly<Record<SymbolKind, LspSymbolKind>> = {
  list: LspSymbolKind.Array,
  section: LspSymbolKind.Namespace,
  entry: LspSymbolKind.Field,
  // Told apart by their shape: an open ring lets through, a barred field keeps out.
  permit: LspSymbolKind.Interface,
  deny: LspSymbolKind.Constant,
  element: LspSymbolKind.Property,
  value: LspSymbolKind.Constant,
  event: LspSymbolKind.Event,
  episode: LspSymbolKind.Module,
  problem: LspSymbolKind.Event,
};

/** An outline entry and its children. */
export function toSymbol(source: Source, symbol: DocumentSymbol): LspSymbol {
  return {
    // The protocol wants a name that is not empty.
    name: symbol.name.trim() === '' ? '…' : symbol.name,
    kind: symbolKinds[symbol.kind],
    range: rangeOf(source, symbol.span),
    selectionRange: rangeOf(source, symbol.selection),
    ...(symbol.detail === undefined ? {} : { detail: symbol.detail }),
    ...(symbol.children ? { children: symbol.children.map((child) => toSymbol(source, child)) } : {}),
  };
}

/** A fold as the protocol has it. */
export function toFoldingRange(fold: Fold): FoldingRange {
  return { startLine: fold.startLine, endLine: fold.endLine, ...(fold.kind === undefined ? {} : { kind: fold.kind }) };
}

/** Whether two ranges share a position. */
export function rangesTouch(a: Range, b: Range): boolean {
  const before = (left: Range['start'], right: Range['start']): boolean =>
    left.line < right.line || (left.line === right.line && left.character < right.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
