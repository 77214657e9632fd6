import {
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
  ResponseError,
  type SelectionRange,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { Occurrence } from '../core/language';
import { rangeOf, spanOf } from '../core/source';
import { touches } from '../core/text';
import type { Unit } from '../workspace/unit';
import { codeActions } from './code-actions';
import { toCompletionItem, toFoldingRange, toSymbol, toTextEdits } from './convert';
import type { Session } from './session';
import { encodeTokens } from './tokens';
import { workspaceUnits } from './workspace-units';

/** Proposals beyond this number are cut; the list is then marked incomplete. */
const maxProposals = 500;

/** Answers the standard requests of the protocol from the languages' functions. */
export function registerFeatures(connection: Connection, session: Session): void {
  /** Runs `answer` for a document of ours; a failure is logged and answered with `otherwise`, never a dead server. */
  function forUnit<T>(
    document: TextDocumentIdentifier,
    otherwise: T,
    answer: (unit: Unit) => T | Promise<T>,
  ): Promise<T> {
    return answered(() => session.unitOf(document.uri), otherwise, answer);
  }

  /** The same for what is about one line alone: it waits neither for a long document's parse nor for its check. */
  function forLine<T>(
    document: TextDocumentIdentifier,
    { line }: Position,
    otherwise: T,
    answer: (unit: Unit) => T | Promise<T>,
  ): Promise<T> {
    return answered(() => session.unitAt(document.uri, line), otherwise, answer);
  }

  async function answered<T>(
    unitOf: () => Promise<Unit | undefined>,
    otherwise: T,
    answer: (unit: Unit) => T | Promise<T>,
  ): Promise<T> {
    try {
      const unit = await unitOf();
      return unit ? await answer(unit) : otherwise;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  }

  connection.onHover(({ textDocument, position }) =>
    forLine(textDocument, position, null, ({ language, input }) => {
      const hover = language.hover?.(input, input.source.textDocument.offsetAt(position), session.l10n());
      return hover
        ? { contents: { kind: 'markdown', value: hover.markdown }, range: rangeOf(input.source, hover.span) }
        : null;
    }),
  );
  connection.onCompletion(({ textDocument, position }) =>
    forLine(textDocument, position, null, ({ language, input }) => {
      const all = language.complete?.(input, input.source.textDocument.offsetAt(position), session.l10n()) ?? [];
      const items = all.slice(0, maxProposals).map((one) => toCompletionItem(input.source, one));
      // What is known of the whole list later may be more.
      return { isIncomplete: all.length > maxProposals || input.source.extent === 'excerpt', items };
    }),
  );
  connection.onCodeAction((params) =>
    forLine(params.textDocument, params.range.start, [], async (near) => {
      const isWhole = near.input.source.extent !== 'excerpt';
      const unit = isWhole ? near : isWaitedFor(params) ? await session.unitOf(params.textDocument.uri) : undefined;
      // Without them, or once the text is another, there is nothing to mend.
      if (!unit || !(await session.findingsOf(unit))) return [];
      const actions = await codeActions(unit, params, {
        l10n: session.l10n(),
        docsBase: session.docsBase(),
        clientCommands: session.clientCommands(),
        deploymentEdit: session.deploymentEdit,
        disabledActions: session.disabledActions(),
        inTurns: (work) => session.turns.run(work, () => session.isPresent(unit)),
      });
      // A client that takes edits without versions would apply them to the newer text.
      if (!session.isPresent(unit)) return [];
      return actions.map((action) => (action.edit ? { ...action, edit: session.editForClient(action.edit) } : action));
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      (language.symbols?.(input, session.l10n()) ?? []).map((symbol) => toSymbol(input.source, symbol)),
    ),
  );
  connection.onFoldingRanges(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) => (language.fold?.(input) ?? []).map(toFoldingRange)),
  );
  connection.onDocumentFormatting(({ textDocument, options }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      toTextEdits(input.source, language.format?.(input, { indent: indentOf(options) }) ?? []),
    ),
  );
  connection.onDocumentRangeFormatting(({ textDocument, range, options }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      toTextEdits(
        input.source,
        language.format?.(input, { indent: indentOf(options) }, spanOf(input.source, range)) ?? [],
      ),
    ),
  );
  connection.languages.semanticTokens.on(({ textDocument }) =>
    forUnit(textDocument, { data: [] }, ({ language, input }) => ({
      data: encodeTokens(input.source, language.tokens?.(input) ?? []),
    })),
  );
  connection.languages.semanticTokens.onRange(({ textDocument, range }) =>
    forUnit(textDocument, { data: [] }, ({ language, input }) => {
      const span = spanOf(input.source, range);
      const tokens = (language.tokens?.(input) ?? []).filter(
        (token) => token.span.end > span.start && token.span.start < span.end,
      );
      return { data: encodeTokens(input.source, tokens) };
    }),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      (language.inlays?.(input, spanOf(input.source, range), session.l10n()) ?? [])
        .filter((inlay) => !session.settings().inlaysOff.has(inlay.kind))
        .map((inlay) => ({
          position: input.source.textDocument.positionAt(inlay.offset),
          label: inlay.label,
          ...(inlay.tooltip === undefined ? {} : { tooltip: inlay.tooltip }),
          ...(inlay.side === 'after' ? { paddingLeft: true } : { paddingRight: true }),
        })),
    ),
  );
  connection.onCodeLens(({ textDocument }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      session.settings().codeLens === 'off'
        ? []
        : (language.lenses?.(input, session.l10n()) ?? []).map((lens) => {
            const command = session.clientCommands() === 'known' ? lens.command : undefined;
            return {
              range: rangeOf(input.source, lens.span),
              command: {
                title: lens.title,
                command: command?.id ?? '',
                ...(command ? { arguments: [...command.args] } : {}),
              },
            };
          }),
    ),
  );
  connection.onSelectionRanges(({ textDocument, positions }) =>
    forUnit(textDocument, [], ({ language, input }) =>
      positions.map((position): SelectionRange => {
        const spans = language.selections?.(input, input.source.textDocument.offsetAt(position)) ?? [];
        const outermost: SelectionRange | undefined = undefined;
        const nested = [...spans]
          .reverse()
          .reduce<SelectionRange | undefined>(
            (parent, span) => ({ range: rangeOf(input.source, span), ...(parent ? { parent } : {}) }),
            outermost,
          );
        return nested ?? { range: { start: position, end: position } };
      }),
    ),
  );
  connection.languages.onLinkedEditingRange(({ textDocument, position }) =>
    forUnit(textDocument, null, ({ language, input }) => {
      const spans = language.linked?.(input, input.source.textDocument.offsetAt(position)) ?? [];
      return spans.length > 1 ? { ranges: spans.map((span) => rangeOf(input.source, span)) } : null;
    }),
  );
  registerOccurrences(connection, session, forUnit);
}

