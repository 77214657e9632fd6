import { message } from '../core/message';
import type { Case } from './case';
import type { Judged } from './judge';
import type { Question, Verdict } from './model';

/** What to ask for next: at most three things, what decides most first. */
export function questionsFor(_own: Case, _judged: readonly Judged[], verdict: Verdict): readonly Question[] {
  return verdict === 'undecided' ? [{ id: 'posture-log', message: message('diagnosis.question.posture-log') }] : [];
}
