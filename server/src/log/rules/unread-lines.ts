import { message } from '../../core/message';
import type { LogRule } from './rule';

/** Lines hold the agent's words, but not its fields in a shape that can be read. */
export const unreadLines: LogRule = {
  id: 'log/unread-lines',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    const { reading, events } = analysis.facts;
    if (!reading.firstUnread) return;
    const id = events === 0 ? 'log.unread-lines.all' : 'log.unread-lines';
    yield { message: message(id, { count: reading.unread }), span: reading.firstUnread };
  },
};
