import { readdirSync, readFileSync } from 'node:fs';

/** The pages of docs/ that the program itself opens, or that these lead to. */
const ours = /^(?:(?:rules|causes)\/.*|diagnosis(?:\.zh-cn)?)\.md$/;

/** The pages of rules and causes, by their paths below docs/, one language after the other. */
export function ownPages() {
  const isChinese = (path) => Number(path.endsWith('.zh-cn.md'));
  return readdirSync('docs', { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((path) => ours.test(path))
    .sort((a, b) => isChinese(a) - isChinese(b) || (a < b ? -1 : 1))
    .map((path) => [path, readFileSync(`docs/${path}`, 'utf8').replaceAll('\r\n', '\n')]);
}

/** Characters by which a repeated stretch is found, and those that make it worth naming instead. */
const [key, least] = [12, 24];
/** So many places where a stretch may begin are tried. */
const tried = 32;

/**
 * Pages as the program carries them: in one file they take a third of what hundreds take in a zip, which compresses each by
 * itself. It looks back no further than 32 KB, so what an earlier page says already is named by its place there:
 * `\u0001page,start,length;`, in numbers of base 36. `unpackPages` of server/src/protocol reads it.
 * @param {readonly (readonly [path: string, text: string])[]} pages
 */
export function packedPages(pages) {
  const places = new Map();
  const longest = (text, at) => {
    let best = { length: 0, page: 0, start: 0 };
    for (const [page, start] of places.get(text.slice(at, at + key))?.slice(-tried) ?? []) {
      const other = pages[page][1];
      let length = key;
      while (at + length < text.length && text[at + length] === other[start + length]) length++;
      if (length > best.length) best = { length, page, start };
    }
    return best;
  };
  const pack = (text) => {
    let packed = '';
    for (let at = 0; at < text.length; ) {
      const { length, page, start } = longest(text, at);
      if (length < least) packed += text[at++];
      else {
        packed += `\u0001${[page, start, length].map((number) => number.toString(36)).join()};`;
        at += length;
      }
    }
    return packed;
  };
  return pages.map(([path, text], page) => {
    const packed = pack(text);
    for (let at = 0; at + key <= text.length; at++) {
      const stretch = text.slice(at, at + key);
      const found = places.get(stretch);
      if (found) found.push([page, at]);
      else places.set(stretch, [[page, at]]);
    }
    return [path, packed];
  });
}
