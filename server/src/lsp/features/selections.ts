import type { Position, SelectionRange } from 'vscode-languageserver';
import { rangeOf } from '../../core/source';
import type { Unit } from '../../workspace/unit';
import type { Registrar } from './answers';

/** Stretches around a place, and those that are typed together. */
export const registerSelections: Registrar = (connection, _session, { forUnit }) => {
  connection.onSelectionRanges(({ textDocument, positions }) =>
    forUnit(textDocument, [], (unit) => positions.map((position) => around(unit, position))),
  );
  connection.languages.onLinkedEditingRange(({ textDocument, position }) =>
    forUnit(textDocument, null, ({ language, input }) => {
      const spans = language.linked?.(input, input.source.textDocument.offsetAt(position)) ?? [];
      return spans.length > 1 ? { ranges: spans.map((span) => rangeOf(input.source, span)) } : null;
    }),
  );
};

function around({ language, input: { source }, input }: Unit, position: Position): SelectionRange {
  const spans = language.selections?.(input, source.textDocument.offsetAt(position)) ?? [];
  const innermost = spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: rangeOf(source, span), ...(parent ? { parent } : {}) }),
    undefined,
  );
  return innermost ?? { range: { start: position, end: position } };
}
