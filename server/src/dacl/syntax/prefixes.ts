import { bitsOf } from '../../core/address';
import type { Span } from '../../core/text';
import type { Address, Ip } from './ace-model';
import { type Cursor, noteFamily, take } from './cursor';
import { ipOf, wildcardOfLength } from './ip';
import type { Issue } from './issue';
import type { Keyword, Word } from './word';
import { join, partOf } from './words';

/** `address/length`: how IPv6 is written, and a mistake for IPv4. */
export function readPrefix(cursor: Cursor, word: Word, keyword: Keyword | undefined): Address | undefined {
  const slash = word.text.indexOf('/');
  if (slash < 0) return undefined;
  const digits = word.text.slice(slash + 1);
  const start = word.span.start;
  const address = ipOf({ text: word.text.slice(0, slash), span: partOf(word, 0, slash) });
  if (!address || !/^\d{1,3}$/.test(digits)) return undefined;
  take(cursor, 'address');
  noteFamily(cursor, address.family);
  const length = Number(digits);
  const span = { start: keyword?.span.start ?? start, end: word.span.end };
  const max = bitsOf[address.family];
  if (length > max) {
    cursor.issues.push({
      kind: 'out-of-range',
      span: partOf(word, slash + 1),
      found: digits,
      min: 0,
      max,
      what: 'mask',
    });
    return { kind: 'invalid', span };
  }
  if (address.family === 4 || keyword)
    cursor.issues.push({ ...cidrIssue(span, address, length, keyword), ...(keyword ? { keyword } : {}) });
  return { kind: 'prefix', address, length, word, span, ...(keyword ? { keyword } : {}) };
}

/** Where the address is not the prefix's first one, or `host` says one address, either may be what was meant. */
function cidrIssue(
  span: Span,
  address: Ip,
  length: number,
  keyword: Keyword | undefined,
): Extract<Issue, { kind: 'cidr' }> {
  const one = length === bitsOf[address.family];
  const hasHostBits = (address.value & wildcardOfLength(address.family, length)) !== 0n;
  const doubtful = !one && (keyword !== undefined || hasHostBits);
  return { kind: 'cidr', span, address, length, ...(doubtful ? { doubtful } : {}) };
}

/** `10.1.1.0 /24`: the same mistake as without the blank. The address is read. */
export function separatedPrefix(cursor: Cursor, address: Ip): Address {
  const mask = take(cursor, 'address');
  const length = Number(mask.text.slice(1));
  const span = join(address.word, mask);
  const max = bitsOf[address.family];
  if (length > max) {
    cursor.issues.push({
      kind: 'out-of-range',
      span: partOf(mask, 1),
      found: String(length),
      min: 0,
      max,
      what: 'mask',
    });
    return { kind: 'invalid', span };
  }
  cursor.issues.push(cidrIssue(span, address, length, undefined));
  return { kind: 'prefix', address, length, word: { text: `${address.word.text}${mask.text}`, span }, span };
}
