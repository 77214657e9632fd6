import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { lineEndOf } from '../../core/text';
import { remarkLines } from '../edits/remarks';
import { listOf } from '../meaning/analysis';
import { remarkLimit } from '../vocabulary';
import { type DaclRule, fixesIn, replacing } from './rule';

/** A remark of more than 100 characters. */
export const remarkTooLong: DaclRule = {
  id: 'dacl/remark-too-long',
  about: 'list',
  severity: 'warning',
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft> {
    for (const line of document.lines) {
      if (line.kind !== 'remark') continue;
      const list = listOf(analysis, line.list)?.list;
      const { text, span } = line.text;
      if (text.length <= remarkLimit || list?.platform === 'asa') continue;
      const indent = document.text.slice(line.span.start, line.keyword.span.start);
      const newText = remarkLines(text, indent).join(lineEndOf(document.text));
      const whole = { start: line.span.start, end: span.end };
      const fix =
        // A bullet or a quote mark in front is not said twice.
        line.sequence || line.prefix || indent.trim() !== ''
          ? undefined
          : replacing(message('dacl.remark-too-long.fix'), 'equivalent', whole, newText);
      yield {
        span: { start: span.start + remarkLimit, end: span.end },
        message: message('dacl.remark-too-long', { length: text.length, max: remarkLimit }),
        fixes: fixesIn(list, fix),
      };
    }
  },
};
