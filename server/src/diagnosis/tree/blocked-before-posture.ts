import type { Psn } from '../../core/deployment/model';
import { readListName } from '../../core/list-name';
import { message } from '../../core/message';
import type { Case } from '../case';
import { psnName } from '../case';
import { factOf, likely, no, yes } from '../fact';
import { isNamed, roleOf, servesStatus } from '../facts/applied';
import { lossesOf } from '../facts/losses';
import { openingIn, psnsOf, verdictAtPort } from '../facts/probe';
import { inLog } from '../facts/run';
import { listOfSession } from '../facts/session';
import { probePorts } from '../facts/wire';
import type { ListView } from '../views';
import type { Candidate, Leaf } from './leaf';
import { atIse, changeCopy, inOrder, reauthenticate } from './steps';

/** The list for endpoints of unknown posture keeps the probe away: a lost status is never heard of. */
export const blockedBeforePosture: Leaf = {
  id: 'blocked-before-posture',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => unknownLists(own).flatMap((view) => psnsOf(own).flatMap((psn) => candidate(own, view, psn))),
};

/**
 * Lists that somebody says are for unknown endpoints, by configuration or name: each save once. What somebody wrote is looked
 * at where no device shows the list.
 */
function unknownLists(own: Case): readonly ListView[] {
  const found = own.lists.filter((view) => {
    if (view.name === undefined) return false;
    const role = roleOf(own, view.name);
    return role.origin !== 'denies-state-sync' && servesStatus(role, 'unknown').truth === 'yes';
  });
  const shown = found.filter(({ origin }) => origin === 'in-force');
  const isShown = (view: ListView): boolean => shown.some((one) => isNamed(one.name!, view.name!));
  const saves = shown.filter((view, index) => shown.findIndex((one) => one.name === view.name) === index);
  return [...saves, ...found.filter((view) => view.origin === 'authored' && !isShown(view))];
}

function candidate(own: Case, view: ListView, psn: Psn): readonly Candidate[] {
  const opening = openingIn(own, view, psn);
  const given = givenSave(own, view.name ?? '');
  if (given === 'another' || opening.kind !== 'closed' || !isClosed(own, view, psn)) return [];
  const name = readListName(view.name ?? '').bare;
  // Without a probe of the log nobody but ise-posture.json says which port it is.
  const isOwn = given === 'this' && (own.log?.analysis.facts.ports.length ?? 0) > 0;
  const answered = lossesOf(own).find((loss) => psnName(own, loss.psn) === psn.name);
  return [
    {
      psn: psn.name,
      symptom: [],
      // Which of many lists this endpoint has while unknown only its session tells.
      needs: [isOwn ? factOf('yes', opening.grounds) : likely(opening.grounds, 'ise-record')],
      excludes: [
        answered
          ? yes(...inLog(own, answered, message('diagnosis.ground.loss', { status: answered.reported ?? '?' })))
          : no(),
      ],
      message: message('diagnosis.cause.blocked-before-posture', { list: name, psn: psn.name }),
      remedies: inOrder(
        own,
        atIse(message('diagnosis.step.permit-in', { list: name, psn: psn.name })),
        ...changeCopy(own, name, (copy) => openingIn(own, copy, psn).kind === 'closed'),
        reauthenticate,
      ),
      proof: message('diagnosis.proof.unknown-answers'),
    },
  ];
}

/** The list refuses the ports that the agent is seen to probe, too. */
function isClosed(own: Case, view: ListView, psn: Psn): boolean {
  return probePorts(own).every((port) => verdictAtPort(own, view, psn, port) === 'denied');
}

/**
 * Whether ISE sent the list to this endpoint, or its session had it, at some time: of what a device shows, that very save, or
 * only another one.
 */
function givenSave(own: Case, written: string): 'this' | 'another' | 'none' {
  const { bare, suffix } = readListName(written);
  const sent = own.records.flatMap(({ record }) =>
    record.lists.map((list) => ({ bare: list.name, suffix: list.suffix })),
  );
  const held = own.sessions.flatMap((view) => listOfSession(view)?.name ?? []);
  const named = [...sent, ...held].filter((one) => isNamed(one.bare, bare));
  const isSave = (save: string | undefined): boolean =>
    suffix === undefined || save === undefined || save.toLowerCase() === suffix.toLowerCase();
  if (named.some((one) => isSave(one.suffix))) return 'this';
  return named.length > 0 ? 'another' : 'none';
}
