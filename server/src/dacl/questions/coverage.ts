import type { Deployment, Psn } from '../../core/deployment/model';
import { type Message, type MessageId, message } from '../../core/message';
import type { CoverageJudgement, CoverageState } from '../../protocol';
import type { ListAnalysis } from '../meaning/analysis';
import type { DecidingLine } from '../meaning/effect';
import { expectationOf } from '../meaning/expectation';
import { type ProbeResult, probeVerdict } from '../meaning/probe';
import { addressesIn } from '../meaning/psn-families';
import { lackOf } from '../meaning/unchecked';

/** What a list does to the probe of one PSN, and why. */
export interface Coverage {
  readonly state: CoverageState;
  readonly line?: DecidingLine;
  readonly explanation: Message;
}

/** The judgements that keep a list from being right, the worst first. */
const wrong = ['bad', 'partly', 'unsure'] as const;

/** The worst of what is judged of a list; undefined where nothing of it is wrong or uncertain. */
export function worstOf(judgements: readonly CoverageJudgement[]): (typeof wrong)[number] | undefined {
  return wrong.find((one) => judgements.includes(one));
}

/** A state measured by what the list's posture asks: the measure of the findings about PSNs, too. */
export function judgementOf(list: ListAnalysis, state: CoverageState): CoverageJudgement {
  const expectation = expectationOf(list);
  if (expectation === 'nothing' || state === 'elsewhere') return 'neutral';
  if (state === 'other-family' || state === 'no-address') return 'unchecked';
  if (state === 'uncertain' || state === 'not-decided') return 'unsure';
  // One address or port that answers may be the one that the endpoint uses; a single one that is open is a fault.
  if (state === 'partly') return expectation === 'denied' ? 'bad' : 'partly';
  return (state === 'denied') === (expectation === 'denied') ? 'good' : 'bad';
}

/** One cell of the matrix PSN × list, where several deployments may stand in one matrix. */
export function coverageOfNamed(list: ListAnalysis, deployment: Deployment, name: string): Coverage {
  const psn = deployment.psns.find((one) => one.name === name);
  if (psn) return coverageOf(list, psn);
  return { state: 'elsewhere', explanation: message('questions.coverage.elsewhere', { psn: name }) };
}

/** What a list does to the probe of one PSN. */
export function coverageOf(list: ListAnalysis, psn: Psn): Coverage {
  const lack = lackOf(list, psn);
  if (lack) {
    const explanation = message(`questions.coverage.lacks.${lack.lacks}`, { psn: psn.name });
    return { state: lack.lacks === 'address' ? 'no-address' : 'other-family', explanation };
  }
  const results = addressesIn(list, psn).flatMap((address) =>
    list.stateSyncPorts.map((port) => probeVerdict(list, address, port)),
  );
  return expectationOf(list) === 'reachable' ? passing(results, psn.name) : refusing(results, psn.name);
}

/** What is open, where the probe is to be denied or nothing is asked: one way that is open comes before all else. */
function refusing(results: readonly ProbeResult[], psn: string): Coverage {
  const permitted = results.filter(({ verdict }) => verdict === 'permitted');
  if (permitted.length === 0) return closed(results, psn);
  const state = permitted.length === results.length ? 'permitted' : 'partly';
  return withLine(state, permitted[0]?.line, stateText(`questions.coverage.${state}`, psn, permitted[0]?.line));
}

/** The same where the probe has to get through: what is surely denied, beside what is surely open, comes before what is not known. */
function passing(results: readonly ProbeResult[], psn: string): Coverage {
  const refused = results.filter(({ verdict }) => verdict === 'denied' || verdict === 'implicit');
  const isOpen = results.some(({ verdict }) => verdict === 'permitted');
  const isUnsure = results.some(({ verdict }) => verdict === 'unsure');
  if (!isOpen || (refused.length === 0 && isUnsure)) return closed(results, psn);
  const deny = refused.find(({ line }) => line)?.line;
  return deny
    ? withLine('partly', deny, stateText('questions.coverage.partly.denied', psn, deny))
    : refusing(results, psn);
}

/** What is said where no way is surely open, or the others are not known. */
function closed(results: readonly ProbeResult[], psn: string): Coverage {
  const unsure = results.filter(({ verdict }) => verdict === 'unsure');
  if (unsure.length > 0) {
    const [doubt] = unsure.flatMap(({ doubts }) => doubts);
    if (!doubt) return { state: 'not-decided', explanation: message('questions.coverage.not-decided', { psn }) };
    return withLine('uncertain', doubt, stateText('questions.coverage.uncertain', psn, doubt));
  }
  const line = results.find((result) => result.line)?.line;
  if (!line) return { state: 'denied', explanation: message('questions.coverage.implicit', { psn }) };
  return withLine('denied', line, stateText('questions.coverage.denied', psn, line));
}

function stateText(id: MessageId, psn: string, line: DecidingLine | undefined): Message {
  return message(id, { psn, line: lineNumber(line) });
}

function withLine(state: CoverageState, line: DecidingLine | undefined, explanation: Message): Coverage {
  return { state, ...(line ? { line } : {}), explanation };
}

function lineNumber(line: DecidingLine | undefined): number {
  return (line?.index ?? 0) + 1;
}
