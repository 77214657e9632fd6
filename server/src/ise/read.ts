import { isMntXml, readMntXml } from './mnt';
import type { IseRecord } from './model';
import { readReport } from './report';
import { hasIseSyslog, readSyslog } from './syslog';

/** What ISE recorded, as far as a text holds any of it; the records in the order of the text. Any text may come. */
export function readIseRecords(text: string): IseRecord[] {
  if (isMntXml(text)) return readMntXml(text);
  if (hasIseSyslog(text)) return readSyslog(text);
  return readReport(text);
}

/** How much of a text is looked at. */
const sniffedCharacters = 1 << 16;

/** Labels and values that stand in records of ISE alone, as they are copied or exported. */
const own =
  /\b(?:CPMSessionID|AuthorizationPolicyMatchedRule|SelectedAuthorizationProfiles|CiscoSecure-Defined-ACL|Audit[ _-]?Session[ _-]?Id|Policy Server|Authorization Result|Authorization Policy|Posture[ _]?Status|Endpoint Id|CACS:|url-redirect(?:-acl)?=)/gi;

/** A dACL that a RADIUS answer names: nobody writes that but ISE. */
const sentList = /^[\s>"']{0,20}cisco[- ]?av-?pair[\s=:"]{1,20}ACS:CiscoSecure-Defined-ACL=#ACSACL#-/im;

/**
 * Whether a text is a record of ISE: its monitoring API's answer, its syslog, or labels of its reports, of which one alone
 * proves nothing.
 */
export function isIseRecord(text: string): boolean {
  const head = text.slice(0, sniffedCharacters);
  if (isMntXml(head) || hasIseSyslog(head)) return true;
  if (/^[\uFEFF\s]*</.test(head)) return false;
  if (sentList.test(head)) return true;
  const labels = new Set([...head.matchAll(own)].map(([label]) => label.toLowerCase().replace(/[ _-]/g, '')));
  return labels.size >= 2 && readReport(head).some(isTelling);
}

/** Whether a record says what somebody's session was given. */
function isTelling({ kind, lists, sessionId, profile, redirectAcl, redirectUrl }: IseRecord): boolean {
  if (kind === 'other') return false;
  return lists.length > 0 || (sessionId !== undefined && (profile ?? redirectAcl ?? redirectUrl) !== undefined);
}
