import { type DocumentHighlight, DocumentHighlightKind, type Location, type Position } from 'vscode-languageserver';
import type { Occurrence } from '../../core/language';
import { rangeOf } from '../../core/source';
import { touches } from '../../core/text';
import type { Unit } from '../../workspace/unit';
import type { Place } from '../kept-occurrences';
import type { Session } from '../session';
import { eachWorkspaceUnit } from '../workspace-units';
import type { Registrar } from './answers';

/** Highlight, references and definition: all three are about places with the same key. */
export const registerOccurrences: Registrar = (connection, session, { forUnit }) => {
  connection.onDocumentHighlight(({ textDocument, position }) =>
    forUnit(textDocument, [], (unit) => highlights(unit, position)),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    forUnit(textDocument, [], (unit) =>
      everywhere(session, unit, position, ({ role }) => context.includeDeclaration || role === 'use'),
    ),
  );
  connection.onDefinition(({ textDocument, position }) =>
    forUnit<Location[]>(textDocument, [], (unit) =>
      everywhere(session, unit, position, ({ role }) => role === 'definition'),
    ),
  );
};

function occurrencesOf({ language, input }: Unit): readonly Occurrence[] {
  return language.occurrences?.(input) ?? [];
}

function occurrenceAt(unit: Unit, offset: number): Occurrence | undefined {
  return occurrencesOf(unit).find(({ span }) => touches(span, offset));
}

function highlights(unit: Unit, position: Position): DocumentHighlight[] {
  const { source } = unit.input;
  const offset = source.textDocument.offsetAt(position);
  const here = occurrenceAt(unit, offset);
  const alone = here ? undefined : unit.language.wordAlone?.(unit.input, offset);
  if (alone) return [{ range: rangeOf(source, alone), kind: DocumentHighlightKind.Text }];
  return occurrencesOf(unit)
    .filter(({ key }) => key === here?.key)
    .map(({ span, role }) => ({
      range: rangeOf(source, span),
      kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

async function everywhere(
  session: Session,
  unit: Unit,
  position: Position,
  wanted: (place: Place) => boolean,
): Promise<Location[]> {
  const here = occurrenceAt(unit, unit.input.source.textDocument.offsetAt(position));
  if (!here) return [];
  const { of, keep, end } = session.occurrences.begin();
  const found: Location[] = [];
  const take = (uri: string, places: readonly Place[]): void => {
    for (const place of places) if (place.key === here.key && wanted(place)) found.push({ uri, range: place.range });
  };
  const isKnown = async (uri: string): Promise<boolean> => {
    const places = await of(uri);
    take(uri, places ?? []);
    return places !== undefined;
  };
  for await (const other of eachWorkspaceUnit(session, { around: unit, isKnown }))
    take(other.input.source.uri, keep(other));
  end();
  return found;
}
