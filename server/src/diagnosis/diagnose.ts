import { type Message, message } from '../core/message';
import { finish, type Slices } from '../core/slices';
import { expectedIntervalOf } from '../profile';
import { type Case, caseOf } from './case';
import { gatherEndpoints } from './endpoints';
import { intervalOf } from './facts/profile';
import { answeredAny, faultyPsn } from './facts/run';
import { clockOf } from './facts/time';
import { isExplained, type Judged, judge } from './judge';
import { limitsOf } from './limits';
import type { Cause, EndpointReport, Material, Report } from './model';
import { readPool } from './pool';
import { questionsFor } from './questions';
import { verdictOf } from './verdict';

/**
 * Works out what is wrong with state synchronization, for each endpoint that the material is about. Pure: the same material
 * gives the same report, in whatever order it comes.
 * @param unread paths of what was handed over and could not be read: from what is missing, nothing follows then.
 */
export function diagnose(material: readonly Material[], unread: readonly string[] = []): Report {
  return finish(diagnoseInSlices(material, unread));
}

/** The same with pauses. */
export function* diagnoseInSlices(material: readonly Material[], unread: readonly string[] = []): Slices<Report> {
  const pool = yield* readPool(material, unread);
  const endpoints: EndpointReport[] = [];
  for (const [index, one] of gatherEndpoints(pool).entries()) {
    yield;
    endpoints.push(reportOf(caseOf(one, pool, index + 1)));
  }
  return { endpoints, inputs: pool.inputs };
}

function reportOf(own: Case): EndpointReport {
  const judged = judge(own);
  const { verdict, summary } = verdictOf(own, judged);
  const clock = clockOf(own);
  return {
    endpoint: nameOf(own),
    verdict,
    proven: verdict === 'healthy' && isProven(judged),
    summary,
    causes: judged
      .filter((one) => isTold(own, one, judged))
      .sort(byStanding)
      .map(causeOf),
    questions: questionsFor(own, judged, verdict),
    limits: limitsOf(own),
    ...(clock ? { clock } : {}),
    offAsExpected: isOffExpected(own),
  };
}

/** The endpoint's host name, MAC or address. */
function nameOf(own: Case): string | Message {
  const host = own.log?.analysis.facts.endpoint ?? '';
  const mac =
    own.sessions.find(({ session }) => session.mac)?.session.mac ??
    own.records.find(({ record }) => record.mac)?.record.mac;
  const address = own.attempts[0]?.attempt.client;
  return host || mac?.text || address || message('diagnosis.endpoint', { number: own.number });
}

const rank = { confirmed: 0, possible: 1, excluded: 2 } as const;

function byStanding(a: Judged, b: Judged): number {
  const role = ({ role: own }: Judged): number => (own === 'cause' ? 0 : 1);
  return rank[a.standing] - rank[b.standing] || role(a) - role(b);
}

/**
 * A cause is told where it holds or something points at it; where none holds, also what merely could explain the fault. What
 * is ruled out is told where somebody would think of it.
 */
function isTold(own: Case, one: Judged, judged: readonly Judged[]): boolean {
  const { standing, grounds, leaf, speaks, psn } = one;
  if (standing === 'confirmed' || (standing === 'possible' && speaks === 'speaks')) return true;
  // Why a PSN answers is only asked of the one that did.
  const isFaulty = own.run?.fault !== undefined && (psn === undefined || psn === faultyPsn(own));
  if (standing === 'possible' && own.run?.fault && !isFaulty) return false;
  if (standing === 'possible')
    return grounds.length > 0 && couldExplain(own, one) && !isExplained(judged) && !isProven(judged);
  return isFaulty && leaf.breaks === 'breaks' && grounds.length > 0;
}

/**
 * Whether a cause would explain what is seen. What is wrong with a list, or with its enforcement, explains an answer: where
 * none is seen, that there is a list, and what ISE sent, points at nothing. Nor does silence say how it may be proven.
 */
function couldExplain(own: Case, { id, leaf }: Judged): boolean {
  if (leaf.group === 'healthy') return false;
  if (id === 'ise-lost-agent-unaware' || (leaf.group !== 'list' && leaf.group !== 'enforcement')) return true;
  return answeredAny(own).truth === 'yes';
}

function isProven(judged: readonly Judged[]): boolean {
  return judged.some(({ id, standing }) => id === 'healthy-proven' && standing === 'confirmed');
}

function causeOf({ leaf, id, standing, role, breaks, psn, message: text, grounds, remedies, proof }: Judged): Cause {
  return {
    id,
    standing,
    role,
    breaks,
    ...(psn === undefined ? {} : { psn }),
    ...(typeof text.args?.['list'] === 'string' && text.args['list'] !== '' ? { list: text.args['list'] } : {}),
    message: text,
    grounds,
    remedies: standing === 'excluded' ? [] : remedies,
    ...(proof && standing !== 'excluded' ? { proof } : {}),
    ...(leaf.most === 'possible' ? { isNeverSure: true } : {}),
  };
}

function isOffExpected(own: Case): boolean {
  const interval = intervalOf(own);
  const expected = interval && expectedIntervalOf(own.deployment, interval.view.analysis);
  return expected === undefined || expected <= 0;
}
