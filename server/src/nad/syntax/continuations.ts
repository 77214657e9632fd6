import { parseAddress } from '../../core/address';
import { isCutName, readListName } from '../../core/list-name';
import type { CleanLine } from '../../noise';
import type { Field, Written } from '../model';
import { longestLine } from './lines';
import { closeSession, type Reader } from './reader';
import { joinWritten, writtenIn } from './written';

/** No endpoint has more addresses. */
const mostAddresses = 256;

/** A value, or the rest of one, that stands in the line below its label: further addresses, and what was wrapped. */
export function readFieldRest(reader: Reader, line: CleanLine): boolean {
  const { open, above } = reader;
  const field = open?.fields.at(-1);
  if (!open || !field?.known || above?.kind !== 'field') return false;
  if (field.value.text.length > longestLine || field.more.length >= mostAddresses) return false;
  const written = writtenIn(line, 0, line.text.length);
  const next = continued(field, written);
  if (!next) return false;
  open.fields[open.fields.length - 1] = next;
  open.end = line.span.end;
  return true;
}

function continued(field: Field, written: Written): Field | undefined {
  const { value } = field;
  const id = field.known!.id;
  const isOne = !/\s/.test(written.text);
  const join = (by: '' | ' '): Field => ({ ...field, value: joinWritten(value, written, by) });
  if ((id === 'ipv6' || id === 'ipv4') && value.text !== '')
    return written.text.split(/[\s,]+/).every((text) => parseAddress(text) !== undefined)
      ? { ...field, more: [...field.more, written] }
      : undefined;
  // A bracket that is open closes in the next line.
  const isOpen = value.text.lastIndexOf('(') > value.text.lastIndexOf(')');
  if (isOpen && written.text.length <= 40 && written.text.includes(')')) return join(' ');
  // `135s (server), Remaining:` ends before its last word.
  if (/[:,]$/.test(value.text) && written.text.length <= 40) return join(' ');
  if (!isOne) return undefined;
  if (value.text === '') return takesBelow.has(id) ? join('') : undefined;
  if (id === 'redirectUrl')
    return /^https?:\/\//i.test(value.text) && !/^https?:/i.test(written.text) ? join('') : undefined;
  // The next line brings the suffix.
  if (id === 'acl') return isCutName(value.text) && isWhole(value.text + written.text) ? join('') : undefined;
  return id === 'sessionId' &&
    /^[\da-f]+$/i.test(value.text + written.text) &&
    value.text.length + written.text.length === 24
    ? join('')
    : undefined;
}

/** Labels whose value may stand in the line below: one word, by which it cannot be taken for anything else. */
const takesBelow: ReadonlySet<string> = new Set([
  'interface',
  'mac',
  'ipv4',
  'ipv6',
  'user',
  'sessionId',
  'acl',
  'redirectAcl',
  'redirectUrl',
  'filterId',
  'preauthAcl',
]);

const isWhole = (name: string): boolean => readListName(name).suffix !== undefined;

const methodName = /^\s*(dot1x|mab|webauth)\s{1,40}(\S.{0,60})$/i;
const methodHead = /^\s*(?:Method\s+State|Handle\s+Priority\s+Name)\s*$/;

/** A row of the method list, or its head. */
export function readMethod(reader: Reader, line: CleanLine): boolean {
  const { open } = reader;
  if (open?.section !== 'methods' || open.form !== 'session') return false;
  const found = methodName.exec(line.text);
  if (!found && !methodHead.test(line.text)) return false;
  if (found) {
    const at = line.text.indexOf(found[1]!);
    const state = line.text.indexOf(found[2]!, at + found[1]!.length);
    const name = writtenIn(line, at, at + found[1]!.length);
    open.methods.push({ name, state: writtenIn(line, state, line.text.length) });
  }
  open.end = line.span.end;
  reader.above = undefined;
  return true;
}

/** A line of a session that nobody reads: kept, and where it stands among what the session applies, nothing is argued from absence. */
export function keepUnread(reader: Reader, line: CleanLine): void {
  const { open } = reader;
  reader.above = undefined;
  if (!open) return;
  if (open.isDone || open.isParted) {
    closeSession(reader);
    return;
  }
  open.unread.push(writtenIn(line, 0, line.text.length));
  if (open.section !== 'methods') open.hasGap = true;
}
