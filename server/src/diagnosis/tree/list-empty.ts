import { message } from '../../core/message';
import { hasNoAce } from '../../dacl';
import { type Command, isShownUpTo } from '../../nad';
import type { Case } from '../case';
import { type Fact, factOf, ifSo, no, unknown, yes } from '../fact';
import { isNamed, listOnDevice, type NamedList, textInForce } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import { groundAt, type ListView, type SessionView } from '../views';
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
        symptom: [answeredWhileCompliant(own), named.holds],
        needs: [ifSo(named.holds, isEmpty(own, named))],
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
  const text = textInForce(own)?.view;
  const read = text?.origin === 'in-force' ? [...same, text] : same;
  if (read.some(({ list }) => !hasNoAce(list.list))) return no();
  const [empty] = same;
  if (empty) {
    const isWhole = !empty.output || isShownUpTo(empty.input, empty.list.list, undefined);
    const at = empty.list.list.header?.span ?? empty.list.list.span;
    const ground = groundAt(empty, at, message('diagnosis.ground.empty'));
    return factOf(isWhole ? 'yes' : 'unknown', [ground], 'nad-list');
  }
  return isLeftOut(named, shown);
}

function suffixOf({ name = '' }: ListView): string | undefined {
  return suffixIn(name);
}

function suffixIn(name: string): string | undefined {
  return /-([0-9a-f]{8})$/i.exec(name)?.[1]?.toLowerCase();
}

/** What may stand between a command and its output: blank lines, and the times that a terminal puts there. */
const nothing = /^[ \t]*(?:\r?\n(?:[ \t]*(?:Load for|Time source)[^\r\n]*(?![^\r\n]))?)+[ \t]*[\w.-]+[#>]/;

/** `show ip access-lists NAME` for that very save, with the next prompt right below it. */
function askedInVain({ name }: NamedList, { input }: SessionView): Command | undefined {
  const { source, document } = input;
  return document.facts.commands.find(({ text, isFiltered, span }) => {
    const asked = /^sh\w* (?:ip )?access-lists? (\S+)\s*$/i.exec(text.trim())?.[1];
    if (asked === undefined || isFiltered || !isNamed(asked, name.bare)) return false;
    return suffixIn(asked) === name.suffix?.toLowerCase() && nothing.test(source.text.slice(span.end));
  });
}

/** `show access-lists` without a filter shows every list: one that it lacks is not there. So is one that is asked for by its name. */
function isLeftOut(named: NamedList, shown: readonly ListView[]): Fact {
  const view = named.session?.view;
  const commands = view?.input.document.facts.commands ?? [];
  const vain = view && askedInVain(named, view);
  if (vain) return yes(groundAt(view, vain.span, message('diagnosis.ground.asked-in-vain')));
  const asked = commands.find(
    ({ text, isFiltered }) => !isFiltered && /^sh\w* (?:ip )?access-lists?\s*$/i.test(text.trim()),
  );
  if (!view || !asked) return unknown('nad-list');
  const next = commands.find(({ span }) => span.start > asked.span.start);
  // The lists of that very command: it may have been refused, and others asked for by name.
  const told = shown.filter(
    ({ path, list: { list } }) =>
      path === view.path &&
      list.span.start > asked.span.start &&
      list.span.start < (next?.span.start ?? Number.POSITIVE_INFINITY),
  );
  // Without a command behind it, what is not there may have been cut off.
  const last = [...told].sort((a, b) => a.list.list.span.start - b.list.list.span.start).at(-1);
  const isWhole = last !== undefined && (next !== undefined || isShownUpTo(last.input, last.list.list, undefined));
  return isWhole ? yes(groundAt(view, asked.span, message('diagnosis.ground.left-out'))) : unknown('nad-list');
}
