import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { lineEndOf, type Span } from '../../core/text';
import { lineRemoval } from '../edits/line-removals';
import { remarkLines } from '../edits/remarks';
import { isRedirect, listOf } from '../meaning/analysis';
import type { CommentLine, DaclDocument, Line } from '../syntax';
import { type DaclRule, fixesIn } from './rule';

/** `!`, `#` or `//`: a dACL has no comments but remarks. */
export const commentNotRemark: DaclRule = {
  id: 'dacl/comment-not-remark',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  evidence: 'V2',
  *check({ document, analysis }): Iterable<Draft> {
    for (const line of document.lines) {
      const owner = listOf(analysis, line.list);
      const form = owner?.list.form ?? (analysis.lists.some(({ list }) => list.form !== 'plain') ? 'config' : 'plain');
      if (line.kind === 'comment') {
        // A configuration has such lines, and what a device printed is evidence. ISE is said to skip them.
        if (form !== 'plain' || isRedirect(owner)) continue;
        yield {
          span: line.mark.span,
          severity: 'info',
          message: message('dacl.comment-not-remark.line', { mark: line.mark.text }),
          fixes: () => [lineFix(document, line)],
        };
      } else if (line.comment) {
        const fix = trailingFix(document, line, line.comment);
        yield {
          span: line.comment,
          message: message('dacl.comment-not-remark.trailing'),
          fixes: () => fixesIn(owner?.list, fix),
        };
      }
    }
  },
};

function lineFix(document: DaclDocument, line: CommentLine): Fix {
  if (line.text.text === '' || /^[-=*#!~_ ]*$/.test(line.text.text)) {
    return { title: message('dacl.fix.remove-line'), effect: 'equivalent', edits: [lineRemoval(document, line)] };
  }
  const newText = remarkLines(line.text.text).join(lineEndOf(document.text));
  const span = { start: line.mark.span.start, end: line.text.span.end };
  return { title: message('dacl.comment-not-remark.fix'), effect: 'equivalent', edits: [{ span, newText }] };
}

function trailingFix(document: DaclDocument, line: Line, comment: Span): Fix | undefined {
  if (line.kind !== 'ace') return undefined;
  const text = document.text
    .slice(comment.start, comment.end)
    .replace(/^[!#/]+[ \t]*/, '')
    .trim();
  const removal = { span: { start: line.content.end, end: comment.end }, newText: '' };
  // Nobody knows what the line does now: what would make it a permit for certain is a person's choice.
  const effect = line.ace.action.value === 'permit' ? 'choice' : 'narrows';
  // Numbered lines and pairs have no room for a remark of their own.
  if (text === '' || line.sequence || line.prefix)
    return { title: message('dacl.comment-not-remark.fix-remove'), effect, edits: [removal] };
  const indent = /^[ \t]*/.exec(document.text.slice(line.span.start, line.span.end))![0];
  const eol = lineEndOf(document.text);
  const newText = remarkLines(text, indent)
    .map((remark) => remark + eol)
    .join('');
  const insertion = { span: { start: line.span.start, end: line.span.start }, newText };
  return { title: message('dacl.comment-not-remark.fix-above'), effect, edits: [insertion, removal] };
}
