import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { lineRemoval } from '../edits/line-removals';
import { isRedirect } from '../meaning/analysis';
import { type AclList, beginsRemoval, type DaclDocument, spanOfWords } from '../syntax';
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
    const prefixed = list.entries.find((entry) => entry.prefix !== undefined);
    const mark = list.header ? spanOfWords(list.header) : prefixed?.words[0]?.span;
    if (!mark) return;
    yield { span: mark, message: message('dacl.header-in-dacl'), fixes: () => entriesAlone(document, list) };
  },
};

/** Takes out the header, what names the list in front of entries, and indentation. */
function entriesAlone(document: DaclDocument, list: AclList): readonly Fix[] {
  // Without the header, what a `no …` or `default …` took out would be back.
  if (document.lines.some(({ words }) => beginsRemoval(words[0]))) return [];
  const edits: TextEdit[] = list.header ? [lineRemoval(document, list.header)] : [];
  for (const { prefix } of list.entries) if (prefix) edits.push({ span: prefix.span, newText: '' });
  for (const entry of list.entries) {
    const indent = /^[ \t]+/.exec(document.text.slice(entry.span.start, entry.span.end))?.[0];
    if (indent && !entry.prefix)
      edits.push({ span: { start: entry.span.start, end: entry.span.start + indent.length }, newText: '' });
  }
  return [{ title: message('dacl.header-in-dacl.fix'), effect: 'choice', edits }];
}
