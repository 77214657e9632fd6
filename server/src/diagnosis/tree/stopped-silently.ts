import { message } from '../../core/message';
import { notResumed, timeText } from '../../log';
import { factOf, no, yes } from '../fact';
import { intervalOf } from '../facts/profile';
import { inLog } from '../facts/run';
import type { Leaf } from './leaf';
import { atClient, inOrder } from './steps';

/** Three intervals without a probe are no accident. */
const intervals = 3;

/** Probing stopped without a fault, and does not come back though the endpoint is compliant. */
export const stoppedSilently: Leaf = {
  id: 'stopped-silently',
  group: 'run',
  breaks: 'breaks',
  candidates: (own) => {
    if (!own.log) return [];
    const { facts, doubt } = own.log.analysis;
    const stopped = notResumed(facts, doubt);
    // Behind a lost status nothing stopped by itself: see never-started.
    if (!stopped || facts.runs.at(-1)?.cause === 'state-changed') return [];
    const { end, since, seconds } = stopped;
    const ground = inLog(own, end, message('diagnosis.ground.stopped'));
    const interval = intervalOf(own)?.value;
    const isLong = seconds > intervals * (interval ?? 0);
    const again = facts.restarts.find(({ kind, order }) => kind === 'discovery' && order > since.order);
    const asleep = facts.gaps.find(({ from, silent }) => from.order >= end.order && silent * 2 > seconds);
    return [
      {
        symptom: [],
        needs: [factOf(isLong ? 'yes' : 'no', ground)],
        excludes: [
          again ? yes(...inLog(own, again, message('diagnosis.ground.discovery'))) : no(),
          asleep ? yes(...inLog(own, asleep.from, message('diagnosis.ground.asleep'))) : no(),
        ],
        message: message('diagnosis.cause.stopped-silently', { time: timeText(facts, end) }),
        remedies: inOrder(
          own,
          atClient(message('diagnosis.step.log-around')),
          atClient(message('diagnosis.step.restart')),
        ),
        proof: message('diagnosis.proof.started'),
      },
    ];
  },
};
