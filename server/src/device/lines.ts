import { withPlainBlanks } from '../core/text';
import { sessionEventRow, sessionTableHeads } from '../protocol';
import { namesTelling } from './labels';

const escaped = (name: string): string => name.replace(/[()/.]/g, '\\$&').replace(/ /g, ' {1,4}');
const labelIn = (names: readonly string[]): RegExp => new RegExp(`^[\\s*]*(?:${names.map(escaped).join('|')})[\\s*]*:`);
const ownLabel = labelIn(namesTelling(undefined));
const sharedLabel = labelIn(namesTelling('little'));

const port = String.raw`[A-Z][A-Za-z-]*\d+(?:\/\d+)*(?:\.\d+)?`;
const mac = String.raw`[\da-f]{4}(?:\.[\da-f]{4}){2}`;

/** Heads of the tables of sessions, of device tracking and of the event log. */
const heads = sessionTableHeads.map((head) => new RegExp(String.raw`^\s*${head}`));
/** The rows of such tables, what stands around them, and the legend of their letters. */
const rows = [
  ...heads,
  new RegExp(String.raw`^\s*${port}\s+(?:${mac}|\(unknown\))\s`, 'i'),
  /^\s*(?:(?:DH|ND|ARP|S|L|API|PKT)\d?\s+)?[\da-f.:]{3,45}\s+[\da-f]{4}(?:\.[\da-f]{4}){2}\s/i,
  /^\s*Session count\s*=/,
  /^\s*Key to Session Events\b/,
  /^\s*[A-Z] - [A-Z]\w/,
];
const eventRow = new RegExp(String.raw`^\s*${sessionEventRow}`);

/** Whether a line can be one of a table that devices print of sessions. */
export function isSessionTable(text: string): boolean {
  const plain = withPlainBlanks(text);
  return rows.some((line) => line.test(plain)) || isEventRow(plain);
}

/** From this sum of weights on a text is, or holds, what a device prints of its sessions. */
export const sessionWeight = 2;

/** The device's clock, above what it prints. */
const timeSource = /^\s*(?:Time source is [^,]{1,60}|No time source),\s/;

/** A MAC address as Cisco's devices print it, behind its label. */
const dottedMac = /^[\s*]*MAC Address[\s*]*:[\s*]*[\da-f]{4}(?:\.[\da-f]{4}){2}\b/i;

/**
 * What a line says about the text that it stands in: one label may be anybody's, two are a session's, of those that other
 * texts have, too, four, or two below the device's clock; the head of a table, a row of the event log and `ACS ACL` tell alone.
 */
export function weightOfLine(written: string): number {
  const text = withPlainBlanks(written);
  // All but two kinds of line have a colon, and those begin with a word of their own.
  if (!text.includes(':') && !/^\s*[NILT]/.test(text)) return 0;
  if (/^[\s*]*ACS ACL[\s*]*:/.test(text) || heads.some((line) => line.test(text)) || isEventRow(text))
    return sessionWeight;
  if (ownLabel.test(text) || timeSource.test(text)) return 1;
  if (!sharedLabel.test(text)) return 0;
  return dottedMac.test(text) ? 1.5 : 0.5;
}

/** Whether a line is one of `show access-session event-logging`: `Sep/29  12:14:51:778   SVM  EPM  …`. */
export function isEventRow(text: string): boolean {
  return eventRow.test(text);
}

/** Whether a line is a label and value of session details, as `show authentication sessions … details` prints them. */
export function isSessionLabel(text: string): boolean {
  const plain = withPlainBlanks(text);
  return ownLabel.test(plain) || sharedLabel.test(plain);
}

const anyLabel = /^[\s*]*[A-Za-z][\w ()/.-]{0,47}[\s*]*:(?:[\s*]|$)/;

const aclLabel = /^[\s*]*[A-Za-z][\w ()/.-]{0,40}\bACL[\s*]*:/i;
const entryValue = /:[\s*]*(?:\d{1,10}\s{1,8})?(?:permit|deny)\s/i;

/**
 * What a session's line says of entries that it names itself: `heads`: they may stand below, with a colon in front each
 * (`Per-User ACL: NAME`); `holds`: the first one is its value, and the rest may stand below.
 */
export function entriesNamed(text: string): 'heads' | 'holds' | undefined {
  const plain = withPlainBlanks(text);
  const label = aclLabel.exec(plain)?.[0];
  if (label === undefined) return undefined;
  return plain.slice(label.length - 1).search(entryValue) === 0 ? 'holds' : 'heads';
}

/** Whether a line has the shape of a label and its value: behind a session it belongs to it, whatever the label is called. */
export function isLabelled(text: string): boolean {
  return anyLabel.test(withPlainBlanks(text));
}
