/** Every line with its number in front, as somebody's editor or `cat -n` prints it. */
const numbered =
  (numberOf: (line: number) => string) =>
  (text: string): string =>
    text
      .split('\n')
      .map((line, index, { length }) => (index === length - 1 && line === '' ? '' : numberOf(index + 1) + line))
      .join('\n');

/** What a copy does to an output; what it says stays the same. */
export const copies: Readonly<Record<string, (text: string) => string>> = {
  'as printed': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark, and CR alone': (text) => `\ufeff${text.replaceAll('\n', '\r')}`,
  'blanks at every end': (text) => text.replace(/(?<=\S)$/gm, '  '),
  'quoted in a mail': (text) => text.replace(/^/gm, '> '),
  'with the time of every line': (text) => text.replace(/^/gm, '[13:51:25.306] '),
  'with the number of every line': numbered((line) => `${String(line).padStart(4)} `),
  'with the number of every line, as cat prints it': numbered((line) => `${String(line).padStart(6)}\t`),
  'with the number of every line, and a bar': numbered((line) => `${line} │ `),
  'with the number of every line, quoted': (text) => numbered((line) => `${line}  `)(text).replace(/^(?=.)/gm, '> '),
  'with the number of every line, and its time': (text) =>
    numbered((line) => `${line}  `)(text).replace(/^(?=.)/gm, '[13:51:25.306] '),
  'with the number of every line, and a colon': numbered((line) => `${String(line).padStart(3)} : `),
  'bold labels': (text) => text.replace(/^( *)([A-Z][\w -]*?)( ?:)(?=\s|$)/gm, '$1*$2$3*'),
  'bold labels and values': (text) =>
    text.replace(/^( *)([A-Z][\w -]*?)( ?:)( +)(\S.*?)$/gm, (line, indent, label, colon, gap, value) =>
      // Pairs of labels have marks of their own.
      /\s{2}[A-Z][\w ]+? *:/.test(value) ? line : `${indent}*${label}${colon}*${gap}*${value}*`,
    ),
  'bold lines': (text) => text.replace(/^( *)([A-Z][\w -]*? ?:.*)$/gm, '$1*$2*'),
  colours: (text) => text.replace(/^( *)([A-Z][\w -]*?)( ?:)/gm, '$1\u001b[1m$2\u001b[0m$3'),
  'a pager in it': (text) =>
    text.replace(/^( *(?:Status|Client ACLs|Group Policy) *:)/gm, ' --More-- \b\b\b\b\b\b\b\b\b$1'),
  'with the blanks of a web page': (text) => text.replaceAll(' ', '\u00a0'),
  'without indentation': (text) => text.replace(/^ +(?=\S)/gm, ''),
};
