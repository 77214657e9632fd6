import { message } from '../../core/message';
import type { LogRule } from './rule';

/** Nothing in the file has the posture agent's fields: it is another file, or damaged, or in an unread encoding. */
export const noAgentLines: LogRule = {
  id: 'log/no-agent-lines',
  severity: 'info',
  evidence: 'I',
  *check({ analysis }) {
    const { facts } = analysis;
    // More telling: lines that hold the agent's words, or an encoding that hides them.
    if (facts.events > 0 || facts.reading.unread > 0 || facts.reading.misread) return;
    const span = { start: 0, end: 0, line: 0, lineStart: 0 };
    yield { message: message('log.no-agent-lines', { count: facts.lines }), span };
  },
};
