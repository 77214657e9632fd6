import { hostKey, parseAddress } from '../core/address';
import { greatest } from '../core/many';
import { type Message, message } from '../core/message';
import { type Case, listedPsn } from './case';
import { commandFor } from './commands';
import { listInForce, roleOf } from './facts/applied';
import { probedPsns } from './facts/run';
import { sessionInQuestion } from './facts/session';
import { probePorts } from './facts/wire';
import { isExplained, type Judged } from './judge';
import type { CauseId, Question, QuestionId, Verdict } from './model';
import { leaves } from './tree';

/** More than three nobody answers. */
const most = 3;

const denies: readonly CauseId[] = ['deny-missing', 'deny-too-late', 'deny-wrong', 'port-differs'];
const notRight: readonly CauseId[] = [
  'unknown-list-applied',
  'other-list-applied',
  'list-not-installed',
  'platform-no-dacl',
  'older-list',
  'list-empty',
];
const though: readonly CauseId[] = ['race', 'not-enforced', 'other-path', 'client-address-unknown', 'ipv6-path'];

/** What each answer to a question would rule out, and how much it costs whoever is asked. */
const answers: readonly {
  readonly id: QuestionId;
  readonly effort: number;
  readonly outcomes: readonly (readonly CauseId[])[];
}[] = [
  { id: 'posture-log', effort: 2, outcomes: [denies, notRight, though] },
  { id: 'posture-profile', effort: 1, outcomes: [['never-started', 'interval-invalid'], ['stopped-silently']] },
  {
    id: 'nad-session',
    effort: 1,
    outcomes: [
      [...notRight, 'ise-lost-agent-unaware', 'no-list-sent', 'wrong-authorization'],
      [...denies, ...though, 'older-list', 'list-not-installed', 'no-list-sent', 'list-empty'],
      [...denies, ...though, 'unknown-list-applied', 'older-list', 'list-empty'],
    ],
  },
  {
    id: 'nad-list',
    effort: 1,
    outcomes: [
      [...though, 'list-empty'],
      [...denies, 'older-list', 'list-empty'],
      [...denies, ...though],
    ],
  },
  {
    id: 'ise-record',
    effort: 2,
    outcomes: [
      ['wrong-authorization', 'no-list-sent'],
      [...though, 'no-list-sent', 'list-not-installed'],
      [...denies, ...though, 'older-list', 'wrong-authorization', 'other-list-applied', 'list-not-installed'],
    ],
  },
  { id: 'nad-events', effort: 3, outcomes: [['not-enforced', 'other-path'], ['race'], ['race', 'not-enforced']] },
  {
    id: 'capture',
    effort: 4,
    outcomes: [
      ['other-path', 'ipv6-path', 'psn-unreachable'],
      ['race', 'not-enforced', 'psn-unreachable'],
    ],
  },
];

/** What to ask for next: at most three things, first what only a person knows, then what leaves the fewest causes at worst. */
export function questionsFor(own: Case, judged: readonly Judged[], verdict: Verdict): readonly Question[] {
  if (verdict === 'off' || isExplained(judged)) return ofPeople(own, []).slice(0, most);
  const open = openIds(own, judged);
  const asks = asksOf(own, judged, verdict);
  const ranked = answers
    .filter(({ id }) => asks.has(id))
    .map((one) => ({ ...one, worst: worstOf(one.outcomes, open) }))
    .sort((a, b) => a.worst - b.worst || a.effort - b.effort)
    .map(({ id }) => ({ id, message: questionText(own, id), ...commandOf(own, id) }));
  return [...ofPeople(own, [...asks]), ...ranked].slice(0, most);
}

/** Causes that are still open: with the fault before us, also those of which no material speaks at all. */
function openIds(own: Case, judged: readonly Judged[]): readonly CauseId[] {
  const settled = new Set(judged.filter(({ standing }) => standing !== 'possible').map(({ id }) => id));
  const possible = judged.filter(({ standing, leaf }) => standing === 'possible' && leaf.breaks === 'breaks');
  if (!own.run?.fault) return [...new Set(possible.map(({ id }) => id))];
  const kin = leaves.filter(
    ({ group, breaks }) => (group === 'list' || group === 'enforcement') && breaks === 'breaks',
  );
  const unheard = kin.filter(({ id }) => !settled.has(id)).map(({ id }) => id);
  return [...new Set([...possible.map(({ id }) => id), ...unheard])];
}

