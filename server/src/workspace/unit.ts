import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/finding';
import type { AnyLanguage } from '../core/language';
import type { Input, OnRuleError } from '../core/rule';
import type { Source, Spelling } from '../core/source';
import type { Deployment } from '../deployment/model';
import { relativePath } from './paths';

/** One version of one document, parsed and analysed under one deployment; findings are computed when first asked for. */
export interface Unit {
  readonly language: AnyLanguage;
  readonly input: Input<unknown, unknown>;
  readonly findings: () => readonly Finding[];
}

/**
 * What is known of a document beside its text: the model of its earlier text, or, parsed elsewhere, of this very text,
 * or the bytes that it was read from.
 */
export type Known =
  | { readonly earlier: unknown }
  | { readonly parsed: unknown }
  | { readonly bytes: Spelling }
  | undefined;

/** Parses (as far as that is not done) and analyses a document. */
export function createUnit(
  language: AnyLanguage,
  textDocument: TextDocument,
  deployment: Deployment,
  onError: OnRuleError,
  known?: Known,
): Unit {
  const path = relativePath(textDocument.uri, deployment.uri);
  const bytes = known !== undefined && 'bytes' in known ? { bytes: known.bytes } : {};
  const source = { uri: textDocument.uri, path, text: textDocument.getText(), textDocument, ...bytes };
  const document = documentOf(language, source, known);
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

function documentOf(language: AnyLanguage, source: Source, known: Known): unknown {
  if (known === undefined || 'bytes' in known) return language.parse(source);
  if ('parsed' in known) return known.parsed;
  return language.update ? language.update(known.earlier, source) : language.parse(source);
}
