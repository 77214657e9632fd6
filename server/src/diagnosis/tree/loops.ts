import { message } from '../../core/message';
import type { Case } from '../case';
import { type Fact, no, not } from '../fact';
import {
  isLoop,
  isRealLoss,
  lacksAccounting,
  newSessionBeforeEach,
  otherAdapterBeforeEach,
  ownerChanges,
  sameSessionAcross,
  sessionEndsBeforeEach,
} from '../facts/loops';
import { hasLoop } from '../facts/losses';
import type { CauseId, Remedy } from '../model';
import type { Leaf } from './leaf';
import { atClient, atNad, inOrder } from './steps';

interface Loop {
  readonly id: Extract<CauseId, `loop-${string}`>;
  readonly needs: (own: Case) => Fact;
  readonly excludes: (own: Case) => Fact;
  readonly change: Remedy;
}

function loopLeaf({ id, needs, excludes, change }: Loop): Leaf {
  return {
    id,
    group: 'loop',
    breaks: 'breaks',
    ...(id === 'loop-no-accounting' ? { most: 'possible' as const } : {}),
    candidates: (own) => {
      if (!hasLoop(own)) return [];
      return [
        {
          symptom: [isLoop(own), isRealLoss(own)],
          needs: [needs(own)],
          excludes: [excludes(own)],
          message: message(`diagnosis.cause.${id}`),
          remedies: inOrder(own, change),
          proof: message('diagnosis.proof.loop'),
        },
      ];
    },
  };
}

/** Each loss follows upon a new session of the same adapter. */
export const loopNewSessions = loopLeaf({
  id: 'loop-new-sessions',
  needs: newSessionBeforeEach,
  excludes: sameSessionAcross,
  change: atNad(message('diagnosis.step.loop-new-sessions')),
});

/** Within one session, ISE's nodes take turns: the one that is asked does not know what another has found. */
export const loopOwnerChanges = loopLeaf({
  id: 'loop-owner-changes',
  needs: ownerChanges,
  excludes: () => no(),
  change: atNad(message('diagnosis.step.loop-owner-changes')),
});

/** Something ends the session before each loss. */
export const loopSessionEnds = loopLeaf({
  id: 'loop-session-ends',
  needs: sessionEndsBeforeEach,
  excludes: () => no(),
  change: atNad(message('diagnosis.step.loop-session-ends')),
});

/** ISE hears nothing of a session that it has authorized: it may take it for over. */
export const loopNoAccounting = loopLeaf({
  id: 'loop-no-accounting',
  needs: lacksAccounting,
  excludes: (own) => not(lacksAccounting(own)),
  change: atNad(message('diagnosis.step.loop-no-accounting')),
});

/** Two adapters of one host take turns. */
export const loopTwoAdapters = loopLeaf({
  id: 'loop-two-adapters',
  needs: otherAdapterBeforeEach,
  excludes: () => no(),
  change: atClient(message('diagnosis.step.loop-two-adapters')),
});
