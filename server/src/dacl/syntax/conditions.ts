import { portOperators } from '../vocabulary';
import type { Condition } from './ace-model';
import { addressKeywords, type Place } from './addresses';
import { behind, type Cursor, expecting, missing, peek, take, takeKeyword } from './cursor';
import { ipOf } from './ip';
import type { Keyword, Word } from './word';

const group = 'object-group';

/** Reads what an ASA may ask of users and security groups in front of an address. */
export function readConditions(cursor: Cursor, place: Place): Condition[] {
  const found: Condition[] = [];
  for (let word = peek(cursor); word; word = peek(cursor)) {
    const name = word.text.toLowerCase();
    const shape = cursor.dialect.conditions.get(name);
    if (shape === undefined) break;
    const keyword = takeKeyword(cursor, 'group', name);
    const values: Word[] = [];
    if (shape === 'name-or-tag' && /^(name|tag)$/i.test(peek(cursor)?.text ?? '')) values.push(take(cursor, 'group'));
    found.push(condition(cursor, place, keyword, values));
  }
  return found;
}

/**
 * Reads a group of services behind an address: `object-group PORTS`. Two groups behind the source are taken for the
 * destination and its services, as people write them; the device tells them apart by what the groups are.
 */
export function readServiceGroup(cursor: Cursor, place: Place): Condition | undefined {
  if (cursor.dialect.platform !== 'asa' || !isGroup(peek(cursor))) return undefined;
  if (place === 'source' && !destinationFollows(cursor, 2)) return undefined;
  return condition(cursor, `${place}-port`, takeKeyword(cursor, 'group', group), []);
}

const dynamic = 'dynamic';

/**
 * Reads what lock-and-key puts in front of an ACE, `dynamic NAME timeout 15 permit …`: the ACE holds for whoever has
 * logged in at the device. Undefined, and nothing is taken, where no action follows.
 */
export function readDynamic(cursor: Cursor): Condition | undefined {
  if (peek(cursor)?.text.toLowerCase() !== dynamic || !peek(cursor, 1)) return undefined;
  const length = peek(cursor, 2)?.text.toLowerCase() === 'timeout' ? 4 : 2;
  if (!/^(?:permit|deny)$/i.test(peek(cursor, length)?.text ?? '')) return undefined;
  const keyword = takeKeyword(cursor, 'group', dynamic);
  const values = [take(cursor, 'group-name')];
  for (let taken = 2; taken < length; taken++) values.push(take(cursor, 'group'));
  return { place: 'action', keyword, values, span: { start: keyword.span.start, end: behind(cursor) } };
}

function condition(cursor: Cursor, place: Place | `${Place}-port`, keyword: Keyword, values: Word[]): Condition {
  if (expecting(cursor, 'group-name')) values.push(take(cursor, 'group-name'));
  else missing(cursor, 'group-name');
  return { place, keyword, values, span: { start: keyword.span.start, end: behind(cursor) } };
}

function isGroup(word: Word | undefined): boolean {
  return word?.text.toLowerCase() === group;
}

/** Whether a destination stands `ahead` words further on, so that a group before it is no destination itself. */
function destinationFollows(cursor: Cursor, ahead: number): boolean {
  const word = peek(cursor, ahead);
  if (!word) return false;
  if (isGroup(word)) {
    const next = peek(cursor, ahead + 2);
    return next !== undefined && (isGroup(next) || portOperators.has(next.text.toLowerCase()));
  }
  const text = word.text.toLowerCase();
  return addressKeywords(cursor).has(text) || cursor.dialect.conditions.has(text) || ipOf(word) !== undefined;
}
