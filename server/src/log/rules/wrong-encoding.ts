import { message } from '../../core/message';
import type { LogRule } from './rule';

/** The text was stored in one encoding and opened in another. */
export const wrongEncoding: LogRule = {
  id: 'log/wrong-encoding',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    const { misread } = analysis.facts.reading;
    if (!misread) return;
    yield { message: message(`log.wrong-encoding.${misread}`), span: { start: 0, end: 0, line: 0, lineStart: 0 } };
  },
};
