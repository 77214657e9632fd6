// What a pattern's repeats say about the work that it makes.

/** Repeats up to that often stay as they are. */
const mostKept = 8;

/** The pattern cut into classes, escapes, repeats, the openings of groups, and single characters. */
function tokens(pattern) {
  return (
    pattern.match(
      /\[(?:\\[\s\S]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\k<\w+>|\\[\s\S]|\((?:\?(?:<?[=!]|<\w+>|:))?|\{\d+(?:,\d*)?\}|[\s\S]/g,
    ) ?? []
  );
}

function repeatOf(token) {
  if (token === '*') return { least: 0, most: Number.POSITIVE_INFINITY };
  if (token === '+') return { least: 1, most: Number.POSITIVE_INFINITY };
  if (token === '?') return { least: 0, most: 1 };
  const found = /^\{(\d+)(,?)(\d*)\}$/.exec(token);
  if (!found) return undefined;
  const least = Number(found[1]);
  const most = found[2] === '' ? least : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
  return { least, most };
}

/**
 * The pattern with its long repeats made endless. Every way to read a text that the pattern has, this one has, too: if
 * the checker finds it linear, so is the pattern, and it is found in a fraction of the time.
 */
export function loosened(pattern) {
  return tokens(pattern)
    .map((token) => {
      const repeat = token.length > 1 ? repeatOf(token) : undefined;
      if (!repeat || repeat.most <= mostKept) return token;
      return repeat.least === 0 ? '*' : '+';
    })
    .join('');
}

/** How many characters the pattern reads from one place at most, look-arounds included; infinite where a repeat is. */
export function longestReading(pattern) {
  const list = tokens(pattern);
  let at = 0;
  const alternatives = () => {
    let longest = 0;
    let length = 0;
    while (at < list.length && list[at] !== ')') {
      if (list[at] === '|') {
        longest = Math.max(longest, length);
        length = 0;
        at++;
        continue;
      }
      let item = 1;
      if (list[at].startsWith('(')) {
        at++;
        item = alternatives();
      } else if (/^(?:\\[bB]|[\^$])$/.test(list[at])) item = 0;
      at++;
      const repeat = at < list.length ? repeatOf(list[at]) : undefined;
      if (repeat) {
        at++;
        if (list[at] === '?') at++;
      }
      length += repeat ? (item === 0 ? 0 : item * repeat.most) : item;
    }
    return Math.max(longest, length);
  };
  return alternatives();
}
