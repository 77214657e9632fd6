import { message } from '../../core/message';
import { notAssessed, timeText } from '../../log';
import { psnName } from '../case';
import { factOf, no, yes } from '../fact';
import { isRealLoss } from '../facts/loops';
import { hasLoop, lossesOf } from '../facts/losses';
import { inLog } from '../facts/run';
import type { Leaf } from './leaf';
import { atClient, inOrder } from './steps';

/** ISE reported another status, and the endpoint was assessed again: the feature at work. */
export const stateLostRecovered: Leaf = {
  id: 'state-lost-recovered',
  group: 'run',
  breaks: 'harmless',
  candidates: (own) => {
    const loss = lossesOf(own).at(-1);
    if (!own.log || !loss) return [];
    const { facts } = own.log.analysis;
    const again = facts.compliant && facts.compliant.order > loss.order ? facts.compliant : undefined;
    const run = facts.runs.find(({ start }) => start.order > loss.order);
    const after = again ?? run?.start;
    if (!after) return [];
    const args = { psn: psnName(own, loss.psn), status: loss.reported ?? '?', time: timeText(facts, loss) };
    return [
      {
        symptom: [isRealLoss(own)],
        needs: [
          yes(
            ...inLog(own, loss, message('diagnosis.ground.loss', { status: loss.reported ?? '?' })),
            ...inLog(own, after, message('diagnosis.ground.recovered')),
          ),
        ],
        excludes: [factOf(hasLoop(own) ? 'yes' : 'no', [])],
        message: message('diagnosis.cause.state-lost-recovered', args),
        remedies: [],
      },
    ];
  },
};

/** ISE reported another status, discovery began anew, and no assessment ended since. */
export const stateLostNotAssessed: Leaf = {
  id: 'state-lost-not-assessed',
  group: 'run',
  breaks: 'harmless',
  candidates: (own) => {
    const loss = lossesOf(own).at(-1);
    if (!own.log || !loss) return [];
    const { facts, doubt } = own.log.analysis;
    const seconds = notAssessed(facts, doubt);
    const args = { psn: psnName(own, loss.psn), time: timeText(facts, loss) };
    return [
      {
        symptom: [],
        needs: [
          seconds === undefined
            ? no()
            : yes(...inLog(own, loss, message('diagnosis.ground.loss', { status: loss.reported ?? '?' }))),
        ],
        excludes: [],
        message: message('diagnosis.cause.state-lost-not-assessed', args),
        remedies: inOrder(own, atClient(message('diagnosis.step.discovery'))),
        proof: message('diagnosis.proof.assessed'),
      },
    ];
  },
};
