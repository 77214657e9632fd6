/**
 * A text on one line, without what a terminal or an editor would act upon. It is shown, never run: see the quotes below.
 */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}

/** A word of a POSIX shell that means exactly this text. */
export function shellWord(text: string): string {
  return `'${shown(text).replace(/'/g, `'\\''`)}'`;
}

/** A word of PowerShell that means exactly this text. It takes typographic quotation marks for plain ones. */
export function powerShellWord(text: string): string {
  return `'${shown(text).replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}
