import { canonicalAddress, canonicalMac, isWellKnownAddress } from './addresses';
import { type Emit, isPseudonym, type Kind } from './kinds';
import { isKeptValue, isPublicName } from './words';

const mail = /^([^\s@"<>]{1,64})@([\w.-]{1,253})$/;
const account = /^([^\\/@:]{1,64})(\\{1,2}|\/)([^\\/:*?"<>|]{1,128})$/;
const machine = /^host\/([^\s/]{1,253})$/i;
const url = /^\w{2,10}:\/\//;
const networkBehind = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}:/i;
const hostAndPort = /^(.{1,253}?):(\d{1,5})$/;
const parts = /\b(?:CN|OU|DC|O|L|ST|UID|E|emailAddress|SERIALNUMBER)\s{0,2}=/;

/**
 * Tells what a labelled value is by its own form, and by its label's kind where it has none: a user can be a MAC, an
 * account of a domain, or a machine.
 * @param start where the value stands in its text.
 */
export function classifyValue(value: string, start: number, kind: Kind, emit: Emit): void {
  if (value === '' || isPseudonym(value) || isKeptValue(value) || isPublicName(value)) return;
  const as = kindByForm(value, kind);
  if (as === undefined) return;
  const reach = as === 'CERT' && parts.test(value) ? 'here' : 'name';
  const pieces = as === 'HOST' || as === 'DOMAIN' || as === 'USER' ? piecesOf(value) : [];
  if (pieces.length === 0) emit({ start, end: start + value.length, kind: as, value, reach });
  for (const [piece, pieceKind, offset] of pieces) {
    if (isKeptValue(piece) || isPseudonym(piece) || isPublicName(piece)) continue;
    const from = start + offset;
    emit({ start: from, end: from + piece.length, kind: pieceKind, value: piece, reach: 'name' });
  }
}

/** A value's kind by its own form, else its label's; undefined where others find what it holds, or it holds nothing. */
function kindByForm(value: string, kind: Kind): Kind | undefined {
  if (kind === 'TOKEN' || kind === 'COOKIE' || kind === 'SERIAL' || kind === 'CERT') return kind;
  const address = canonicalAddress(value);
  if (address !== undefined) return isWellKnownAddress(address) ? undefined : 'IP';
  if (kind === 'SESSION' || kind === 'SID' || kind === 'DEVICE') return kind;
  if (canonicalMac(value)?.length === 12) return 'MAC';
  // Called-Station-ID: MAC and network name.
  if (kind === 'MAC' && networkBehind.test(value)) return undefined;
  return url.test(value) ? undefined : kind;
}

/** The names in `user@domain`, `domain\user`, `host/fqdn` and `host:port`, each with where it begins. */
function piecesOf(value: string): readonly (readonly [string, Kind, number])[] {
  const [, local, domain] = mail.exec(value) ?? [];
  if (local !== undefined && domain !== undefined)
    return [
      [local, 'USER', 0],
      [domain, 'HOST', local.length + 1],
    ];
  const host = machine.exec(value)?.[1];
  if (host !== undefined) return [[host, 'HOST', 5]];
  const [, realm, slash = '', user] = account.exec(value) ?? [];
  if (realm !== undefined && user !== undefined)
    return [
      [realm, 'HOST', 0],
      [user, 'USER', realm.length + slash.length],
    ];
  const named = hostAndPort.exec(value)?.[1];
  if (named === undefined || named.includes(':')) return [];
  return [
    [
      named.replace(/^\[|\]$/g, ''),
      canonicalAddress(named) === undefined ? 'HOST' : 'IP',
      named.startsWith('[') ? 1 : 0,
    ],
  ];
}
