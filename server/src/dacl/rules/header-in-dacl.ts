import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { lineRemoval } from '../edits/line-removals';
import { isRedirect } from '../meaning/analysis';
import { beginsRemoval, spanOfWords } from '../syntax';
import type { DaclRule } from './rule';

/** `ip access-list extended …` or `access-list NAME …`: a dACL has no name in its text; ISE gives it one. */
export const headerInDacl: DaclRule = {
  id: 'dacl/header-in-dacl',
  about: 'list',
  severity: 'warning',
  evidence: 'I',
  *check({ document, analysis }): Iterable<Draft> {
    const [only, ...more] = analysis.lists;
    // Several lists in one file, or one that is kept on the device, are a configuration and no dACL.
    if (!only || more.length > 0 || only.list.form !== 'config' || isRedirect(only) || only.posture === 'none') return;
    const { list } = only;
    const prefixed = list.entries.filter((entry) => entry.prefix !== undefined);
    const mark = list.header ? spanOfWords(list.header) : prefixed[0]?.words[0]?.span;
    if (!mark) return;
    const edits: TextEdit[] = list.header ? [lineRemoval(document, list.header)] : [];
    for (const { prefix } of prefixed) if (prefix) edits.push({ span: prefix.span, newText: '' });
    for (const entry of list.entries) {
      const indent = /^[ \t]+/.exec(document.text.slice(entry.span.start, entry.span.end))?.[0];
      if (indent && !entry.prefix)
        edits.push({ span: { start: entry.span.start, end: entry.span.start + indent.length }, newText: '' });
    }
    // Without the header, what a `no …` or `default …` took out would be back.
    const removes = document.lines.some(({ words }) => beginsRemoval(words[0]));
    yield {
      span: mark,
      message: message('dacl.header-in-dacl'),
      fixes: removes ? [] : [{ title: message('dacl.header-in-dacl.fix'), effect: 'choice', edits }],
    };
  },
};