/**
 * Whether somebody waits for code actions: a person who asked for them, or a client that saves once they are applied. All
 * others ask again once the diagnostics are there.
 */
function isWaitedFor({ context: { triggerKind, only = [] } }: CodeActionParams): boolean {
  return triggerKind === CodeActionTriggerKind.Invoked || only.some((kind) => kind.startsWith(CodeActionKind.Source));
}

function indentOf(options: { readonly insertSpaces: boolean; readonly tabSize: number }): string {
  return options.insertSpaces ? ' '.repeat(Math.max(1, Math.min(16, options.tabSize))) : '\t';
}

function occurrenceAt(unit: Unit, offset: number): Occurrence | undefined {
  return unit.language.occurrences?.(unit.input).find((occurrence) => touches(occurrence.span, offset));
}

/** Highlight, references and definition: all three are about places with the same key. */
function registerOccurrences(
  connection: Connection,
  session: Session,
  forUnit: <T>(document: TextDocumentIdentifier, otherwise: T, answer: (unit: Unit) => T | Promise<T>) => Promise<T>,
): void {
  async function everywhere(unit: Unit, key: string, wanted: (occurrence: Occurrence) => boolean): Promise<Location[]> {
    const locations: Location[] = [];
    for (const other of await workspaceUnits(session, { around: unit })) {
      for (const occurrence of other.language.occurrences?.(other.input) ?? []) {
        if (occurrence.key !== key || !wanted(occurrence)) continue;
        locations.push({ uri: other.input.source.uri, range: rangeOf(other.input.source, occurrence.span) });
      }
    }
    return locations;
  }

  connection.onDocumentHighlight(({ textDocument, position }) =>
    forUnit(textDocument, [], (unit) => {
      const { source } = unit.input;
      const offset = source.textDocument.offsetAt(position);
      const here = occurrenceAt(unit, offset);
      const alone = here ? undefined : unit.language.wordAlone?.(unit.input, offset);
      if (alone) return [{ range: rangeOf(source, alone), kind: DocumentHighlightKind.Text }];
      return (unit.language.occurrences?.(unit.input) ?? [])
        .filter((occurrence) => occurrence.key === here?.key)
        .map(
          (occurrence): DocumentHighlight => ({
            range: rangeOf(source, occurrence.span),
            kind: occurrence.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          }),
        );
    }),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    forUnit(textDocument, [], (unit) => {
      const here = occurrenceAt(unit, unit.input.source.textDocument.offsetAt(position));
      return here ? everywhere(unit, here.key, (one) => context.includeDeclaration || one.role === 'use') : [];
    }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    forUnit<Location[]>(textDocument, [], (unit) => {
      const here = occurrenceAt(unit, unit.input.source.textDocument.offsetAt(position));
      return here ? everywhere(unit, here.key, (one) => one.role === 'definition') : [];
    }),
  );
}
