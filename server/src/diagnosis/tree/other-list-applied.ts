import { message } from '../../core/message';
import type { Case } from '../case';
import { orderOf } from '../clock';
import { type Fact, factOf, ifSo, likely, unknown } from '../fact';
import { isSameSession, newestAccept } from '../facts/accept';
import { isNamed, listOnDevice, listSent, type NamedList, sentAfterwards } from '../facts/applied';
import { answeredWhileCompliant, deniesWhatAnswered } from '../facts/list-symptom';
import { inSession, sessionInQuestion } from '../facts/session';
import type { Ground } from '../model';
import type { Leaf } from './leaf';
import { atIse, atNad, inOrder, reauthenticate } from './steps';

/** The device has another list for the session than ISE sent last. */
export const otherListApplied: Leaf = {
  id: 'other-list-applied',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const sent = listSent(own);
    const held = heldInstead(own);
    if (!sent || !held) return [];
    const { name, ground } = held;
    const isSame = isNamed(name, sent.name.bare);
    const another = differs(own, isSame ? 'no' : 'yes', [ground, sent.ground]);
    // A session of another time may have had another list, but nothing here names one.
    if (isSame && another.truth === 'unknown') return [];
    return [
      {
        symptom: [answeredWhileCompliant(own), sentAfterwards(sent)],
        needs: [another, isShownAfter(own, sent, name)],
        excludes: [deniesWhatAnswered(own)],
        message: message('diagnosis.cause.other-list-applied', { list: name, sent: sent.name.bare }),
        remedies: inOrder(
          own,
          atIse(message('diagnosis.step.coa-event')),
          atNad(message('diagnosis.step.dynamic-author')),
          reauthenticate,
        ),
        proof: message('diagnosis.proof.list-applied', { list: sent.name.bare }),
      },
    ];
  },
};

/** What the session has: its list, or the template of a port whose RADIUS servers were out of reach. */
function heldInstead(own: Case): { readonly name: string; readonly ground: Ground } | undefined {
  const named = listOnDevice(own);
  if (named) return { name: named.name.bare, ground: named.ground };
  const session = sessionInQuestion(own);
  const templates = session?.view.session.policies.flatMap((policies) => policies.templates) ?? [];
  const critical = templates.find(({ text }) => /critical/i.test(text));
  if (!session || !critical) return undefined;
  const ground = inSession(session.view, message('diagnosis.ground.list-in-force', { list: critical.text }), critical);
  return { name: critical.text, ground };
}

/** A change of authorization takes some seconds, in milliseconds. */
const taken = 30_000;

/** The session was shown after ISE had sent its list. */
function isShownAfter(own: Case, { ground }: NamedList, held: string): Fact {
  const session = sessionInQuestion(own);
  const accept = newestAccept(own);
  const ids = [accept?.view.record.sessionId?.text, session?.view.session.sessionId?.text];
  // What another session has says nothing of what became of this one's list.
  if (ids.every((id) => id !== undefined) && !isSameSession(ids[0], ids[1]))
    return likely([ground], 'taken-while-faulty');
  if (wasNeverSent(own, held)) return factOf('yes', []);
  const sentAt = accept?.view.at;
  const order = orderOf(session?.view.at, sentAt === undefined ? undefined : sentAt + taken);
  if (order === 'after') return factOf('yes', []);
  if (order === 'before' && orderOf(session?.view.at, sentAt) === 'before') return factOf('no', []);
  return likely([ground], 'taken-while-faulty');
}

/** ISE's accepts of the session are there from before the assessment on, and none of them names the list: whenever it was shown, it is another one. */
function wasNeverSent(own: Case, held: string): boolean {
  const id = sessionInQuestion(own)?.view.session.sessionId?.text;
  const accepts = own.records.filter(
    ({ record }) => record.kind === 'accept' && isSameSession(record.sessionId?.text, id),
  );
  const lists = accepts.flatMap(({ record }) => record.lists.map(({ name }) => name));
  return (
    lists.length > 1 && !accepts.some(({ record }) => record.incomplete) && !lists.some((name) => isNamed(name, held))
  );
}

/** Of a session of another time nothing follows from a list that is the same. */
function differs(own: Case, truth: 'yes' | 'no', grounds: readonly Ground[]): Fact {
  // What ISE sent before the assessment is no answer to it: that the session has that list says nothing.
  if (truth === 'no' && newestAccept(own)?.isAfterCompliance.truth === 'no') return unknown('ise-record');
  const belongs = sessionInQuestion(own)?.belongs;
  return truth === 'yes' || !belongs ? factOf(truth, grounds) : ifSo(belongs, factOf(truth, grounds));
}
