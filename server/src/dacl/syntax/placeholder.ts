const bracketed = /^[$%@]\w|^#[^#]+#$|<[^<>]*>|\{[^{}]*\}|^\[[^\]]*\]/;
const lettered = /^(?:\d{1,3}|x{1,3}|n{1,3}|y{1,3}|[a-d])(?:\.(?:\d{1,3}|x{1,3}|n{1,3}|y{1,3}|[a-d])){3}$/i;
const part =
  /^(?:your|my|the|psn|ise|ip|ipv4|ipv6|addr|address|server|node|network|net|subnet|mask|wildcard|host|port|dns|dhcp|ad|dc|proxy|remediation|wsus|portal|fqdn|x+|n|placeholder|todo|tbd)\d*$/i;

/** An address in brackets, as URLs have it, and what a copied web page leaves behind are no placeholders. */
const inBrackets = /^\[(?=[^\d]*\d)[\da-f]*[:.][\da-f:.]*\]$/i;
const markup = /<\/?(?:br|p|div|span|td|tr|li|ul|ol|b|i|em|strong|code|pre|font)\b[^<>]*>/i;

/** Whether a word is bracketed as templates mark what is to be filled in: `<PSN1>`, `{{ port }}`, `$PSN`, `%IP%`. */
export function isBracketed(word: string): boolean {
  return word.length <= 200 && bracketed.test(word) && !markup.test(word) && !inBrackets.test(word);
}

/**
 * Whether a word that should be an address stands for one that is still to be filled in: bracketed, `x.x.x.x`, or made of
 * the words people use (`PSN1-IP-ADDRESS`, `ISE_PSN_2`, `dns-server`), which no address and no keyword is.
 */
export function isPlaceholder(word: string): boolean {
  if (word.length > 200) return false;
  if (isBracketed(word)) return true;
  if (lettered.test(word)) return /[a-z]/i.test(word);
  const parts = word.split(/[-_]/);
  return (
    parts.every((piece) => /^\d+$/.test(piece) || /^[A-Z]$/i.test(piece) || part.test(piece)) &&
    parts.some((piece) => part.test(piece))
  );
}
