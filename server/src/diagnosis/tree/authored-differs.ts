import { message } from '../../core/message';
import { finish } from '../../core/slices';
import { compareAllInSlices, toCompare } from '../../dacl';
import { isShownUpTo } from '../../nad';
import type { Case } from '../case';
import { factOf, unknown } from '../fact';
import { compareSuffix, isNamed, listInForce, newestSuffix, textInForce } from '../facts/applied';
import { isExact } from '../facts/probe';
import type { ListView } from '../views';
import type { Leaf } from './leaf';
import { atIse } from './steps';

/** The list in force does something else than the file of that name: the file is not what ISE sends. */
export const authoredDiffers: Leaf = {
  id: 'authored-differs',
  group: 'list',
  breaks: 'harmless',
  candidates: (own) => {
    const named = listInForce(own);
    const text = textInForce(own);
    if (!named || text?.view.origin !== 'in-force') return [];
    const copies = own.lists.filter((view) => view.origin === 'authored' && view.name !== undefined);
    const [copy, second] = copies.filter((view) => isNamed(view.name!, named.name.bare));
    if (!copy || second) return [];
    const difference = differenceOf(text.view, copy);
    const args = { list: named.name.bare, file: copy.path };
    return [
      {
        symptom: [],
        needs: [difference === undefined ? unknown('nad-list') : factOf(difference ? 'yes' : 'no', [named.ground])],
        // An older save differs because it is older.
        excludes: [isOlder(own) ? factOf('yes', [named.ground]) : factOf('no', [])],
        message: message(
          'diagnosis.cause.authored-differs',
          difference ? { ...args, difference } : { ...args, difference: '' },
        ),
        remedies: [atIse(message('diagnosis.step.authored-differs', args))],
        proof: message('diagnosis.proof.alike', args),
      },
    ];
  },
};

function isOlder(own: Case): boolean {
  const { suffix, bare } = listInForce(own)?.name ?? {};
  const newest = bare === undefined ? undefined : newestSuffix(own, bare);
  return suffix !== undefined && newest !== undefined && compareSuffix(suffix, newest.suffix) < 0;
}

/** In words, what the lists do differently; false where they mean the same; undefined where that is not certain. */
function differenceOf(shown: ListView, copy: ListView) {
  if (!isExact(shown) || !isExact(copy) || shown.list.list.mixed || copy.list.list.mixed) return undefined;
  const result = finish(
    compareAllInSlices(
      [toCompare(shown.input, shown.list, message('diagnosis.name.in-force'))],
      [toCompare(copy.input, copy.list, copy.path)],
    ),
  );
  if (result.kind === 'same') return false;
  if (result.kind !== 'different') return undefined;
  const isShown = !shown.output || isShownUpTo(shown.input, shown.list.list, result.left.line);
  return isShown ? result.explanation : undefined;
}
