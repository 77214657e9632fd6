import { message } from '../../core/message';
import type { LogRule } from './support';

/** Nothing in the file has the posture agent's fields: it is another file, or damaged, or in an unread encoding. */
export const noAgentLines: LogRule = {
  id: 'log/no-agent-lines',
  severity: 'info',
  evidence: 'I',
  *check({ analysis }) {
    const { facts } = analysis;
    if (facts.events > 0) return;
    const span = { start: 0, end: 0, line: 0, lineStart: 0 };
    yield { message: message('log.no-agent-lines', { count: facts.lines }), span };
  },
};
