import type { Word } from './word';

/** Commands that begin another section of a configuration, or end this one. */
const sections: ReadonlySet<string> = new Set(
  (
    'exit end quit interface line class-map policy-map router vlan vrf aaa radius radius-server tacacs tacacs-server ' +
    'username enable hostname version boot logging snmp-server ntp clock banner control-plane crypto template ' +
    'parameter-map route-map object-group object event archive key track redundancy license spanning-tree switch ' +
    'switchport monitor flow device-tracking dot1x mab authentication access-session service access-group names name ' +
    'nat group-policy tunnel-group webvpn same-security-traffic mtu timeout dns domain lldp cdp errdisable ' +
    'transport call-home multilink netconf-yang restconf platform memory diagnostic wireless ap lisp sdwan'
  ).split(' '),
);
/** What follows these says whether they are a command or a protocol whose action is missing. */
const commands = /^(?:ip|ipv6|mac|arp|no|default)$/i;
const removers = /^(?:no|default)$/i;
const accessList = /^access-l(?:i(?:st?)?)?$/i;
const aceWords = /^(?:any\d?|host|object-group|\d|\[|\{|<|\$)/i;
const entryWords = ['permit', 'deny', 'remark', 'evaluate', 'dynamic', 'sequence'];

/** Whether a word is one that an entry, or what takes one out, begins with: a number or a keyword, perhaps abbreviated. */
export function beginsEntry({ text }: Word): boolean {
  const word = text.toLowerCase();
  return /^\d+$/.test(word) || (word.length > 2 && entryWords.some((one) => one.startsWith(word)));
}

/** Whether a line's first word takes something out: `no`, and `default`, which leaves nothing of an entry or a list, either. */
export function beginsRemoval(first: Word | undefined): boolean {
  return removers.test(first?.text ?? '');
}

/** Whether a word is `access-list`, as a device takes it: abbreviated down to `access-l`. */
export function isAccessListWord(word: Word | undefined): boolean {
  return accessList.test(word?.text ?? '');
}

/** Whether a line is a command of a configuration outside of access lists, such as `interface …` or `exit`. */
export function isSectionCommand(words: readonly Word[]): boolean {
  const [first, second] = words;
  if (!first) return false;
  const word = first.text.toLowerCase();
  if (!commands.test(word)) return sections.has(word);
  if (!second || aceWords.test(second.text) || /:/.test(second.text)) return false;
  return !(beginsRemoval(first) && beginsEntry(second));
}

/**
 * Whether a line is a command of the other mode, given inside a configuration: `do show access-lists`. What begins an
 * entry is none: an entry must not vanish behind a word.
 */
export function isDoCommand([first, second]: readonly Word[]): boolean {
  return /^do(?:-exec)?$/i.test(first?.text ?? '') && second !== undefined && !beginsEntry(second);
}

/** Whether a line is a command that prints something, with or without its prompt: `show …`, `do sh …`. */
export function isShowCommand(words: readonly Word[]): boolean {
  const [verb, what] = isDoCommand(words) ? words.slice(1) : words;
  return /^sho?w?$/i.test(verb?.text ?? '') && what !== undefined;
}

/** Whether a line is such a command and nothing else: what words of an entry it has stand in the pattern of its filter. */
export function isShowAlone(words: readonly Word[]): boolean {
  const bar = words.findIndex(({ text }) => text.includes('|'));
  return isShowCommand(words) && !holdsEntry(bar < 0 ? words : words.slice(0, bar));
}

/** Whether a line is an entry of a filter that is no access list of packets: of routes, communities or paths. */
export function isOtherFilter([first, second]: readonly Word[]): boolean {
  if (/^route-map$/i.test(first?.text ?? '')) return true;
  return (
    /^ip(?:v6)?$/i.test(first?.text ?? '') &&
    /^(?:prefix-list|(?:ext|large-)?community-list|as-path)$/i.test(second?.text ?? '')
  );
}

/** Whether a line holds a word that makes an entry, so that it must not vanish. */
export function holdsEntry(words: readonly Word[]): boolean {
  return words.some(({ text }) => /^\W*(?:permit|deny)\W*$/i.test(text));
}

const pieces =
  /^(?:any[46]?|host|eq|neq|gt|lt|range|log|log-input|established|fragments|psh|syn|ack|fin|rst|urg|\d{1,3}(?:\.\d{1,3}){3}|\d{1,5}|\((?=.*match).*\)|\(hitcnt=.*)$/i;

/** Whether a line is made of an ACE's words, as the rest of one is that a terminal broke into two. */
export function isRestOfEntry(words: readonly Word[]): boolean {
  return words.length > 0 && words.length <= 12 && words.every(({ text }) => pieces.test(text));
}

const options = /^(?:match-a(?:ll|ny)|time-range|dscp|precedence|tos|ttl|option|reflect|inactive|interval)$/i;

/** Whether a line begins with what stands inside an ACE only, so that the ACE above may go on there. */
export function beginsInsideEntry([first, second]: readonly Word[]): boolean {
  if (!first) return false;
  // A number alone may be that of a port; before other words it is an entry's own.
  if (/^\d+$/.test(first.text)) return !second || pieces.test(second.text);
  return pieces.test(first.text) || options.test(first.text);
}
