import { languages, sessionEventRow, sessionLabels, sessionTableHeads } from '../../server/src/protocol';

/** The languages that a plain text is offered. */
export type PasteKind = typeof languages.dacl | typeof languages.output;

/** What is looked at of a pasted text: its first lines say what it is. */
const lookedAt = 8192;

/** Marks of mails and editors, times and line numbers in front of a line. */
const front = String.raw`^(?:[ >*\t|\u2502:]|\[[^\]\n]{1,40}\]|\d{1,7}[\t :|\u2502.)])*`;
const entry = new RegExp(
  String.raw`${front}(?:access-list\s+\S+\s+(?:extended\s+)?)?(?:permit|deny)\s+(?:ip|ipv6|tcp|udp|icmp|igmp|gre|esp|ahp|ospf|eigrp|\d{1,3})\s+(?:any|host|object-group|\d|[0-9a-f]*:)`,
  'i',
);
const header = new RegExp(
  String.raw`${front}(?:extended\s+ip\s+access\s+list|ip\s+access-list\s+extended|ipv6\s+access[- ]list)\s+\S`,
  'i',
);

const label = new RegExp(`${front}(?:${sessionLabels.join('|')})[ *]*:`);
const message = /%(?:EPM|AUTHMGR|SESSION_MGR|DOT1X|MAB)-\d-[A-Z_]+:/;
/** A row of a table of sessions ends in the session's id, or in a letter and the id. */
const row = /\s[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}\s.{1,100}\s[\da-f]{24}\s{0,20}$/i;
/** What one line is enough for. */
const telling = [
  ...[...sessionTableHeads, sessionEventRow, 'ACS ACL[ *]*:'].map((one) => new RegExp(front + one)),
  row,
];

/** What a plain text is, by its first lines; undefined where it is none of both. @param path of its file. */
export function kindOfPaste(text: string, path: string): PasteKind | undefined {
  const lines = text.slice(0, lookedAt).split(/\r\n|\n|\r/);
  const isTold = lines.some((line) => telling.some((one) => one.test(line)));
  // With a list below it, too: what a device printed is evidence, and the list in it is read as one.
  if (isTold || lines.filter((line) => label.test(line) || message.test(line)).length >= 2) return languages.output;
  if (/\.log$/i.test(path)) return undefined;
  const entries = lines.filter((line) => entry.test(line)).length;
  const filled = lines.filter((line) => line.trim() !== '').length;
  const isList = (entries >= 1 && lines.some((line) => header.test(line))) || (entries >= 2 && entries * 2 >= filled);
  return isList ? languages.dacl : undefined;
}
