import type { Random } from '../../packets/support/random';

/** What came along around one line: text before and behind it, and what stands between its characters. */
interface Decorated {
  readonly text: string;
  /** Where the character i of the bare line stands in `text`. */
  readonly at: readonly number[];
}

/** One way in which text arrives: what it does to each line. */
export interface Decoration {
  readonly name: string;
  readonly line: (bare: string, index: number, random: Random) => Decorated;
}

function around(before: string, bare: string, behind = ''): Decorated {
  return { text: `${before}${bare}${behind}`, at: Array.from({ length: bare.length }, (_, i) => before.length + i) };
}

const front = (name: string, before: (index: number, random: Random) => string): Decoration => ({
  name,
  line: (bare, index, random) => (bare.trim() === '' ? around('', bare) : around(before(index, random), bare)),
});

const both = (name: string, before: string, behind: string): Decoration => ({
  name,
  line: (bare) => (bare.trim() === '' ? around('', bare) : around(before, bare, behind)),
});

/** Puts marks around the line's nth word: colours, bold. */
function aroundWord(bare: string, word: number, open: string, close: string): Decorated {
  const words = [...bare.matchAll(/\S+/g)];
  const found = words[word % Math.max(1, words.length)];
  if (!found) return around('', bare);
  const start = found.index;
  const end = start + found[0].length;
  const at = Array.from(
    { length: bare.length },
    (_, i) => i + (i >= start ? open.length : 0) + (i >= end ? close.length : 0),
  );
  return { text: `${bare.slice(0, start)}${open}${found[0]}${close}${bare.slice(end)}`, at };
}

const two = (number: number): string => String(number).padStart(2, '0');
const clock = (index: number): string => `09:${two(Math.floor(index / 60) % 60)}:${two(index % 60)}`;

/** The ways in which lists arrive from terminals, mails, wikis, logs and editors. */
export const decorations: readonly Decoration[] = [
  front('prompt of a switch', (_, random) =>
    random.pick(['SW1(config-ext-nacl)#', 'sw-2.lab(config-ipv6-acl)# ', 'SW1(config)#']),
  ),
  front('prompt of an ASA', (_, random) => random.pick(['ciscoasa(config)# ', 'asa/pri/act(config)# '])),
  front('colours', (_, random) => random.pick(['\u001b[32m', '\u001b[0;1m\u001b[K', '[32m', '^[[31m'])),
  {
    name: 'colours around a word',
    line: (bare, _, random) => aroundWord(bare, random.below(9), '\u001b[1;31m', '\u001b[0m'),
  },
  { name: 'a word in bold', line: (bare, _, random) => aroundWord(bare, random.below(9), '**', '**') },
  front('pager with backspaces', () => ` --More-- ${'\b'.repeat(9)}${' '.repeat(8)}${'\b'.repeat(9)}`),
  front('pager without its backspaces', () => ' --More--         '),
  front('pager of an ASA', () => '<--- More --->'),
  front('time in brackets', (index) => `[${clock(index)}.306] `),
  front('date in brackets', (index) => `[2026-03-10 ${clock(index)}] `),
  front('time of a switch', (index) => `*Mar 10 ${clock(index)}.123: `),
  front('time of a switch with year and zone', (index) => `Mar 10 2026 ${clock(index)}.123 UTC: `),
  front('ISO time', (index) => `2026-03-10T${clock(index)}.120Z `),
  front(
    'log message',
    (index) => `<189>${index}: SW1: Mar 10 ${clock(index)}: %PARSER-5-CFGLOG_LOGGEDCMD: User:console  logged command:`,
  ),
  front('quote', (_, random) => random.pick(['> ', '>> ', '> > ', '| ', '&gt; ', '>'])),
  both('bold', '*', '*'),
  both('bold of Markdown', '**', '**'),
  both('code', '`', '`'),
  both('row of a table', '| ', ' |'),
  both('item of a page', '<li>', '</li>'),
  both('string of a script', '"', '",'),
  front('bullet', (_, random) => random.pick(['- ', '* ', '• ', '– '])),
  front('numbered item', (index, random) => `${index + 1}${random.pick([') ', '. '])}`),
  front('line of grep', (index) => `acl/staff.txt:${index + 1}:`),
  front('line number', (index) => `${index + 1}: `),
  { name: 'blanks behind', line: (bare) => around('', bare, '   ') },
];

/** A text with a decoration, and where each of its offsets went. */
export interface DecoratedText {
  readonly text: string;
  readonly map: (offset: number) => number;
}

/** Decorates every line; the number of lines stays. */
export function decorate(bare: string, chain: readonly Decoration[], random: Random): DecoratedText {
  const at: number[] = [];
  const parts: string[] = [];
  let done = 0;
  for (const [index, line] of bare.split('\n').entries()) {
    let text = line;
    let own = Array.from({ length: line.length }, (_, i) => i);
    for (const decoration of chain) {
      const next = decoration.line(text, index, random);
      own = own.map((offset) => next.at[offset]!);
      text = next.text;
    }
    at.push(...own.map((offset) => done + offset), done + (own[own.length - 1] ?? -1) + 1);
    parts.push(text);
    done += text.length + 1;
  }
  return { text: parts.join('\n'), map: (offset) => at[offset] ?? done - 1 };
}
