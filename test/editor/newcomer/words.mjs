// Our own words in the language of the editor: the client's by their English, the server's by their id.
import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));

/** @returns what gives a text of the client, of the server and of the manifest in `language` ('en' or 'zh-cn'). */
export function wordsIn(language) {
  const client = language === 'en' ? {} : read(`l10n/bundle.l10n.${language}.json`);
  const server = { ...read(`l10n/dacl.${language}.json`), ...read(`l10n/dacl-editor.${language}.json`) };
  const manifest = read(language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`);
  const found = (text, id) => {
    if (text === undefined) throw new Error(`There is no "${id}" in ${language}.`);
    return text;
  };
  return {
    client: (text) => (language === 'en' ? text : found(client[text], text)),
    server: (id) => found(server[id], id),
    manifest: (id) => found(manifest[id], id),
  };
}
