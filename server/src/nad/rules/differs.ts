import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { rangeOf } from '../../core/source';
import { compareAllInSlices, isExactInSlices, type ListAnalysis, type Side, toCompare } from '../../dacl';
import { type AuthoredList, authoredLists, keyOfName } from '../authored';
import { daclOf, type InForceInput, type ListInForce } from '../lists';
import { isShownUpTo } from '../shown';
import { type InForceRule, relatedAt } from './rule';

/** No dACL is longer; with these two lists are compared within some ten milliseconds. */
const mostLines = 1000;

/** So many lists are compared in one text. */
const mostLists = 200;

/**
 * A list in force does something else than the only list of that name in the workspace. That both are the same list is
 * inferred from their name; what they do differently is exact.
 */
export const differs: InForceRule = {
  id: 'nad/differs',
  severity: 'warning',
  evidence: 'I',
  *check(input) {
    if (input.source.extent === 'excerpt') return;
    const files = input.source.beside?.lists;
    const inForce = input.analysis.lists.filter(isNamed).slice(0, mostLists);
    if (!files || files.length === 0 || inForce.length === 0) return;
    const lookingUp = authoredLists(files, new Set(inForce.map(({ name }) => keyOfName(name.text))), daclOf(input));
    let looked = lookingUp.next();
    for (; !looked.done; looked = lookingUp.next()) yield undefined;
    for (const one of inForce) {
      const [authored, second] = looked.value.get(keyOfName(one.name.text)) ?? [];
      if (!authored || second) continue;
      const comparing = compared(input, one, authored);
      let step = comparing.next();
      for (; !step.done; step = comparing.next()) yield undefined;
      yield step.value;
    }
  },
};

type NamedInForce = Required<ListInForce>;

function isNamed(one: ListInForce): one is NamedInForce {
  return one.name !== undefined;
}

function* compared(
  input: InForceInput,
  { list, name }: NamedInForce,
  authored: AuthoredList,
): Slices<Draft | undefined> {
  const own = input.analysis.dacl.lists[list.index];
  if (!own || !(yield* areComparable(own, authored.list))) return undefined;
  const { file } = authored;
  const result = yield* compareAllInSlices(
    [toCompare(daclOf(input), own, message('questions.name.this'))],
    [toCompare(authored.input, authored.list, file.name)],
  );
  if (result.kind !== 'different' || !isShownUpTo(input, list, result.left.line)) return undefined;
  const id = name.name.prefix === undefined ? 'nad.differs.local' : 'nad.differs';
  return {
    span: name.span,
    message: message(id, { acl: name.name.bare, file: file.name, difference: result.explanation }),
    related: [...here(result.left), there(authored, result.right)],
  };
}

/** Whether both lists say of every packet, for certain, what becomes of it, and are of one IP version. */
function* areComparable(inForce: ListAnalysis, authored: ListAnalysis): Slices<boolean> {
  const lists = [inForce.list, authored.list];
  // Of a dACL of both versions nobody knows under which names a device shows its halves.
  if (lists.some(({ mixed, aces }) => mixed || aces.length > mostLines)) return false;
  if ((inForce.list.family ?? 4) !== (authored.list.family ?? 4)) return false;
  return (yield* isExactInSlices(inForce.list)) && (yield* isExactInSlices(authored.list));
}

function here({ line }: Side): ReturnType<typeof relatedAt>[] {
  return line ? [relatedAt({ span: line.content }, message('nad.differs.here'))] : [];
}

function there({ file, input: { source }, list: { list } }: AuthoredList, { line }: Side) {
  const span = line?.content ?? list.name?.span ?? { start: list.span.start, end: list.span.start };
  return {
    location: { kind: 'elsewhere', uri: file.uri, range: rangeOf(source, span) },
    message: message('nad.differs.authored', { file: file.name }),
  } as const;
}
