import { type Connection, type Position, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import type { Unit } from '../../workspace/unit';
import type { Session } from '../session';

/** Registers the answers to one kind of request of LSP, from what the languages say. */
export type Registrar = (connection: Connection, session: Session, answers: Answers) => void;

type Answer<T> = (unit: Unit) => T | Promise<T>;

/** Ways to answer about a document of ours; a failure is logged and answered with `otherwise`, never a dead server. */
export interface Answers {
  readonly forUnit: <T>(document: TextDocumentIdentifier, otherwise: T, answer: Answer<T>) => Promise<T>;
  /** For what is about one line alone: it waits neither for a long document's parse nor for its check. */
  readonly forLine: <T>(document: TextDocumentIdentifier, at: Position, otherwise: T, answer: Answer<T>) => Promise<T>;
}

/** @returns answers from a session's documents. */
export function createAnswers(connection: Connection, session: Session): Answers {
  const answered = async <T>(asked: Promise<Unit | undefined>, otherwise: T, answer: Answer<T>): Promise<T> => {
    try {
      const unit = await asked;
      return unit ? await answer(unit) : otherwise;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  };
  return {
    forUnit: ({ uri }, otherwise, answer) => answered(session.unitOf(uri), otherwise, answer),
    forLine: ({ uri }, { line }, otherwise, answer) => answered(session.unitAt(uri, line), otherwise, answer),
  };
}
