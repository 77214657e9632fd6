/**
 * Patterns that the checker does not decide in its time, each with the reason why no text makes it slow and the bound of
 * what it is run on. An entry whose pattern does not stand in its files any more fails the check.
 */
export const exceptions = [
  {
    pattern: '/\\baccess-list[ \\t]+([^\\s;]+)[ \\t]+(?:line[ \\t]+\\d+[ \\t]+)?(?:standard|webtype|ethertype)\\b/gi',
    files: ['server/src/dacl/syntax/headers.ts'],
    reason:
      'Each part ends where the next one begins (blanks, a word without blanks, blanks …), so there is one way to read a text from each place, and the words that a failed attempt has read hold no other beginning: a blank has to follow upon it.',
    bound: 'any text, read once',
  },
  {
    pattern: '/^[ \\t]*(\\p{L}[\\p{L} -]{1,24})[:：](.*)$/u',
    files: ['server/src/log/shapes/blocks.ts'],
    reason: 'Anchored at the beginning; the name is at most 25 characters long and ends at the first colon.',
    bound: '300 characters of a line',
  },
  {
    pattern: '/[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63})+/gu',
    files: ['server/src/redaction/names.ts'],
    reason:
      'From each place at most 63 characters are read up to the first dot, and back again. Behind a dot the pattern has matched already, so whatever it has read is not read again.',
    bound: 'any text; some 126 steps from each place',
  },
  {
    pattern: '/(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f.]*(?:/\\d{1,3})?|[A-Za-z0-9_+](?:[\\w./-]*\\w)?|-[a-z]{3}\\b/',
    files: ['language-configuration/ise-dacl.json'],
    reason:
      'The first alternative reads at most 35 characters before it has matched; the second always matches, and what it gives back behind its last letter begins no word again.',
    bound: 'the words of one line, of which VS Code reads a window around the caret',
  },
];
