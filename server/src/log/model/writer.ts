import { ownCopy } from '../../core/text';
import { readOrigin } from '../syntax/origin';
import type { EventLine } from './event-line';
import { isWindowsAgent } from './meaning';
import { onAgentRestart } from './runs';
import { keepString, type LogState, notePlatform } from './state';

/** Notes that the agent for Windows wrote a line. */
export function noteAgent(state: LogState): void {
  if (state.platforms[0] !== 'windows') notePlatform(state, 'windows');
  state.byAgent++;
}

/** The programs that run the checks: they write in the same shape, to logs of their own. */
const otherProgram = /\b(?:el)?(?:ac|csc_)iseposture\b/i;

function noteWriter(state: LogState, origin: string): void {
  if (otherProgram.test(origin)) state.byOthers++;
  else state.byAgent++;
}

/** The posture agent's own processes; the user interface logs under a name and an id of its own. */
const agentProcess = /iseagent/i;

/** Notes of an event which program wrote it, on which host and as which process. */
export function noteOrigin(state: LogState, event: EventLine): void {
  const { text, fields } = event;
  if (fields.shape !== 'syslog') {
    if (fields.shape !== 'windows') return;
    if (isWindowsAgent(event)) noteAgent(state);
    else {
      if (state.platforms[0] !== 'windows') notePlatform(state, 'windows');
      noteWriter(state, text.slice(Math.max(0, fields.functionStart - 80), fields.functionStart));
    }
    return;
  }
  if (state.notedPrefix !== '' && text.startsWith(state.notedPrefix, fields.timeEnd)) return;
  noteWriter(state, text.slice(fields.timeEnd, Math.min(fields.functionStart, fields.timeEnd + 200)));
  const origin = readOrigin(text, fields);
  state.notedPrefix = keepString(state, event, fields.timeEnd, fields.functionStart);
  if (origin.host !== undefined && !state.hosts.includes(origin.host) && state.hosts.length < 100) {
    const at = text.indexOf(origin.host, fields.timeEnd);
    state.hosts.push(keepString(state, event, at, at + origin.host.length));
  }
  const { process, pid } = origin;
  if (pid !== undefined) notePlatform(state, 'unix');
  if (process === undefined || pid === undefined || !agentProcess.test(process)) return;
  const before = state.pids.get('agent');
  if (before === pid) return;
  const own = ownCopy(pid);
  // An id that comes back is no restart: two agents write into this log.
  if (state.pids.has(`[${own}]`)) state.mingled = true;
  state.pids.set('agent', own).set(`[${own}]`, own);
  if (before !== undefined && !state.mingled) onAgentRestart(state, event);
}
