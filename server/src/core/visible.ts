// What a terminal or an editor would act upon instead of showing it: C0 and C1 controls (not tab and line ends, which
// texts of several lines need), and the marks that turn the direction of writing.
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text of the user's as it may be quoted: characters that control instead of being seen are spelt out (`U+001B`). */
export function visible(text: string): string {
  return text.replace(
    unseen,
    (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** The same for what has to stand on one line, such as a path. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\t|\r|\n/g, (character) =>
    character === '\t' ? '\\t' : character === '\r' ? '\\r' : '\\n',
  );
}
