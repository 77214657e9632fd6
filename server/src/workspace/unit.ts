import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/finding';
import type { AnyLanguage } from '../core/language';
import type { Input, OnRuleError } from '../core/rule';
import type { Deployment } from '../deployment/model';
import { relativePath } from './paths';

/** One version of one document, parsed and analysed under one deployment; findings are computed when first asked for. */
export interface Unit {
  readonly language: AnyLanguage;
  readonly input: Input<unknown, unknown>;
  readonly findings: () => readonly Finding[];
}

/** Parses and analyses a document. */
export function createUnit(language: AnyLanguage, textDocument: TextDocument, deployment: Deployment, onError: OnRuleError): Unit {
  const path = relativePath(textDocument.uri, deployment.uri);
  const source = { uri: textDocument.uri, path, text: textDocument.getText(), textDocument };
  const document = language.parse(source);
  const input = { source, document, analysis: language.analyse(document, source, deployment), deployment };
  let findings: readonly Finding[] | undefined;
  return {
    language,
    input,
    findings: () => {
      findings ??= language.check(input, onError);
      return findings;
    },
  };
}
