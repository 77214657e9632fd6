import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { lineEndOf } from '../../core/text';
import { remarkLines } from '../edits/remarks';
import { listOf } from '../meaning/analysis';
import type { DaclDocument, RemarkLine } from '../syntax';
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
      yield {
        span: { start: span.start + remarkLimit, end: span.end },
        message: message('dacl.remark-too-long', { length: text.length, max: remarkLimit }),
        fixes: () => fixesIn(list, severalRemarks(document, line)),
      };
    }
  },
};

function severalRemarks({ text }: DaclDocument, line: RemarkLine): Fix | undefined {
  const indent = text.slice(line.span.start, line.keyword.span.start);
  // A bullet or a quote mark in front is not said twice.
  if (line.sequence || line.prefix || indent.trim() !== '') return undefined;
  const whole = { start: line.span.start, end: line.text.span.end };
  const newText = remarkLines(line.text.text, indent).join(lineEndOf(text));
  return replacing(message('dacl.remark-too-long.fix'), 'equivalent', whole, newText);
}
