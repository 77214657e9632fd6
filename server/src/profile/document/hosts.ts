import { isHostName, parseAddress } from '../../core/address';
import type { Span } from '../../core/text';
import type { ParameterElement } from './document';

/** One entry of a list of hosts, as written between two separators. */
export interface HostEntry {
  /** Without the blanks around it; empty where there is nothing between two separators. */
  readonly text: string;
  readonly span: Span;
  readonly host: string;
  readonly hostSpan: Span;
  /** `name`: a host name or FQDN; `bad`: neither that nor an address. */
  readonly kind: 'address' | 'name' | 'bad';
  /** The address in canonical text, or the name in lower case without a final dot: what entries are compared by. */
  readonly canonical: string;
  /** What stands behind the colon; undefined where there is no colon. */
  readonly port?: string;
  readonly portSpan?: Span;
}

/** A list of hosts: its entries and the separators between them. */
export interface HostList {
  readonly entries: readonly HostEntry[];
  /** Whether blanks stand anywhere in the value. */
  readonly blanks: boolean;
  /** Whether something else than commas separates the entries. */
  readonly odd: boolean;
  /** Whether blanks alone stand behind an entry without a port: they may be a slip within one name. */
  readonly vague: boolean;
}

/** UTF-16 units; a list beyond it is nobody's, and not read entry by entry. */
const listLimit = 20_000;

const separator = /[,;\s]+/g;

/** Whether blanks stand at the colon of one entry (`psn1 : 8443`) and separate nothing. */
function isAtColon(raw: string, from: number, to: number): boolean {
  if (raw.slice(from, to).trim() !== '') return false;
  if (raw[to] === ':') return raw[to + 1] !== ':';
  return raw[from - 1] === ':' && raw[from - 2] !== ':' && /\d/.test(raw.charAt(to));
}

/**
 * Reads the value of a list parameter. Undefined where the value cannot be mapped to the text character by character
 * (references, CDATA, comments): no place in it could then be named. Nor where it is longer than any list.
 */
export function hostListOf(text: string, parameter: ParameterElement): HostList | undefined {
  const { valueSpan, element } = parameter;
  if (element.state === 'empty' || element.children.length > 0 || valueSpan.end - valueSpan.start > listLimit)
    return undefined;
  const raw = text.slice(valueSpan.start, valueSpan.end);
  if (raw.includes('&')) return undefined;
  const entries: HostEntry[] = [];
  let odd = false;
  let vague = false;
  let start = 0;
  const push = (end: number): void => void entries.push(entryAt(raw, start, end, valueSpan.start));
  const trimmed = raw.trim();
  if (trimmed === '') return { entries: [], blanks: raw !== '', odd: false, vague: false };
  const inner = raw.trimEnd().length;
  start = raw.length - raw.trimStart().length;
  separator.lastIndex = start;
  for (let match = separator.exec(raw); match !== null && match.index < inner; match = separator.exec(raw)) {
    if (isAtColon(raw, match.index, match.index + match[0].length)) continue;
    const commas = match[0].replace(/[^,]/g, '').length;
    if (commas === 0 || match[0].includes(';')) odd = true;
    push(match.index);
    vague ||= match[0].trim() === '' && entries[entries.length - 1]!.port === undefined;
    start = match.index + match[0].length;
    // ",," has nothing between its commas.
    for (let extra = 1; extra < commas; extra++) entries.push(entryAt(raw, start, start, valueSpan.start));
  }
  push(inner);
  return { entries, blanks: /\s/.test(raw), odd, vague };
}

function entryAt(raw: string, start: number, end: number, base: number): HostEntry {
  const text = raw.slice(start, end);
  const { host, hostStart, port } = split(text);
  const hostFrom = base + start + hostStart;
  const hostSpan = { start: hostFrom, end: hostFrom + host.length };
  const address = parseAddress(host);
  const kind = address !== undefined ? 'address' : isHostName(host) ? 'name' : 'bad';
  const canonical = address?.text ?? host.toLowerCase().replace(/\.$/, '');
  const span = { start: base + start, end: base + end };
  if (port === undefined) return { text, span, host, hostSpan, kind, canonical };
  return {
    text,
    span,
    host,
    hostSpan,
    kind,
    canonical,
    port,
    portSpan: { start: span.end - port.length, end: span.end },
  };
}

/** Blanks around the colon aside: `host`, `host:port`, `[2001:db8::5]:port`, or an IPv6 address alone, whose colons are its own. */
function split(text: string): { readonly host: string; readonly hostStart: number; readonly port?: string } {
  const end = text.startsWith('[') ? text.indexOf(']') : -1;
  if (end > 0) {
    const host = text.slice(1, end);
    const behind = text.slice(end + 1).trimStart();
    if (end === text.length - 1) return { host, hostStart: 1 };
    if (behind.startsWith(':')) return { host, hostStart: 1, port: behind.slice(1).trimStart() };
  }
  const colon = text.lastIndexOf(':');
  // One colon belongs to a port; only an IPv6 address has more.
  if (colon < 0 || (text.indexOf(':') < colon && parseAddress(text) !== undefined)) return { host: text, hostStart: 0 };
  return { host: text.slice(0, colon).trimEnd(), hostStart: 0, port: text.slice(colon + 1).trimStart() };
}

/** A TCP port as a number; undefined for anything that is none. */
export function portOf(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}
