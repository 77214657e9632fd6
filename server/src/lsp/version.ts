import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Beside } from '../core/beside';
import type { AnyLanguage } from '../core/language';
import type { Deployment } from '../deployment/model';

/** All that the meaning of an open document hangs on. */
export interface Version {
  readonly document: TextDocument;
  readonly version: number;
  readonly deployment: Deployment;
  readonly beside: Beside;
  readonly language: AnyLanguage;
}
