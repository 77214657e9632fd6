import { message } from '../../core/message';
import { hasNoAce } from '../../dacl';
import { isShownUpTo } from '../../nad';
import type { Case } from '../case';
import { all, type Fact, factOf, ifSo, no, unknown, yes } from '../fact';
import { isNamed, listOnDevice, type NamedList } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import { groundAt, type ListView } from '../views';
import type { Leaf } from './leaf';
import { atNad, inOrder } from './steps';

/** The session names its list, and the device has nothing in it. */
export const listEmpty: Leaf = {
  id: 'list-empty',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const named = listOnDevice(own);
    if (!named) return [];
    return [
      {
        symptom: [answeredWhileCompliant(own)],
        needs: [all(ifSo(named.holds, isEmpty(own, named)), named.holds)],
        excludes: [],
        message: message('diagnosis.cause.list-empty', { list: named.name.bare }),
        remedies: inOrder(own, atNad(message('diagnosis.step.list-empty', { list: named.name.bare }))),
        proof: message('diagnosis.proof.entries', { list: named.name.bare }),
      },
    ];
  },
};

function isEmpty(own: Case, named: NamedList): Fact {
  const shown = own.lists.filter(({ origin, name }) => origin === 'in-force' && name !== undefined);
  const same = shown.filter(
    (view) => isNamed(view.name!, named.name.bare) && suffixOf(view) === named.name.suffix?.toLowerCase(),
  );
  if (same.some(({ list }) => !hasNoAce(list.list))) return no();
  const [empty] = same;
  if (empty) {
    const isWhole = !empty.output || isShownUpTo(empty.output, empty.list.list, undefined);
    const at = empty.list.list.header?.span ?? empty.list.list.span;
    const ground = groundAt(empty, at, message('diagnosis.ground.empty'));
    return factOf(isWhole ? 'yes' : 'unknown', [ground], 'nad-list');
  }
  return isLeftOut(named, shown);
}

function suffixOf({ name = '' }: ListView): string | undefined {
  return /-([0-9a-f]{8})$/i.exec(name)?.[1]?.toLowerCase();
}

/** `show access-lists` without a filter shows every list: one that it lacks is not there. */
function isLeftOut({ session }: NamedList, shown: readonly ListView[]): Fact {
  const view = session?.view;
  const commands = view?.input.document.facts.commands ?? [];
  const asked = commands.find(
    ({ text, isFiltered }) => !isFiltered && /^sh\w* (?:ip )?access-lists?\s*$/i.test(text.trim()),
  );
  if (!view || !asked) return unknown('nad-list');
  const next = commands.find(({ span }) => span.start > asked.span.start);
  const isAny = shown.some(({ path, list }) => path === view.path && list.list.span.start > asked.span.start);
  return isAny && next ? yes(groundAt(view, asked.span, message('diagnosis.ground.left-out'))) : unknown('nad-list');
}
