/**
 * A grammar's pattern as a JavaScript one that backtracks at least as much: possessive and atomic groups become plain
 * ones, an option for a part holds for the whole. `\G` is where the search starts, as `^` is.
 */
export function toJavaScript(pattern) {
  // Grammars see one line at a time: a dot is any of its characters, and `$` its end.
  let flags = 's';
  const source = pattern
    .replace(/\(\?i\)/g, () => {
      flags = 'is';
      return '';
    })
    .replace(/\(\?i:/g, () => {
      flags = 'is';
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
