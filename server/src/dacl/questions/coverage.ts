import type { Deployment, Psn } from '../../core/deployment/model';
import { type Message, message } from '../../core/message';
import type { ListAnalysis } from '../meaning/analysis';
import type { DecidingLine } from '../meaning/effect';
import { expectationOf } from '../meaning/expectation';
import { probeVerdict } from '../meaning/probe';
import { addressesIn } from '../meaning/psn-families';
import { lackOf } from '../meaning/unchecked';

/**
 * What a list does to the probe of one PSN, over all its addresses and state-sync ports. `elsewhere`: the ise-posture.json
 * of the list does not name this PSN.
 */
export interface Coverage {
  readonly state:
    | 'denied'
    | 'permitted'
    | 'partly'
    | 'uncertain'
    | 'other-family'
    | 'no-address'
    | 'not-decided'
    | 'elsewhere';
  readonly line?: DecidingLine;
  readonly explanation: Message;
}

/** `unchecked`: what should be asked of the PSN cannot be, because ise-posture.json has no address for it. */
export type Judgement = 'good' | 'bad' | 'unsure' | 'unchecked' | 'neutral';

/** A state measured by what the list's posture asks: the measure of the findings about PSNs, too. */
export function judgementOf(list: ListAnalysis, state: Coverage['state']): Judgement {
  const expectation = expectationOf(list);
  if (expectation === 'nothing' || state === 'elsewhere') return 'neutral';
  if (state === 'other-family' || state === 'no-address') return 'unchecked';
  if (state === 'uncertain' || state === 'not-decided') return 'unsure';
  // One address or port that answers may be the one that the endpoint uses; a single one that is open is a fault.
  if (state === 'partly') return expectation === 'denied' ? 'bad' : 'unsure';
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
  const permitted = results.filter(({ verdict }) => verdict === 'permitted');
  const unsure = results.filter(({ verdict }) => verdict === 'unsure');
  const args = { psn: psn.name };
  if (permitted.length > 0) {
    const state = permitted.length === results.length ? 'permitted' : 'partly';
    return withLine(
      state,
      permitted[0]?.line,
      message(`questions.coverage.${state}`, { ...args, line: lineNumber(permitted[0]?.line) }),
    );
  }
  if (unsure.length > 0) {
    const [doubt] = unsure.flatMap(({ doubts }) => doubts);
    if (!doubt) return { state: 'not-decided', explanation: message('questions.coverage.not-decided', args) };
    return withLine('uncertain', doubt, message('questions.coverage.uncertain', { ...args, line: lineNumber(doubt) }));
  }
  const line = results.find((result) => result.line)?.line;
  if (!line) return { state: 'denied', explanation: message('questions.coverage.implicit', args) };
  return withLine('denied', line, message('questions.coverage.denied', { ...args, line: lineNumber(line) }));
}

function withLine(state: Coverage['state'], line: DecidingLine | undefined, explanation: Message): Coverage {
  return { state, ...(line ? { line } : {}), explanation };
}

function lineNumber(line: DecidingLine | undefined): number {
  return (line?.index ?? 0) + 1;
}
