/**
 * A grammar's pattern as a JavaScript one that backtracks at least as much: possessive and atomic groups become plain
 * ones, an option for a part holds for the whole. `\G` is where the search starts, as `^` is.
 */
export function toJavaScript(pattern) {
  // A line's end is an end here, as in all of Ruby's patterns.
  let flags = 'm';
  const source = pattern
    .replace(/\(\?i\)/g, () => {
      flags = 'im';
      return '';
    })
    .replace(/\(\?i:/g, () => {
      flags = 'im';
      return '(?:';
    })
    .replaceAll('(?>', '(?:')
    .replaceAll('\\G', '^')
    .replaceAll('\\A', '^')
    .replaceAll('\\h', '[0-9a-fA-F]')
    // A group of the pattern that began the stretch: its text is put there, escaped.
    .replace(/^\\\d/, 'x')
    .replace(/([*+?}])\+/g, '$1');
  new RegExp(source, flags);
  return { source, flags };
}
