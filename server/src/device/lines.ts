import { tellingNames } from './labels';

const escaped = (name: string): string => name.replace(/[()/.]/g, '\\$&').replace(/ /g, ' {1,4}');
const labels = new RegExp(`^[\\s*]*(?:${tellingNames().map(escaped).join('|')})[\\s*]*:`);

const port = String.raw`[A-Z][A-Za-z-]*\d+(?:\/\d+)*(?:\.\d+)?`;
const mac = String.raw`[\da-f]{4}(?:\.[\da-f]{4}){2}`;

/** Heads of the tables of sessions, of device tracking and of the event log. */
const heads = [
  /^\s*Interface\s+(?:MAC Address|Identifier)\s+(?:Method|M:D:S)\b/,
  /^\s*(?:Network|Link) Layer Address\s+(?:Link|Network) Layer Address\b/,
];
/** The rows of such tables, what stands around them, and the legend of their letters. */
const rows = [
  ...heads,
  new RegExp(String.raw`^\s*${port}\s+(?:${mac}|\(unknown\))\s`, 'i'),
  /^\s*(?:(?:DH|ND|ARP|S|L|API|PKT)\d?\s+)?[\da-f.:]{3,45}\s+[\da-f]{4}(?:\.[\da-f]{4}){2}\s/i,
  /^\s*Session count\s*=/,
  /^\s*Key to Session Events\b/,
  /^\s*[A-Z] - [A-Z]\w/,
];
const eventRow = /^\s*[A-Z][a-z]{2}\/\d{1,2}\s{1,8}\d{1,2}:\d{2}:\d{2}:\d{3}\s/;

/** What a web page or a mail made of a blank is one. */
function withPlainBlanks(text: string): string {
  return text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text;
}

/** Whether a line can be one of a table that devices print of sessions. */
export function isSessionTable(text: string): boolean {
  const plain = withPlainBlanks(text);
  return rows.some((line) => line.test(plain)) || isEventRow(plain);
}

/** From this sum of weights on a text is, or holds, what a device prints of its sessions. */
export const sessionWeight = 2;

/**
 * What a line says about the text that it stands in: one label may be anybody's, two are a session's; the head of a table,
 * a row of the event log and `ACS ACL` tell alone.
 */
export function weightOfLine(written: string): number {
  const text = withPlainBlanks(written);
  if (/^[\s*]*ACS ACL[\s*]*:/.test(text) || heads.some((line) => line.test(text)) || isEventRow(text))
    return sessionWeight;
  return isSessionLabel(text) ? 1 : 0;
}

/** Whether a line is one of `show access-session event-logging`: `Sep/29  12:14:51:778   SVM  EPM  …`. */
export function isEventRow(text: string): boolean {
  return eventRow.test(text);
}

/** Whether a line is a label and value of session details, as `show authentication sessions … details` prints them. */
export function isSessionLabel(text: string): boolean {
  return labels.test(withPlainBlanks(text));
}

const anyLabel = /^[\s*]*[A-Za-z][\w ()/.-]{0,47}[\s*]*:(?:[\s*]|$)/;

/** Whether a line has the shape of a label and its value: behind a session it belongs to it, whatever the label is called. */
export function isLabelled(text: string): boolean {
  return anyLabel.test(withPlainBlanks(text));
}
