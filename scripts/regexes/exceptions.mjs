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
  {
    pattern:
      '/(?:%[0-9a-f]{2})+|\\\\u[0-9a-f]{4}|\\\\x[0-9a-f]{2}|\\\\u\\{[0-9a-f]{1,6}\\}|\\[[.:]\\]|\\\\[\\\\/"\'nrt]|&(?:#\\d{1,7}|#x[0-9a-f]{1,6}|amp|quot|apos|lt|gt);|[\\u0000\\u00ad\\u200b-\\u200d\\u2060\\ufeff]/gi',
    files: ['server/src/redaction/view.ts'],
    reason:
      'Each alternative begins with a sign of its own and ends after a few characters; only the run of percent signs is longer, and it is read in one way.',
    bound: 'any text, read once',
  },
  {
    pattern:
      '/^(?:version\\s+\\d|hostname\\s+\\S|interface\\s+\\S|line\\s+(?:vty|con)\\b|building configuration|current configuration|asa version|: saved|extended ip access list|ipv6 access list|end$|exit$)/i',
    files: ['server/src/workspace/sniff.ts'],
    reason: 'Anchored; the alternatives are words with blanks between them, each read in one way.',
    bound: '400 characters of a line',
  },
  {
    pattern:
      '/<(?:\\w{1,20}:)?(?:key|name|label|dt|th|td|b|strong)(?:\\s[^<>]{0,100})?>\\s{0,20}([\\w .@-]{1,60}):?\\s{0,20}<\\/[\\w:]{1,30}>\\s{0,60}<[\\w:]{1,30}(?:\\s[^<>]{0,100})?>([^<>]{1,400})/gi',
    files: ['server/src/redaction/nested.ts'],
    reason:
      'Every repeat has a bound, each is followed by a sign that it does not hold, and all of them together are some 1,200 characters.',
    bound: 'any text; some 1,200 steps from each tag',
  },
  {
    pattern:
      '/^[ \\t\\r\\n]+version[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"(1\\.[0-9]+)"|\'(1\\.[0-9]+)\')(?:[ \\t\\r\\n]+encoding[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"[A-Za-z][A-Za-z0-9._-]*"|\'[A-Za-z][A-Za-z0-9._-]*\'))?(?:[ \\t\\r\\n]+standalone[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"(?:yes|no)"|\'(?:yes|no)\'))?[ \\t\\r\\n]*$/',
    files: ['server/src/profile/xml/markup.ts'],
    reason:
      'Anchored; blanks, words and quoted values take turns, and of what may be missing each part begins with another word behind its blanks.',
    bound: 'one XML declaration',
  },
  {
    pattern: '/^\\s*(?:(\\S*(?:inacl|outacl)#\\d+=)\\s*)?(?:(\\d+)\\s+)?(remark)\\b(.*\\S)?\\s*$/is',
    files: ['syntaxes/ise-dacl.tmLanguage.json'],
    reason: 'Anchored; quadratic at worst, in a line made for it.',
    bound: 'one line, of which VS Code colours at most 20,000 characters (editor.maxTokenizationLineLength)',
  },
  {
    pattern:
      '/^(?:(\\d{4}[/-]\\d\\d[/-]\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) +)?(?:\\[(?:((?:error|critical|fatal))|((?:warn(?:ing)?))|([A-Za-z]{1,20}))\\] )?(?:(?:(?! ?Function: ).)*) ?Function: ((?:[\\w~<>]+::)*)([^ ]+) Thread Id: (0x[0-9A-Fa-f]+) File: ([^ ]+) Line: \\d+ Level: (?:((?:error|critical|fatal))|((?:warn(?:ing)?))|([A-Za-z]+))(?: :: ?|  ?|$)/is',
    files: ['syntaxes/ise-posture-log.tmLanguage.json'],
    reason: 'Anchored; quadratic at worst, in a line made for it.',
    bound: 'one line, of which VS Code colours at most 20,000 characters (editor.maxTokenizationLineLength)',
  },
];
