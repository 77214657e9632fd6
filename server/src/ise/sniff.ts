import { startOfLine } from '../core/text';
import type { IseRecord } from './model';
import { readReport } from './report';
import { hasIseSyslog } from './syslog';

/** The root elements of the answers of ISE's monitoring node. */
const roots =
  /<(?:[\w.-]+:)?(?:authStatusOutputList|authStatusList|authStatus|sessionParameters|activeList|sessionList)[\s/>]/;

/** Whether a text is an answer of the monitoring API: its root says so, whatever the tool printed in front of it. */
export function isMntXml(text: string): boolean {
  return roots.test(text.slice(0, 10_000));
}

/** How much of a text is looked at. */
const sniffedCharacters = 1 << 16;

/** Labels and values that stand in records of ISE alone, as they are copied or exported. */
const own =
  /\b(?:CPMSessionID|AuthorizationPolicyMatchedRule|SelectedAuthorizationProfiles|CiscoSecure-Defined-ACL|Audit[ _-]?Session[ _-]?Id|Policy Server|Authorization Result|Authorization Policy|Posture[ _]?Status|Endpoint Id|CACS:|url-redirect(?:-acl)?=)/gi;

/** A dACL that a RADIUS answer names: nobody writes that but ISE. */
const sentList = 'ACS:CiscoSecure-Defined-ACL=#ACSACL#-';
const pairAhead = /^[\s>"']*cisco[- ]?av-?pair[\s=:"]*$/i;

function holdsSentList(text: string): boolean {
  for (let at = text.indexOf(sentList); at >= 0; at = text.indexOf(sentList, at + 1)) {
    const line = startOfLine(text, at);
    if (at - line < 80 && pairAhead.test(text.slice(line, at))) return true;
  }
  return false;
}

/**
 * Whether a text is a record of ISE: its monitoring API's answer, its syslog, or labels of its reports, of which one alone
 * proves nothing.
 */
export function isIseRecord(text: string): boolean {
  const head = text.slice(0, sniffedCharacters);
  if (isMntXml(head) || hasIseSyslog(head)) return true;
  if (/^[\uFEFF\s]*</.test(head)) return false;
  if (holdsSentList(head)) return true;
  const labels = new Set([...head.matchAll(own)].map(([label]) => label.toLowerCase().replace(/[ _-]/g, '')));
  return labels.size >= 2 && readReport(head).some(isTelling);
}

/** Whether a record says what somebody's session was given. */
function isTelling({ kind, lists, sessionId, profile, redirectAcl, redirectUrl }: IseRecord): boolean {
  if (kind === 'other') return false;
  return lists.length > 0 || (sessionId !== undefined && (profile ?? redirectAcl ?? redirectUrl) !== undefined);
}
