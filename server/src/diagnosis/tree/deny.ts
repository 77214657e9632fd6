import type { Psn } from '../../core/deployment/model';
import { type Message, message } from '../../core/message';
import type { Case } from '../case';
import { all, type Fact, factOf, ifSo, likely, unknown, yes } from '../fact';
import { compareSuffix, listInForce, newestSuffix, textInForce } from '../facts/applied';
import { isListOfCompliant, silentUnderList } from '../facts/list-symptom';
import { type Opening, openingIn, portAgrees, psnsOf } from '../facts/probe';
import { answeredAny, answeredCompliant } from '../facts/run';
import type { Remedy } from '../model';
import type { Candidate, Leaf } from './leaf';
import { atIse, editCopy, inOrder, reauthenticate } from './steps';

/** The three ways in which a list in force fails to refuse the probe to a PSN. */
type Kind = Extract<Opening['kind'], 'missing' | 'late' | 'wrong'>;

const ids = { missing: 'deny-missing', late: 'deny-too-late', wrong: 'deny-wrong' } as const;

/** The leaf about one of these ways. */
export function denyLeaf(kind: Kind): Leaf {
  return {
    id: ids[kind],
    group: 'list',
    breaks: 'breaks',
    candidates: (own) => psnsOf(own).map((psn) => candidate(own, psn, kind)),
  };
}

function candidate(own: Case, psn: Psn, kind: Kind): Candidate {
  const named = listInForce(own);
  const list = named?.name.bare ?? '';
  return {
    psn: psn.name,
    symptom: [symptom(own, psn), isListOfCompliant(own)],
    needs: [lets(own, psn, kind)],
    excludes: [silentUnderList(own, psn)],
    message: causeText(psn, kind, list),
    remedies: inOrder(
      own,
      ...newestFirst(own, psn),
      atIse(message(`diagnosis.step.${ids[kind]}`, { psn: psn.name, list })),
      ...editCopy(own, list, psn.name),
      reauthenticate,
    ),
    proof: message('diagnosis.proof.deny', { psn: psn.name, list }),
  };
}

/** Where the session has an older save, ISE's newest one may be right already. */
function newestFirst(own: Case, psn: Psn): readonly Remedy[] {
  const { name, session } = listInForce(own) ?? {};
  const newest = name && newestSuffix(own, name.bare, session);
  if (!newest || !name.suffix || compareSuffix(name.suffix, newest.suffix) >= 0) return [];
  return [atIse(message('diagnosis.step.newest-first', { list: name.bare, psn: psn.name }))];
}

/** Where the log shows that this PSN answered, that is a ground; that it shows nothing of it rules nothing out. */
function symptom(own: Case, psn: Psn): Fact {
  const answered = answeredCompliant(own, psn.name);
  return answered.truth === 'yes' ? answered : yes();
}

/** The list that the session has opens the port in this way. */
function lets(own: Case, psn: Psn, kind: Kind): Fact {
  const port = portAgrees(own, psn);
  if (port.truth !== 'yes') return port;
  const named = listInForce(own);
  if (!named) return authoredLets(own, psn, kind);
  const text = textInForce(own);
  if (!text) return unseen(own, psn);
  const opening = openingIn(own, text.view, psn);
  if (opening.kind === 'unsure') return unknown('nad-list');
  if (kind === 'wrong' && opening.isStray) return unknown();
  const isKind = opening.kind === kind;
  // Against another kind speaks the deny that is there.
  const fits = factOf(isKind ? 'yes' : 'no', isKind ? opening.grounds : [...opening.grounds].reverse());
  const isShown = text.view.origin === 'in-force';
  // That a PSN answered may show that the file is not what ISE sends: then it rules nothing out.
  if (fits.truth === 'no' && !isShown && answeredAny(own, psn.name).truth === 'yes') return unknown('nad-list');
  if (fits.truth === 'no') return ifSo(named.holds, fits);
  return all(named.holds, text.isSave, fits, isShown ? yes() : wasAnswered(own, psn));
}

/** What somebody wrote may not be what ISE sends: that this PSN answered shows that it is. */
function wasAnswered(own: Case, psn: Psn): Fact {
  const answered = answeredAny(own, psn.name);
  return answered.truth === 'yes' ? yes() : unknown('nad-list');
}

/** Nobody shows the list: that something answered speaks against its deny. */
function unseen(own: Case, psn: Psn): Fact {
  const answered = answeredAny(own, psn.name);
  return answered.truth === 'yes' ? likely(answered.grounds, 'nad-list') : unknown('nad-list');
}

/** No session tells which list it has: what is wrong with the lists that somebody wrote makes it possible, no more. */
function authoredLets(own: Case, psn: Psn, kind: Kind): Fact {
  const compliant = own.lists.filter(
    ({ list: { posture } }) => Array.isArray(posture) && posture.includes('compliant') && !posture.includes('unknown'),
  );
  const found = compliant.map((view) => openingIn(own, view, psn)).filter((opening) => opening.kind === kind);
  const grounds = found.flatMap((opening) => opening.grounds);
  return found.length > 0
    ? likely(grounds, 'nad-session', 'ise-record')
    : unknown('nad-session', 'ise-record', 'nad-list');
}

function causeText(psn: Psn, kind: Kind, list: string): Message {
  const args = { psn: psn.name, list };
  return message(list === '' ? `diagnosis.cause.${ids[kind]}.some-list` : `diagnosis.cause.${ids[kind]}`, args);
}
