import ipaddr from 'ipaddr.js';
import { runAtEnd, upTo, withoutEnd } from '../core/ends';
import type { Emit, Finder } from './kinds';

// Six or more groups; "short" ones have lost their leading zeros (macOS prints them so).
const groupedMac = /(?<![0-9a-z])[0-9a-f]{1,2}([:-])[0-9a-f]{1,2}(?:\1[0-9a-f]{1,2}){4,}(?![0-9a-z])/gi;
const wordedMac = /(?<![0-9a-z.-])[0-9a-f]{4}([.:-])[0-9a-f]{4}\1[0-9a-f]{4}(?![0-9a-z]|\1[0-9a-f])/gi;
/** The same with dots where one group has lost its leading zeros. */
const shortWordedMac =
  /(?<![0-9a-z.-])(?:[0-9a-f]{1,3}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{4}\.[0-9a-f]{1,3}\.[0-9a-f]{4}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{1,3})(?![0-9a-z]|\.[0-9a-z])/gi;
const halvedMac = /(?<![0-9a-z-])[0-9a-f]{6}[-:.][0-9a-f]{6}(?![0-9a-z])/gi;
/** With blanks or `_` between the bytes, and Cisco's client id: the type of the network before the MAC. */
const spacedMac = /(?<![0-9a-z][ _]?)[0-9a-f]{2}([ _])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4,}(?![ _]?[0-9a-z])/gi;
const clientId = /(?<![0-9a-z.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{2,4}(?![0-9a-z]|\.[0-9a-z])/gi;
const dotted = /(?<![0-9])[0-9]{1,3}(?:\.[0-9]{1,5}){3,}(?![0-9])/g;
const colonRun = /[0-9a-f:.]{2,}/gi;
const zone = /%[a-z0-9._-]{1,16}/iy;

/** Lengths of fingerprints in bytes: MD5, SHA-1, SHA-256. */
const fingerprintBytes = new Set([16, 20, 32]);

/** The hex digits of a MAC or a longer id, or undefined for anything that is none. Takes every notation that the finders take. */
export function canonicalMac(text: string): string | undefined {
  const groups = text.toLowerCase().split(/[:.\s_-]/);
  if (!groups.every((group) => /^[0-9a-f]+$/.test(group))) return undefined;
  const width =
    groups.some((group) => group.length > 4) || groups.length === 5
      ? 0
      : groups.length >= 6
        ? 2
        : groups.length === 3
          ? 4
          : 0;
  const digits = groups.map((group) => group.padStart(width, '0')).join('');
  return digits.length >= 12 ? digits : undefined;
}

/** An address in one notation; IPv4 in IPv6 is IPv4, a zone is no part of it. Undefined for anything else. */
export function canonicalAddress(text: string): string | undefined {
  const bare = upTo(text.replace(/^\[|\]$/g, ''), '%');
  const octets = bare.split('.');
  if (!bare.includes(':')) {
    const fits = octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256);
    return fits ? octets.map(Number).join('.') : undefined;
  }
  // The library throws and catches for every text that is none, and a log is full of times.
  const colons = bare.split(':').length - 1;
  if (!bare.includes('::') && colons !== 7 && !(colons === 6 && octets.length === 4)) return undefined;
  if (!ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
}

const allOnes = /^1*0*$/;
const allZeros = /^0*1*$/;

/** Addresses that say nothing about anybody: this host, loopback, masks, wildcard masks, multicast. */
export function isWellKnownAddress(canonical: string): boolean {
  if (canonical.includes(':')) return canonical === '::' || canonical === '::1' || canonical.startsWith('ff');
  const octets = canonical.split('.').map(Number);
  const bits = octets.map((octet) => octet.toString(2).padStart(8, '0')).join('');
  const first = octets[0] ?? 0;
  return first === 0 || first === 127 || first >= 224 || (first >= 128 && allOnes.test(bits)) || allZeros.test(bits);
}

function emitMac(emit: Emit, match: RegExpMatchArray): void {
  const start = match.index ?? 0;
  const value = match[0];
  const bytes = /[.:-]....[.:-]/.test(value) ? 6 : value.split(/[:\s_-]/).length;
  const kind = fingerprintBytes.has(bytes) ? 'CERT' : 'MAC';
  emit({ start, end: start + value.length, kind, value, reach: 'here' });
}

/** MAC addresses with anything between their bytes; runs of more bytes (DUID, fingerprints) as a whole. */
export const findMacs: Finder = (text, emit) => {
  for (const match of text.matchAll(groupedMac)) {
    emitMac(emit, match);
    emitNetwork(text, (match.index ?? 0) + match[0].length, emit);
  }
  for (const match of text.matchAll(wordedMac)) emitMac(emit, match);
  // Digits alone, or letters alone, can be something else.
  for (const match of text.matchAll(shortWordedMac))
    if (/[a-f]/i.test(match[0]) && /\d/.test(match[0])) emitMac(emit, match);
  for (const match of text.matchAll(halvedMac)) if (/[a-f]/i.test(match[0])) emitMac(emit, match);
  for (const match of text.matchAll(spacedMac)) if (/[a-f]/i.test(match[0])) emitMac(emit, match);
  for (const match of text.matchAll(clientId)) emitMac(emit, match);
};

const networkName = /:([^\s"'<>,;|()[\]{}]{1,32})/y;

/** Called-Station-ID has the network's name behind the MAC: `00-00-5E-00-53-01:Name`. */
function emitNetwork(text: string, at: number, emit: Emit): void {
  networkName.lastIndex = at;
  const name = networkName.exec(text)?.[1];
  if (name === undefined || !/[A-Za-z]/.test(name)) return;
  emit({ start: at + 1, end: at + 1 + name.length, kind: 'SSID', value: name, reach: 'name' });
}

/** A version number in four parts looks like an address: what stands before it tells. */
const versionBefore = /(?:version["']?\s{0,3}[:=]?\s{0,3}["']?|\bv)$/i;

const hexNumber = /(?<![0-9a-z])0x([0-9a-f]{7,8})(?![0-9a-z])/gi;
const addressWords = /^(?:ip|ipv4|ipaddr|ipaddress|addr|address|nas|nasip|framed|framedip|gateway|peer)$/;
const links = /^(?:is|was|of|the|as|value|hex)$/;

/** An address as one hex number: nothing but a word before it tells it from a pointer or a code. */
function findHexIpv4(text: string, emit: Emit): void {
  for (const { 0: written, 1: digits = '', index } of text.matchAll(hexNumber)) {
    const line = runAtEnd(text.slice(Math.max(0, index - 48), index), /[^\r\n]/);
    const words = line
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '' && !links.test(word));
    if (!words.slice(-2).some((word) => addressWords.test(word))) continue;
    const octets = digits.padStart(8, '0').match(/../g) ?? [];
    const value = octets.map((octet) => Number.parseInt(octet, 16)).join('.');
    if (!isWellKnownAddress(value))
      emit({ start: index, end: index + written.length, kind: 'IP', value, reach: 'name' });
  }
}

/** IPv4 addresses, alone, with a port, or with one behind a dot as BSD prints it; as one hex number where a word says so. */
export const findIpv4: Finder = (text, emit) => {
  findHexIpv4(text, emit);
  for (const { 0: run, index } of text.matchAll(dotted)) {
    const parts = run.split('.');
    if (parts.length > 5 || (parts.length === 5 && Number(parts[4]) < 10)) continue;
    const value = parts.slice(0, 4).join('.');
    const canonical = canonicalAddress(value);
    if (canonical === undefined || isWellKnownAddress(canonical)) continue;
    if (versionBefore.test(text.slice(Math.max(0, index - 16), index))) continue;
    emit({ start: index, end: index + value.length, kind: 'IP', value, reach: 'name' });
  }
};

/** IPv6 addresses, with their zone. */
export const findIpv6: Finder = (text, emit) => {
  for (const { 0: run, index } of text.matchAll(colonRun)) {
    if (run.length > 60 || run.indexOf(':') === run.lastIndexOf(':')) continue;
    // A letter beside it makes it a name in C++ (`Surface::add`).
    if (/[g-z_]/i.test(text.charAt(index - 1)) || /[g-z_]/i.test(text.charAt(index + run.length))) continue;
    const found = addressIn(run);
    if (!found) continue;
    const start = index + found.from;
    zone.lastIndex = start + found.value.length;
    const end = zone.lastIndex + (zone.exec(text)?.[0].length ?? 0);
    emit({ start, end, kind: 'IP', value: found.value, reach: 'here' });
  }
};

/** The address in a run of hex digits, colons and dots: labels and punctuation around it are taken off. */
function addressIn(run: string): { readonly from: number; readonly value: string } | undefined {
  const trimmed = withoutEnd(run, /\./);
  let from = 0;
  for (let tries = 0; tries < 4; tries++) {
    const rest = trimmed.slice(from);
    // A colon ends a sentence's part; a port stands behind a dot as BSD prints it.
    for (const value of [rest, rest.replace(/(?<!:):$/, ''), rest.replace(/\.\d{1,5}$/, '')]) {
      const canonical = value.length > 2 && value.includes(':') ? canonicalAddress(value) : undefined;
      if (canonical !== undefined) return isWellKnownAddress(canonical) ? undefined : { from, value };
    }
    const colon = trimmed.indexOf(':', from);
    if (colon < 0) return undefined;
    from = colon + 1;
  }
  return undefined;
}

/** Other ways in which an IPv4 address is written: hex (session ids begin so), reversed, decimal, with dashes. */
export function otherNotations(canonical: string): readonly string[] {
  if (canonical.includes(':')) return [];
  const octets = canonical.split('.').map(Number);
  const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const reversed = [...octets].reverse();
  return [
    hex(octets),
    `0x${hex(octets)}`,
    hex(reversed),
    String(Number.parseInt(hex(octets), 16)),
    octets.join('-'),
    octets.join('_'),
    reversed.join('.'),
  ];
}
