import type { EventLine } from './event-line';
import { type LogState, markOf, momentOf } from './state';

/** Words by which the agent's lines are known, even where their fields cannot be read. */
const agentWords =
  /Thread Id:|MSG_(?:SU|PN|NS)_|session sync periodic|Periodic Prob(?:ing stopped|es requested)|Different Session state on ISE|Incorrect configuration detected by ISE|X-ISE-POSTURE|unable to send request:|HTTP Probe failed/i;

/** Whether the agent's words stand in the first thousands of characters of `[start, end)`. */
export function holdsAgentWords(text: string, start: number, end: number): boolean {
  return agentWords.test(text.slice(start, Math.min(end, start + 4000)));
}

/** Counts a line that is no event, and has the agent's words. */
export function noteUnread(state: LogState, event: EventLine, end: number): void {
  const from = event.start;
  const to = Math.min(end, from + 1000);
  if (!agentWords.test(event.text.slice(from, to))) return;
  state.unread++;
  // What is no event has no time: that of the line before is still noted.
  const { order: _, time: __, ...place } = markOf(event, from, to);
  state.firstUnread ??= place;
}

/** Words that begin a message and stand in no other. */
const ownMessage =
  /X-ISE-POSTURE_STATUS:|unable to send request:|Incorrect configuration detected by ISE|Different Session state on ISE/i;

/** A line that lost its fields and was taken for the rest of another event. */
export function noteMerged(state: LogState, event: EventLine): void {
  const { messageStart, messageEnd } = event.fields;
  const at = event.text.slice(messageStart, Math.min(messageEnd, messageStart + 1000)).search(ownMessage);
  if (at <= 0) return;
  state.unread++;
  state.firstUnread ??= markOf(event, messageStart + at, messageEnd);
}

/** Counts an event whose message is cut off. */
export function noteCutMessage(state: LogState, event: EventLine): void {
  state.unread++;
  state.firstUnread ??= momentOf(event).mark;
}
