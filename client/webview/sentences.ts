/** What stands between a sentence and the next one: nothing behind full-width punctuation, which brings its own space along. */
export function gapBehind(text: string): '' | ' ' {
  return /[\u3000-\u303f\uff00-\uffef]$/.test(text) ? '' : ' ';
}

/** Sentences one behind the other, as their language writes them. */
export function sentences(parts: readonly string[]): string {
  return parts.reduce((text, part) => (text === '' ? part : text + gapBehind(text) + part), '');
}
