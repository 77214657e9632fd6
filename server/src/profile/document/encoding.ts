import type { Source, Spelling } from '../../core/source';
import type { Span } from '../../core/text';
import type { ProfileDocument } from './document';

/** The XML declaration names an encoding that the file's bytes are not in. */
export interface WrongEncoding {
  readonly declared: string;
  /** The name in the declaration, without its quotes. */
  readonly span: Span;
  readonly bytes: Spelling;
}

/**
 * Compares the declared encoding with the bytes (XML 1.0, 4.3.3: a fatal error where they differ). Undefined where they
 * agree, where the bytes are not known (a text from an editor), and where nobody can tell: UTF-8 without a mark may be
 * meant as Windows-1252, and a name that is not known may mean anything.
 */
export function wrongEncoding({ xml }: ProfileDocument, { bytes }: Source): WrongEncoding | undefined {
  if (bytes === undefined) return undefined;
  const declaration = xml.nodes.find((node) => node.kind === 'declaration');
  if (declaration?.kind !== 'declaration') return undefined;
  const { contentStart, contentEnd } = declaration;
  const match = /\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/d.exec(xml.text.slice(contentStart, contentEnd));
  const declared = match?.[1];
  const place = match?.indices?.[1];
  if (declared === undefined || place === undefined || fits(declared, bytes)) return undefined;
  return { declared, span: { start: contentStart + place[0], end: contentStart + place[1] }, bytes };
}

function fits(declared: string, { encoding, bom }: Spelling): boolean {
  const known = canonical(declared);
  if (known === undefined || known === encoding) return true;
  // "UTF-16" leaves the order to the mark.
  if (known.startsWith('utf-16')) return encoding.startsWith('utf-16') && !/[lb]e$/i.test(declared);
  // GB 18030 holds GBK, and GBK holds GB 2312.
  if (encoding === 'gb18030') return known === 'gbk';
  return encoding === 'utf-8' && bom === 'no-bom';
}

function canonical(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
