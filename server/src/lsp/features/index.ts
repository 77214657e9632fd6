import type { Connection } from 'vscode-languageserver';
import type { Session } from '../session';
import { createAnswers, type Registrar } from './answers';
import { registerCodeActions } from './code-actions';
import { registerCompletion } from './completion';
import { registerFormatting } from './formatting';
import { registerHover } from './hover';
import { registerInlays } from './inlays';
import { registerLenses } from './lenses';
import { registerOccurrences } from './occurrences';
import { registerSelections } from './selections';
import { registerFolding, registerSymbols } from './structure';
import { registerTokens } from './tokens';

const registrars: readonly Registrar[] = [
  registerHover,
  registerCompletion,
  registerCodeActions,
  registerSymbols,
  registerFolding,
  registerFormatting,
  registerTokens,
  registerInlays,
  registerLenses,
  registerSelections,
  registerOccurrences,
];

/** Answers the standard requests of the protocol from the languages' functions. */
export function registerFeatures(connection: Connection, session: Session): void {
  const answers = createAnswers(connection, session);
  for (const register of registrars) register(connection, session, answers);
}
