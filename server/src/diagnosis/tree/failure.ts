import { type Message, message } from '../../core/message';
import type { ProbeGroup } from '../../log';
import type { Case } from '../case';
import { type Fact, likely, yes } from '../fact';
import { calledPsn, inLog, latestOf, type ProbedPsn, probedPsns } from '../facts/run';
import type { CauseId, Remedy } from '../model';
import type { Candidate, Leaf } from './leaf';
import { inOrder } from './steps';

/** A leaf that the agent's own words confirm: probes of a PSN fail in one way. */
export interface FailureLeaf {
  readonly id: Extract<CauseId, 'certificate' | 'tls' | 'refused' | 'name-not-resolved' | 'proxy'>;
  readonly breaks: Leaf['breaks'];
  readonly fits: (group: ProbeGroup) => boolean;
  readonly changes: (own: Case, psn: string | Message) => readonly Remedy[];
}

/** The leaf about probes that fail in a certain way. */
export function failureLeaf({ id, breaks, fits, changes }: FailureLeaf): Leaf {
  return {
    id,
    group: 'answer',
    breaks,
    candidates: (own) => probedPsns(own).flatMap((psn) => candidate(own, psn, fits, id, changes)),
  };
}

function candidate(
  own: Case,
  { name, groups }: ProbedPsn,
  fits: FailureLeaf['fits'],
  id: FailureLeaf['id'],
  changes: FailureLeaf['changes'],
): readonly Candidate[] {
  const failing = groups.filter(fits);
  const last = latestOf(failing);
  if (!last) return [];
  const code = last.code ?? '?';
  return [
    {
      ...(name === '' ? {} : { psn: name }),
      symptom: [],
      needs: [lasts(own, groups, last, name)],
      excludes: [],
      message: message(`diagnosis.cause.${id}`, { psn: calledPsn(name), code }),
      remedies: inOrder(own, ...changes(own, calledPsn(name))),
      proof: message(`diagnosis.proof.${id}`, { psn: calledPsn(name) }),
    },
  ];
}

/** That it is still so: a failure that went away by itself is none of the run's end. */
function lasts(own: Case, groups: readonly ProbeGroup[], last: ProbeGroup, psn: string): Fact {
  const { code, count } = last;
  const grounds = inLog(
    own,
    last.last,
    message('diagnosis.ground.failed', { psn: calledPsn(psn), code: code ?? '?', count }),
  );
  return latestOf(groups) === last ? yes(...grounds) : likely(grounds, 'posture-log');
}
