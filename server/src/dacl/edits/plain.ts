import { singleHost } from '../meaning/psn-index';
import { suppressedRules } from '../meaning/suppressions';
import {
  type Ace,
  type AceLine,
  type AclList,
  type DaclDocument,
  type EntryLine,
  inOrder,
  printAce,
  type RoleWord,
} from '../syntax';
import { formattedEntry } from './format';

/**
 * A list's entries as plain dACL text, one per line: without prefixes, sequence numbers, counters, trailing comments and
 * remarks that only switch rules off.
 * @param endpoint the address that is turned back into `any` where it is a source.
 */
export function plainText(document: DaclDocument, list: AclList, endpoint: string | undefined): string[] {
  return comparedOrder(list).flatMap((entry) => {
    if (entry.kind === 'remark' && suppressedRules(entry) !== undefined) return [];
    const text = plainEntry(document.text, entry, endpoint);
    return text === '' ? [] : [text];
  });
}

/** Entries in the order of their comparison; a remark stays above the ACE that it was written above. */
function comparedOrder(list: AclList): readonly EntryLine[] {
  const order = inOrder(list);
  if (order.every((line, index) => line === list.aces[index])) return list.entries;
  const above = new Map<EntryLine, EntryLine[]>();
  let waiting: EntryLine[] = [];
  for (const entry of list.entries) {
    if (entry.kind !== 'ace') waiting.push(entry);
    else {
      above.set(entry, waiting);
      waiting = [];
    }
  }
  return [...order.flatMap((line) => [...(above.get(line) ?? []), line]), ...waiting];
}

function plainEntry(text: string, entry: EntryLine, endpoint: string | undefined): string {
  if (entry.kind === 'ace') return plainAce(text, entry, endpoint);
  const words = entry.words.filter((word) => belongs(entry, word));
  return formattedEntry(text, { ...bare(entry), words, span: entry.content }).trim();
}

function plainAce(text: string, line: AceLine, endpoint: string | undefined): string {
  const { ace } = line;
  const clean = line.issues.every((issue) => issue.kind === 'abbreviated') && ace.certain;
  if (!clean) {
    const words = line.words.filter((word) => belongs(line, word));
    const last = words[words.length - 1];
    return formattedEntry(text, {
      ...bare(line),
      words,
      span: { ...line.content, end: last?.span.end ?? line.content.end },
    }).trim();
  }
  const isEndpoint = endpoint !== undefined && singleHost(ace.source)?.text === endpoint;
  return printAce(isEndpoint ? fromAny(ace) : ace);
}

function fromAny(ace: Ace): Ace {
  if (!ace.source) return ace;
  const { span } = ace.source;
  return { ...ace, source: { kind: 'any', keyword: { text: 'any', value: 'any', span }, span } };
}

/** An entry without what stands around it. */
function bare<T extends EntryLine>(entry: T): T {
  const { prefix: _prefix, comment: _comment, sequence: _sequence, ...rest } = entry;
  return rest as T;
}

function belongs(entry: EntryLine, word: RoleWord): boolean {
  return (
    word.role !== 'radius-prefix' &&
    word.role !== 'sequence' &&
    word.role !== 'decoration' &&
    word.span.end <= entry.content.end
  );
}

/**
 * The endpoint's address in a list that a switch shows for one session: it stands as the source of every ACE where the
 * dACL says `any`.
 */
export function endpointOf(list: AclList): string | undefined {
  return list.form === 'show' ? list.client?.text : undefined;
}
