// What a terminal or an editor would act upon instead of showing it: C0 and C1 controls (not tab and line ends, which
// texts of several lines need; a CR alone goes back to the line's start), separators that some take for line ends, and
// the marks that turn the direction of writing.
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/g;

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** A text of the user's as it may be quoted: characters that control instead of being seen are spelt out (`U+001B`). */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `[U+${codeOf(character)}]`);
}

/** The same for what has to stand on one line, such as a path. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\t|\r|\n/g, (character) =>
    character === '\t' ? '\\t' : character === '\r' ? '\\r' : '\\n',
  );
}

/** JSON in which those characters are escaped, not only the ones that its grammar forbids. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(unseen, (character) => `\\u${codeOf(character)}`);
}
