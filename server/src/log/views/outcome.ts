import type { MessageArgs, MessageId } from '../../core/message';
import type { ProbeMood } from '../../protocol';
import type { Probe } from '../model/records';
import { statusOfWords } from '../model/status';
import { psnText } from '../rules/rule';

/** Gives a text in the reader's language. */
export type Tell = (id: MessageId, args?: MessageArgs) => string;

/** How good a probe's outcome is for the status that held when it was sent. */
export function moodOf({
  status,
  outcome,
  code,
  reported,
}: Pick<Probe, 'status' | 'outcome' | 'code' | 'reported'>): ProbeMood {
  const mustAnswer = status === 'unknown' || status === 'pending';
  switch (outcome) {
    case 'answered':
      if (reported !== undefined) return statusOfWords(reported) === 'compliant' ? 'fault' : 'changed';
      if (code === undefined) return 'changed';
      return status === 'compliant' ? 'warning' : 'neutral';
    case 'no-answer':
      return mustAnswer ? 'warning' : status === 'compliant' ? 'healthy' : 'neutral';
    case 'refused':
      return mustAnswer ? 'warning' : 'neutral';
    case 'name':
    case 'certificate':
    case 'reply':
      return 'warning';
    default:
      return 'neutral';
  }
}

/** How `count` probes ended, in the reader's words: "No answer from psn1 (12002), 3 times". */
export function outcomeText(
  { psn, outcome, code, reported }: Pick<Probe, 'psn' | 'outcome' | 'code' | 'reported'>,
  count: number,
  t: Tell,
): string {
  const words = t(`log.story.probe.${outcome}`, { psn: psnText(psn) });
  const detail = reported ?? (code === undefined ? undefined : String(code));
  const times = count > 1 ? t('log.story.times', { count }) : '';
  return `${words}${detail === undefined ? '' : t('log.story.detail', { detail })}${times}`;
}
