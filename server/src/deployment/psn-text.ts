import { allOnes, bitsOf, type Family, type IpAddress, isHostAddress, isHostName, parseAddress } from '../core/address';
import { upTo, withoutEnd } from '../core/ends';
import { append } from '../core/many';
import { type Message, message } from '../core/message';
import { isGlue, isLabel } from './psn-prose';

/** A PSN as somebody typed it. */
interface TypedPsn {
  readonly name?: string;
  readonly fqdn?: string;
  readonly addresses: readonly string[];
}

/** What a typed or pasted text says. */
export interface PsnText {
  readonly psns: readonly TypedPsn[];
  /** Words that look like an address and are none of one PSN, as written. */
  readonly wrong: readonly string[];
  /** What is wrong with them; where it is several things, the first. */
  readonly problem?: Message;
}

/** A word between blanks, commas and the brackets and quotes that tables and lists put around it. */
const separators = /[\s,;|"'`()<>={}，、；：（）]+/u;
const addressLike = /^[\d.]+$|^[\da-f]*:[\da-f.]*:[\da-f:.]*$/i;
/** `10.1.1.0 /24`: the slash belongs to the address. */
const apartPrefix = /[ \t]\/(?=\d{1,3}(?![\w.:/]))/g;
/** `10.1.1.5 255.255.255.0`: a mask behind an address is no second address. */
const apartMask = /(?<=\.\d{1,3})[ \t,;|]+(?=255\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.:/]))/g;
/** `10.1.1.5-10.1.1.9`, `10.1.1.x`: many addresses in one word. */
const manyAddresses = /^\d+(?:\.\d+){3}[-–~]\d[\d.]*$|^\d{1,3}(?=\.)(?=[\d.]*\.[x*])(?:\.(?:\d{1,3}|x|\*)){3}$/i;

/**
 * Takes names and addresses out of a text: `psn1 10.1.1.5, psn2 10.1.1.6`, a column of addresses, a pasted table. A name
 * belongs to the addresses that follow it; where it ends a line that an address begins, to those before it. An FQDN and a
 * word with a digit are names wherever they stand; any other word only where it alone heads or ends its line's addresses.
 * @returns PSNs in order; without a name where none is written.
 */
export function readPsnText(text: string): PsnText {
  const lines = text
    .replace(apartPrefix, '/')
    .replace(apartMask, '/')
    .split(/[\r\n]+/)
    .map((line) => line.split(separators).map(readWord));
  const withNames = lines.some(isProse) ? lines : lines.map(withPlainNames);
  const wrong = lines.flat().filter(({ kind }) => kind in problems);
  const psns = pair(withNames.map((line) => line.filter(isPart)).filter(({ length }) => length > 0));
  return { psns, wrong: wrong.map(({ text }) => text), ...problemOf(wrong) };
}

const problems = {
  network: 'set-up.network',
  'no-host': 'set-up.not-a-host',
  'no-address': 'set-up.not-an-address',
} as const;

function problemOf(wrong: readonly Word[]): Pick<PsnText, 'problem'> {
  for (const [kind, id] of Object.entries(problems)) {
    const words = wrong.flatMap((word) => (word.kind === kind ? [word.text] : []));
    if (words.length > 0) return { problem: message(id, { words: words.join(' ') }) };
  }
  return {};
}

interface Part {
  readonly kind: 'address' | 'name';
  readonly text: string;
}

interface Word {
  /** A label, a sign and nothing say nothing; a plain word may be a name where it stands alone. */
  readonly kind: Part['kind'] | keyof typeof problems | 'label' | 'plain' | 'glue';
  readonly text: string;
}

function isPart(word: Word): word is Part {
  return word.kind === 'address' || word.kind === 'name';
}

function readWord(raw: string): Word {
  const word = withoutPunctuation(raw.replace(/^[-*•]+(?=\S)/, ''));
  const host = bare(word);
  const address = parseAddress(host);
  if (address) {
    const kind = kindOf(address, word);
    return { kind, text: kind === 'address' ? address.text : kind === 'no-host' ? host : word };
  }
  if (manyAddresses.test(host)) return { kind: 'network', text: word };
  if (addressLike.test(host)) return { kind: 'no-address', text: host };
  if (!/[\p{L}\d]/u.test(host) || isLabel(host)) return { kind: 'label', text: host };
  if (isPsnName(host)) return { kind: 'name', text: host };
  return { kind: isHostName(host) && !isGlue(host) ? 'plain' : 'glue', text: host };
}

