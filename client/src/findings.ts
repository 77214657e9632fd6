import { type Diagnostic, type TextDocument, languages as vscodeLanguages } from 'vscode';
import { productName } from '../../server/src/protocol';

/** The id of the rule that a diagnostic of ours comes from; undefined for those of others. */
export function ruleOf({ source, code }: Pick<Diagnostic, 'source' | 'code'>): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return source === productName && typeof value === 'string' ? value : undefined;
}

/** What is gravest in a document; several findings may be equally grave. */
export function gravestIn({ uri }: Pick<TextDocument, 'uri'>): readonly Diagnostic[] {
  const own = vscodeLanguages.getDiagnostics(uri).filter((finding) => ruleOf(finding) !== undefined);
  const gravest = own.reduce((least, { severity }) => Math.min(least, severity), Number.POSITIVE_INFINITY);
  return own.filter(({ severity }) => severity === gravest);
}
