import { parseAddress } from '../../core/address';
import { isCutName } from '../../core/list-name';
import type { CleanLine, Noise } from '../../noise';
import type { LogMessage, MessageKind, Written } from '../model';
import { longestLine } from './lines';
import { appliedAcl } from './policies';
import type { Reader } from './reader';
import { sessionIdOf } from './session-id';
import { lastStamp } from './stamp';
import { groupIn, joinLines, writtenIn } from './written';

/** Who writes of sessions and what is applied to them. */
const facilities: ReadonlySet<string> = new Set(['EPM', 'AUTHMGR', 'SESSION_MGR', 'DOT1X', 'MAB']);
/** A port that goes down ends the sessions on it; of the rest that these facilities say nothing is kept. */
const portFacilities: ReadonlySet<string> = new Set(['LINK', 'LINEPROTO']);
const down = /\bInterface ([A-Za-z][\w./-]{0,40}\w), changed state to (?:administratively )?down\b/i;
const head = /%([A-Z][A-Z0-9_]{1,40})(?:-[A-Z0-9_]{1,40})?-\d-([A-Z0-9_]{1,60}):/;
const key = '(?:IP|MAC|AuditSessionID|AUDITSESID|AUTHTYPE|POLICY_TYPE|POLICY_NAME|POLICY|RESULT|EVENT|REASON)';
const pair = new RegExp(String.raw`^\s*(${key})\s+(\S.*)$`, 'i');
/** Where and by which process of a stack it was written: `Switch 1 R0/0: sessmgrd: …`. */
const process = /^\s*(?:(?:Switch|Chassis)\s+\d{1,2}\s+)?(?:[A-Z]{1,3}\d{1,2}\/\d{1,2}:\s+)?[a-z][\w-]{0,20}:\s+/;
const bracketed = /\b(Client|MAC|AuditSessionID|POLICY_TYPE|POLICY_NAME)\s+\[([^[\]]{1,128})\]/gi;
const goesOn = new RegExp(String.raw`^\s*(?:\||${key}\b|(?:on )?Interface\s|client\s)`, 'i');
const isOpen = new RegExp(String.raw`(?:\||\b${key}|\bInterface|\bclient|-)\s*$`, 'i');

/** A message of the device's log; of other facilities nothing is kept. It may come between two lines of a session. */
export function readMessage(reader: Reader, line: CleanLine): boolean {
  const noise = line.noise.find(({ kind }) => kind === 'syslog');
  if (!noise) return false;
  const message = messageOf(reader.text, line, noise);
  if (message) reader.messages.push(message);
  reader.above = message ? { kind: 'message', line } : undefined;
  return true;
}

/** The rest of a message that stands in the line above. */
export function readMessageRest(reader: Reader, line: CleanLine): boolean {
  const { above } = reader;
  if (above?.kind !== 'message' || /^\s*[\w -]{1,40}:\s/.test(line.text)) return false;
  if (above.line.text.length + line.text.length > longestLine) return false;
  if (!goesOn.test(line.text) && !isOpen.test(above.line.text.slice(-60))) return false;
  const isCut = above.line.text.trimEnd().endsWith('-');
  const whole = joinLines(above.line, line, isCut ? '' : ' ');
  const noise = whole.noise.find(({ kind }) => kind === 'syslog');
  const message = noise && messageOf(reader.text, whole, noise);
  if (!message) return false;
  reader.messages.pop();
  reader.messages.push(message);
  reader.above = { kind: 'message', line: whole };
  return true;
}

function messageOf(text: string, line: CleanLine, noise: Noise): LogMessage | undefined {
  const written = text.slice(noise.span.start, noise.span.end);
  const found = head.exec(written);
  if (!found) return undefined;
  const port = portFacilities.has(found[1]!) ? down.exec(line.text) : null;
  if (!port && !facilities.has(found[1]!)) return undefined;
  const time = lastStamp(text, { start: line.span.start, end: noise.span.start + found.index });
  const parts = { ...sentenceParts(line), ...bracketParts(line), ...pairParts(line) };
  const kind = port ? 'port-down' : kindOf(found[1]!, found[2]!, parts);
  return {
    span: line.span,
    ...(time ? { time } : {}),
    facility: found[1]!,
    mnemonic: found[2]!,
    kind,
    message: writtenIn(line, 0, line.text.length),
    ...parts,
    ...interfaceIn(line, port),
  };
}