function worstOf(outcomes: readonly (readonly CauseId[])[], open: readonly CauseId[]): number {
  return greatest(outcomes.map((out) => open.filter((id) => !out.includes(id)).length));
}

/** What could be asked for: what open causes want to know, as far as it is not there. */
function asksOf(own: Case, judged: readonly Judged[], verdict: Verdict): ReadonlySet<QuestionId> {
  const open = judged.filter(({ standing, leaf }) => standing === 'possible' && leaf.breaks === 'breaks');
  const speaking = open.filter(({ speaks }) => speaks === 'speaks');
  const seen = open.filter(({ grounds }) => grounds.length > 0);
  const told = [speaking, seen, open].find((some) => some.length > 0) ?? [];
  const asks = new Set(told.flatMap((one) => one.asks));
  const isBeforeAsked = own.log !== undefined && asks.delete('posture-log');
  if (!own.log) asks.add('posture-log');
  const isUnexplained = own.run?.fault !== undefined || verdict === 'healthy' || verdict === 'state-lost';
  const isProven = judged.some(({ id, standing }) => id === 'healthy-proven' && standing === 'confirmed');
  if (isUnexplained && !isProven) {
    if (!sessionInQuestion(own)) asks.add('nad-session');
    if (own.records.length === 0) asks.add('ise-record');
  }
  // Without a session there is none whose time could be asked for.
  if (own.sessions.length === 0 && asks.delete('taken-while-faulty')) asks.add('nad-session');
  if (judged.some(({ id, standing }) => id === 'refused' && standing === 'confirmed')) asks.add('capture');
  if (verdict === 'undecided' && own.profiles.length === 0 && own.log && !own.run) asks.add('posture-profile');
  if (verdict === 'healthy' && isProven) asks.clear();
  // The log is there: what stood before its beginning is worth asking for where nothing else is.
  else if (asks.size === 0 && isBeforeAsked) asks.add('posture-log');
  return asks;
}

/** What no command tells. */
function ofPeople(own: Case, asks: readonly QuestionId[]): readonly Question[] {
  const questions: Question[] = [];
  if (own.candidates.length > 0) {
    const sessions = own.candidates
      .slice(0, 8)
      .map(
        ({ session: { mac, interface: port, ipv4, sessionId } }) =>
          [mac, port, ...(ipv4?.known ?? []), sessionId].flatMap((one) => one?.text ?? [])[0] ?? '?',
      );
    questions.push({ id: 'which-session', message: message('diagnosis.question.which-session', { sessions }) });
  }
  const nameless = probedPsns(own).find(({ seen }) =>
    seen.some((name) => name !== '' && !listedPsn(own.deployment, name)),
  );
  if (nameless && !parseAddress(hostKey(nameless.name)))
    questions.push({
      id: 'psn-address',
      message: message('diagnosis.question.psn-address', { psn: nameless.name }),
      command: `nslookup ${nameless.name}`,
    });
  if (asks.includes('taken-while-faulty')) questions.push(takenWhileFaulty(own));
  const named = listInForce(own);
  if (asks.includes('which-list') && named && roleOf(own, named.name.bare).origin !== 'configured')
    questions.push({ id: 'which-list', message: message('diagnosis.question.which-list', { list: named.name.bare }) });
  return questions;
}

function takenWhileFaulty(own: Case): Question {
  const path = sessionInQuestion(own)?.view.path ?? own.sessions[0]?.path ?? '?';
  return {
    id: 'taken-while-faulty',
    message: message('diagnosis.question.taken-while-faulty', { path }),
    ...commandOf(own, 'nad-session'),
  };
}

function questionText(own: Case, id: QuestionId): Message {
  const ports = [...new Set([...probePorts(own), ...own.deployment.portalPorts])];
  switch (id) {
    case 'capture':
      return message('diagnosis.question.capture', { ports });
    case 'posture-log':
      return message(own.log ? 'diagnosis.question.earlier-log' : 'diagnosis.question.posture-log');
    case 'nad-session':
    case 'nad-list':
    case 'ise-record':
    case 'posture-profile':
    case 'nad-events':
      return message(`diagnosis.question.${id}`);
    default:
      throw new Error(`${id} is asked of people`);
  }
}

function commandOf(own: Case, id: QuestionId): { readonly command?: string } {
  const command = commandFor(own, id);
  return command === undefined ? {} : { command };
}
