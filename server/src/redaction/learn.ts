import { canonicalAddress, canonicalMac, isWellKnownAddress, otherNotations } from './addresses';
import { type Hit, isPseudonym, type Kind } from './kinds';
import type { KnownNames } from './known';
import type { Pseudonyms } from './pseudonyms';
import { isKeptValue, isPlainWord, isPublicName, isStandardFile } from './words';

/** Notes what a hit teaches for the rest of the texts: the name, the parts of a name in words, a host's short name. */
export function learnHit({ kind, value, reach }: Hit, known: KnownNames, pseudonyms: Pseudonyms): void {
  if (kind === 'MAC') learnMac(value, known);
  if (reach === 'here' && kind !== 'IP') return;
  const address = kind === 'IP' ? canonicalAddress(value) : undefined;
  if (address !== undefined) {
    for (const spelling of otherNotations(address)) known.add(spelling, 'IP', address);
    return;
  }
  addName(value, kind, known);
  if (kind === 'HOST' && known.kindOf(value) === 'HOST') learnHost(value, known, pseudonyms);
  if (kind === 'DOMAIN') learnDomain(value, known, pseudonyms);
  if (!/\s/.test(value)) return;
  for (const part of value.split(/[\s,;/\\()'"’]+/)) if (part.length > 2) addName(part, kind, known);
}

/** A MAC's digits, which behind `0x` look like a pointer. */
function learnMac(value: string, known: KnownNames): void {
  const digits = canonicalMac(value);
  if (digits?.length !== 12 || !/[a-f]/.test(digits)) return;
  for (const spelling of [digits, `0x${digits}`]) known.add(spelling, 'MAC', digits);
}

function addName(name: string, kind: Kind, known: KnownNames): void {
  const digits = /^[\d.:-]*$/.test(name);
  if (isPlainWord(name) || isKeptValue(name) || isPublicName(name) || isPseudonym(name)) return;
  if (digits && name.replace(/\D/g, '').length < 6) return;
  // macOS writes an umlaut as two characters.
  for (const form of ['NFC', 'NFD'] as const) known.add(name.normalize(form), kind);
}

/** Windows cuts a machine's name after so many characters. */
const netbiosLength = 15;

function learnHost(name: string, known: KnownNames, pseudonyms: Pseudonyms): void {
  const [short = '', ...rest] = name.replace(/\.$/, '').split('.');
  if (rest.length > 0) {
    pseudonyms.shorten(short, name);
    addName(short, 'HOST', known);
  }
  // That the cut name is this host's is likely, but nothing says so.
  if (short.length > netbiosLength) addName(short.slice(0, netbiosLength), 'HOST', known);
  if (rest.length > 1) learnDomain(rest.join('.'), known, pseudonyms);
}

/** A domain, and the words of its name. */
function learnDomain(name: string, known: KnownNames, pseudonyms: Pseudonyms): void {
  pseudonyms.domain(name);
  addName(name, 'DOMAIN', known);
  const labels = name.replace(/\.$/, '').split('.');
  for (const label of labels.slice(0, -1)) if (label.length > 3) addName(label, 'DOMAIN', known);
}

/** A name that is a host's, or an address, whatever it looks like. */
export function learnGivenHost(name: string, known: KnownNames, pseudonyms: Pseudonyms): void {
  const address = canonicalAddress(name);
  if (address === undefined)
    learnHit({ start: 0, end: 0, kind: 'HOST', value: name, reach: 'name' }, known, pseudonyms);
  else if (!isWellKnownAddress(address)) known.add(name, 'IP', address);
}

/** A file's name and its ending; the folder is left out. */
export function splitFileName(path: string): { readonly stem: string; readonly ending: string } {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const ending = /\.(?:txt|log|csv|xml|json|evtx|zip|gz|dacl|acl|pcap|pcapng)(?:\.\d{1,3})?$/i.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** The name of the file that a text comes from, where it is not the agent's own. */
export function learnFile(path: string, known: KnownNames): void {
  const { stem, ending } = splitFileName(path);
  if (isStandardFile(stem + ending)) return;
  addName(stem, 'FILE', known);
}
