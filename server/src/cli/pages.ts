import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../core/localizer';
import { rulePage } from '../core/rule-url';
import { unpackPages } from '../protocol';

/** A page of the documentation that is shipped beside the program; in English where there is none in the language. */
export function pageOf(folder: 'rules' | 'causes', name: string, locale: Locale): string | undefined {
  pages ??= readPages();
  return pages.get(`${folder}/${rulePage(name, locale)}`) ?? pages.get(`${folder}/${rulePage(name, 'en')}`);
}

let pages: ReadonlyMap<string, string> | undefined;

/** The pages by their paths below docs/; none where they are not built. */
function readPages(): ReadonlyMap<string, string> {
  // Beside dist/cli.js; from server/src/cli/ when run from source.
  const candidates = [join(__dirname, 'pages.json'), join(__dirname, '..', '..', '..', 'dist', 'pages.json')];
  const path = candidates.find((one) => existsSync(one));
  return path === undefined ? new Map() : unpackPages(readFileSync(path, 'utf8'));
}

/** A page as it is read in a terminal: no comments, links as their words. */
export function plain(markdown: string): string {
  return withoutComments(markdown).replace(/\[([^\]\n]{1,300})\]\([^)\s]{1,300}\)/g, '$1');
}

/** A page without what is only for whoever writes it. */
export function withoutComments(markdown: string): string {
  return markdown.replace(/<!--[^>]{0,200}-->\n?/g, '').replace(/\n{3,}/g, '\n\n');
}

/** The first paragraph below the first heading of the second order: what is wrong. */
export function firstParagraph(markdown: string): string | undefined {
  const [, section = ''] = withoutComments(markdown).split(/^## .*$/m);
  return plain(section.trim().split('\n\n')[0]!).replace(/\n/g, ' ').trim() || undefined;
}

/** The first sentence of a paragraph. */
export function firstSentence(paragraph: string): string {
  return /^.*?(?:[。！？]|[.!?](?=\s|$))/s.exec(paragraph)?.[0] ?? paragraph;
}