/** Without brackets, a port, a path and a prefix length. */
function bare(word: string): string {
  const host = upTo(word.replace(/^https?:\/\//i, ''), '/');
  const bracketed = /^\[([\da-f:.]+)\](?::\d+)?$/i.exec(host)?.[1];
  return bracketed ?? host.replace(/^([^:]+):\d+$/, '$1');
}

/** The shortest prefix that a host is given together with its address: a shorter one is a network's. */
const shortestPrefix: Readonly<Record<Family, number>> = { 4: 8, 6: 16 };

/** What an address is with what stands behind its slash: `10.1.1.5/24` is a host in a network, `10.1.1.0/24` a network. */
function kindOf(address: IpAddress, word: string): 'address' | keyof typeof problems {
  const { family, value, text } = address;
  const [, behind = ''] = /^[^/]+\/(.+)$/.exec(word) ?? [];
  if (/^\d{1,3}$/.test(behind) && Number(behind) > bitsOf[family]) return 'no-address';
  const ones = hostBitsOf(behind, family);
  if (ones !== undefined && isNetwork(family, value, ones)) return 'network';
  return isHostAddress(address) && !/^255\./.test(text) ? 'address' : 'no-host';
}

/** Whether an address is a network, or the broadcast of one. @param ones the bits that hosts have. */
function isNetwork(family: Family, value: bigint, ones: bigint): boolean {
  if (ones === 0n) return false;
  if (ones >> BigInt(bitsOf[family] - shortestPrefix[family]) > 0n) return true;
  return (value & ones) === 0n || (family === 4 && ones > 1n && (value & ones) === ones);
}

/** The bits that a prefix length, mask or wildcard mask leaves to hosts; undefined where it is none of them. */
function hostBitsOf(text: string, family: Family): bigint | undefined {
  if (/^\d{1,3}$/.test(text))
    return Number(text) > bitsOf[family] ? undefined : (1n << BigInt(bitsOf[family] - Number(text))) - 1n;
  const mask = family === 4 ? parseAddress(text) : undefined;
  if (mask?.family !== 4) return undefined;
  return [allOnes[4] ^ mask.value, mask.value].find((ones) => (ones & (ones + 1n)) === 0n);
}

/** The words between a line's addresses, those before the first and behind the last included; labels left out. */
function runsOf(line: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [[]];
  for (const word of line)
    if (word.kind === 'address') runs.push([]);
    else if (word.kind !== 'label') runs.at(-1)?.push(word);
  return runs;
}

/** Whether a line says something about addresses instead of naming their hosts: its words are no names. */
function isProse(line: readonly Word[]): boolean {
  const runs = runsOf(line);
  if (runs.length === 1) return false;
  return line.some(({ kind }) => kind === 'glue') || runs.some((run) => run.length > 1 && run.every(isPlain));
}

/** A line whose words between the addresses are names: each stands alone, and all before their addresses or all behind. */
function withPlainNames(line: readonly Word[]): readonly Word[] {
  const runs = runsOf(line);
  const heads = (runs[0] ?? []).length > 0;
  const ends = (runs.at(-1) ?? []).length > 0;
  if (runs.length === 1 || heads === ends) return line;
  const alone = new Set(runs.flatMap((run) => (run.length === 1 ? run : [])));
  return line.map((word) => (isPlain(word) && alone.has(word) ? { ...word, kind: 'name' } : word));
}

function isPlain({ kind }: Word): boolean {
  return kind === 'plain';
}

/** Without the dots and commas at its end, or the one colon. */
function withoutPunctuation(word: string): string {
  const bare = withoutEnd(word, /[.,]/);
  return bare === word && word.endsWith(':') && !word.endsWith('::') ? word.slice(0, -1) : bare;
}

/** An FQDN, or a short name with a digit, as PSNs have: prose around the addresses is not taken for names. */
function isPsnName(word: string): boolean {
  return isHostName(word) && (/^[\w-]+(\.[\w-]+)+$/.test(word) || (/[a-z]/i.test(word) && /\d/.test(word)));
}

/** Whether an address begins and a name ends: the names stand behind their addresses. */
function isBehind(parts: readonly Part[]): boolean {
  return parts[0]?.kind === 'address' && parts.at(-1)?.kind === 'name';
}

/** A line whose names stand behind is read by itself; any other may go on in the next one. */
function pair(lines: readonly (readonly Part[])[]): TypedPsn[] {
  const isColumn = lines.every((line) => line.every(({ kind }) => kind === line[0]?.kind));
  const chunks: { readonly parts: Part[]; readonly closed: boolean }[] = [];
  for (const line of isColumn ? [lines.flat()] : lines) {
    const last = chunks.at(-1);
    if (isBehind(line) || last === undefined || last.closed) chunks.push({ parts: [...line], closed: isBehind(line) });
    else append(last.parts, line);
  }
  return merged(
    chunks.flatMap(({ parts, closed }) => (closed ? forward([...parts].reverse()).reverse() : forward(parts))),
  );
}

function forward(parts: readonly Part[]): TypedPsn[] {
  const psns: { name?: string; fqdn?: string; addresses: string[] }[] = [];
  for (const { kind, text } of parts) {
    const last = psns.at(-1);
    if (kind === 'name') psns.push({ ...named(text), addresses: [] });
    else if (last && last.name !== undefined) last.addresses.push(text);
    else psns.push({ addresses: [text] });
  }
  return psns;
}

/** `10.1.1.5 psn1.example.com psn1`, as in a hosts file, is one PSN under two names. */
function merged(psns: readonly TypedPsn[]): TypedPsn[] {
  const found: TypedPsn[] = [];
  for (const psn of psns) {
    const index = found.findIndex(({ name }) => name !== undefined && name.toLowerCase() === psn.name?.toLowerCase());
    const same = found[index];
    if (same) found[index] = { ...psn, ...same, addresses: [...new Set([...same.addresses, ...psn.addresses])] };
    else found.push(psn);
  }
  return found;
}

function named(text: string): { readonly name: string; readonly fqdn?: string } {
  const [first = text] = text.split('.');
  return text.includes('.') ? { name: first, fqdn: text.toLowerCase() } : { name: text };
}
