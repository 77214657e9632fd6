import { message } from '../../core/message';
import { elapsed, notResumed } from '../../log';
import type { Case } from '../case';
import { type Fact, factOf, hinted, not, shown, unknown, yes } from '../fact';
import { silenceProven } from '../facts/healthy';
import { hasLoop, lossesOf } from '../facts/losses';
import { allSilent } from '../facts/run';
import { isUnknownToIse } from '../facts/session-state';
import { unheardAnswer } from '../facts/wire';
import type { Leaf } from './leaf';

/** Probes stay without an answer while compliant, and the silence is shown to come from the list. */
export const healthyProven: Leaf = {
  id: 'healthy-proven',
  group: 'healthy',
  breaks: 'harmless',
  candidates: (own) => {
    if (!own.run) return [];
    return [
      {
        symptom: [allSilent(own), isShownWhole(own)],
        needs: [silenceProven(own)],
        excludes: [isUnknownToIse(own), isOtherwiseBroken(own), unheardAnswer(own)],
        message: message('diagnosis.cause.healthy-proven'),
        remedies: [],
      },
    ];
  },
};

/** The same without that proof: the agent's word alone does not tell this from a lost session behind a blocked port. */
export const healthyUnproven: Leaf = {
  id: 'healthy-unproven',
  group: 'healthy',
  breaks: 'harmless',
  candidates: (own) => {
    if (!own.run) return [];
    return [
      {
        symptom: [],
        needs: [allSilent(own), not(shown(silenceProven(own)))],
        excludes: [hinted(isUnknownToIse(own)), isOtherwiseBroken(own), unheardAnswer(own)],
        message: message('diagnosis.cause.healthy-unproven'),
        remedies: [],
      },
    ];
  },
};

/** The endpoint is assessed again and again, or probing stopped and did not go on: silence is no health then. */
function isOtherwiseBroken(own: Case): Fact {
  if (!own.log) return factOf('no', []);
  const { facts, doubt } = own.log.analysis;
  return factOf(hasLoop(own) || notResumed(facts, doubt) ? 'yes' : 'no', []);
}

/** A loop shows in half an hour: a log that begins in mid-run, shortly before a loss, may lack the losses before. */
const loopTime = 1800;

function isShownWhole(own: Case): Fact {
  const { facts, doubt } = own.log?.analysis ?? {};
  // What could not be read may be the fault.
  if (doubt) return unknown('posture-log');
  const loss = lossesOf(own).at(-1);
  if (!facts?.first || !loss || facts.runs[0]?.startSeen) return yes();
  return (elapsed(facts.first, loss) ?? 0) > loopTime ? yes() : unknown('posture-log');
}
