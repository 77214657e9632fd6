import type { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutEnd } from '../core/ends';

/** No more of a line is kept: what is shown of it, or told apart by it, is at most a part. */
const longest = 4000;

/** The given lines of a document, by their number. */
export function linesIn(document: TextDocument, wanted: Iterable<number>): ReadonlyMap<number, string> {
  return new Map(
    [...new Set(wanted)].map((line) => {
      const start = { line, character: 0 };
      return [line, copied(withoutEnd(document.getText({ start, end: { line, character: longest } }), /[\r\n]/))];
    }),
  );
}

/** The given lines of a text that comes in pieces. Lines end as in an editor: with LF, CR, or both. */
export async function linesAmong(
  pieces: AsyncIterable<string>,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  let line = 0;
  let isAfterCr = false;
  const add = (text: string): void => {
    const before = found.get(line) ?? '';
    if (wanted.has(line) && before.length < longest)
      found.set(line, copied(before + text.slice(0, longest - before.length)));
  };
  for await (const piece of pieces) {
    let from = isAfterCr && piece.startsWith('\n') ? 1 : 0;
    for (const { index, 0: end } of piece.slice(from).matchAll(/\r\n|\r|\n/g)) {
      const at = index + (isAfterCr && piece.startsWith('\n') ? 1 : 0);
      add(piece.slice(from, at));
      line++;
      from = at + end.length;
    }
    add(piece.slice(from));
    if (piece !== '') isAfterCr = piece.endsWith('\r');
  }
  return found;
}

/** A part of a text keeps the whole text in memory; a copy does not. */
function copied(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