function interfaceIn(line: CleanLine, port: RegExpExecArray | null): Pick<LogMessage, 'interface'> {
  const written = port ? groupIn(line, port, 1) : undefined;
  return written ? { interface: written } : {};
}

type Parts = Pick<LogMessage, 'mac' | 'ip' | 'interface' | 'sessionId' | 'policy' | 'policyType' | 'event' | 'result'>;

/** `IP a| MAC m| AuditSessionID s| POLICY_NAME n| RESULT SUCCESS`. */
function pairParts(line: CleanLine): Parts {
  let parts: Parts = {};
  let from = process.exec(line.text)?.[0].length ?? 0;
  for (const piece of line.text.slice(from).split('|')) {
    const found = pair.exec(piece);
    if (found) {
      const at = from + piece.length - found[2]!.length;
      const value = writtenIn(line, at, from + piece.length);
      parts = { ...parts, ...partOf(found[1]!.toUpperCase(), value) };
    }
    from += piece.length + 1;
  }
  return parts;
}

/** `Policy Application Failure for Client [a] MAC [m] AuditSessionID [s] for POLICY_TYPE [t] POLICY_NAME [n] REASON [r]`. */
function bracketParts(line: CleanLine): Parts {
  let parts: Parts = {};
  for (const found of line.text.matchAll(bracketed)) {
    const [all, name, value] = found as unknown as readonly [string, string, string];
    const end = found.index + all.length - 1;
    parts = { ...parts, ...partOf(name.toUpperCase(), writtenIn(line, end - value.length, end)) };
  }
  return parts;
}

/** Keys whose values may be several words. Behind another key several words are a sentence: `Policy Application Failure …`. */
const wordy: ReadonlySet<string> = new Set(['POLICY_TYPE', 'EVENT', 'RESULT']);

function partOf(name: string, value: Written): Parts {
  if (/\s/.test(value.text) && !wordy.has(name)) return {};
  switch (name) {
    case 'IP':
    case 'CLIENT':
      return parseAddress(value.text) ? { ip: value } : {};
    case 'MAC':
      return { mac: value };
    case 'AUDITSESSIONID':
    case 'AUDITSESID':
      return { sessionId: sessionIdOf(value) };
    case 'POLICY':
    case 'POLICY_NAME':
      return isCutName(value.text) ? {} : { policy: appliedAcl(value) };
    case 'POLICY_TYPE':
      return { policyType: value };
    case 'EVENT':
      return { event: value };
    case 'RESULT':
      return { result: value };
    default:
      return {};
  }
}

/** `… for client (0200.0000.0001) on Interface Gi1/0/5 AuditSessionID 0A01…`. */
function sentenceParts(line: CleanLine): Parts {
  const found = (pattern: RegExp): Written | undefined => {
    const match = pattern.exec(line.text);
    return match ? groupIn(line, match, 1) : undefined;
  };
  const mac = found(/\bclient \(([\da-f]{4}\.[\da-f]{4}\.[\da-f]{4})\)/i);
  const port = found(/\bon Interface ([A-Za-z][\w./-]{0,40}\w)/i);
  const id = found(/\bAuditSessionID ([\da-f]{8,40})\b/i);
  return {
    ...(mac ? { mac } : {}),
    ...(port ? { interface: port } : {}),
    ...(id ? { sessionId: sessionIdOf(id) } : {}),
  };
}

const epm: Readonly<Record<string, MessageKind>> = {
  POLICY_APP_SUCCESS: 'policy-applied',
  POLICY_APP_FAILURE: 'policy-failed',
  POLICY_REQ: 'policy-requested',
  IPEVENT: 'address',
};

function kindOf(facility: string, mnemonic: string, { event }: Parts): MessageKind {
  if (facility !== 'EPM') return 'other';
  const known = epm[mnemonic];
  if (known !== undefined) return known;
  const found = /^DOWNLOAD-(REQUEST|SUCCESS|FAIL)/i.exec(event?.text ?? '')?.[1]?.toUpperCase();
  if (found === undefined) return 'other';
  return found === 'REQUEST' ? 'download-requested' : found === 'SUCCESS' ? 'download-succeeded' : 'download-failed';
}
