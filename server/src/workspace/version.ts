import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Beside } from '../core/beside';
import type { Deployment } from '../core/deployment/model';
import type { AnyLanguage } from '../core/language';
import { isLasting } from './line-starts';

/** All that the meaning of an open document hangs on. */
export interface Version {
  /** The open document itself: an edit changes it in place. For comparing; what is judged is `snapshotOf`. */
  readonly document: TextDocument;
  readonly version: number;
  readonly deployment: Deployment;
  readonly beside: Beside;
  readonly language: AnyLanguage;
}

/** A document as it stands, which no edit changes: offsets in its text stay true to its lines and its version. */
export function snapshotOf(document: TextDocument): TextDocument {
  if (isLasting(document)) return document;
  return TextDocument.create(document.uri, document.languageId, document.version, document.getText());
}
