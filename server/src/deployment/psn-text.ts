import { isHostAddress, isHostName, parseAddress } from '../core/address';
import { upTo, withoutEnd } from '../core/ends';

/** A PSN as somebody typed it. */
interface TypedPsn {
  readonly name?: string;
  readonly fqdn?: string;
  readonly addresses: readonly string[];
}

/** What a typed or pasted text says. */
export interface PsnText {
  readonly psns: readonly TypedPsn[];
  /** Words that look like an address and are none, as written. */
  readonly wrong: readonly string[];
}

/** A word between blanks, commas and the brackets and quotes that tables and lists put around it. */
const separators = /[\s,;|"'`()<>={}，、；：（）]+/u;
const addressLike = /^[\d.]+$|^[\da-f]*:[\da-f.]*:[\da-f:.]*$/i;

/**
 * Takes names and addresses out of a text: `psn1 10.1.1.5, psn2 10.1.1.6`, a column of addresses, a pasted table. A name
 * belongs to the addresses that follow it; where every name stands behind its address, to the one before.
 * @returns PSNs in order; without a name where none is written.
 */
export function readPsnText(text: string): PsnText {
  const wrong: string[] = [];
  const words = text.split(separators).flatMap((raw): Word[] => {
    const word = bare(raw);
    if (word === '') return [];
    const address = parseAddress(word);
    if (address) {
      if (isHostAddress(address)) return [{ kind: 'address', text: address.text }];
      wrong.push(word);
      return [];
    }
    if (addressLike.test(word)) {
      wrong.push(word);
      return [];
    }
    return isPsnName(word) ? [{ kind: 'name', text: word }] : [];
  });
  return { psns: pair(words), wrong };
}

interface Word {
  readonly kind: 'address' | 'name';
  readonly text: string;
}

/** Without brackets, a port, a prefix length, and the mark of a list item. */
function bare(raw: string): string {
  const word = withoutPunctuation(raw.replace(/^[-*•]+(?=\S)/, ''));
  const bracketed = /^\[([\da-f:.]+)\](?::\d+)?$/i.exec(word)?.[1];
  if (bracketed !== undefined) return bracketed;
  return upTo(word.replace(/^https?:\/\//i, ''), '/').replace(/^([^:]+):\d+$/, '$1');
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

function pair(words: readonly Word[]): TypedPsn[] {
  const behind = words[0]?.kind === 'address' && words.at(-1)?.kind === 'name';
  const ordered = behind ? [...words].reverse() : words;
  const psns: { name?: string; fqdn?: string; addresses: string[] }[] = [];
  for (const { kind, text } of ordered) {
    const last = psns.at(-1);
    if (kind === 'name') psns.push({ ...named(text), addresses: [] });
    else if (last && last.name !== undefined) last.addresses.push(text);
    else psns.push({ addresses: [text] });
  }
  return merged(behind ? psns.reverse() : psns);
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
