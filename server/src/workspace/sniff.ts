import type { LanguageId } from '../core/language';

/** How much of a text is looked at. */
const window = 64 * 1024;

/**
 * The language that a text's content tells, for files whose name says nothing. Careful: two lines must agree, or the
 * one characteristic of the format must be there.
 */
export function languageOfContent(text: string): LanguageId | undefined {
  const head = text.slice(0, window);
  if (/http:\/\/www\.cisco\.com\/nac\/agent\/config-1\.0/.test(head) && /^\s*</.test(head))
    return 'ise-posture-profile';
  if (/ Function: .{1,200} Thread Id: 0x[0-9A-Fa-f]+ File: .{1,200} Line: \d+ Level: /.test(head))
    return 'ise-posture-log';
  return looksLikeAcl(head) ? 'ise-dacl' : undefined;
}

const entry =
  /^\s*(?:[\w\s=:"-]{0,40}?ip(?:v6)?:inacl#\d+=)?(?:\d+\s+)?(?:permit|deny)\s+(?:ip|ipv6|tcp|udp|icmp|igmp|gre|esp|ahp|ospf|eigrp|pim|\d{1,3}|object-group)\s+\S+/i;
const header = /^\s*(?:(?:Extended\s+)?IP(?:v6)? access list\s+\S+|ip(?:v6)? access-list\s+\S+)/i;

/** Whether a text looks like an ACL: most of its lines that are no remark or blank are entries or headers of lists. */
export function looksLikeAcl(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/, 400)
    .filter((line) => line.trim() !== '' && !/^\s*(?:\d+\s+)?remark\b/i.test(line) && !/^\s*[!#]/.test(line));
  const entries = lines.filter((line) => entry.test(line)).length;
  const fitting = entries + lines.filter((line) => header.test(line)).length;
  // A list's header is no accident: what stands around it may be the rest of a session.
  return entries > 0 && (fitting > entries || fitting * 2 > lines.length);
}
