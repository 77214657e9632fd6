import type { DocumentSymbol } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { type EntryLine, spanText } from '../syntax';
import { postureText } from './list-text';
import { linesOfSection, type Section, sectionsOf } from './sections';

/** The outline: lists where there are several or named ones, in them the sections that remarks make, in them the entries. */
export function symbols({ document, analysis }: DaclInput, l10n: Localizer): DocumentSymbol[] {
  const { lists } = analysis;
  const only = lists[0];
  if (lists.length === 1 && only && !only.list.header && !only.list.name) return sectionSymbols(document.text, only);
  return lists.map((list): DocumentSymbol => {
    const { name, span, index, header } = list.list;
    return {
      name: name?.text ?? l10n.t('dacl.outline.list', { number: index + 1 }),
      detail: postureText(list, l10n),
      kind: 'list',
      span,
      selection: header?.name?.span ?? { start: span.start, end: span.start },
      children: sectionSymbols(document.text, list),
    };
  });
}

function sectionSymbols(text: string, { list }: ListAnalysis): DocumentSymbol[] {
  return sectionsOf(list).flatMap((section) =>
    section.remarks.length === 0
      ? section.entries.map((entry) => entrySymbol(text, entry))
      : sectionSymbol(text, section),
  );
}

function sectionSymbol(text: string, section: Section): DocumentSymbol[] {
  const lines = linesOfSection(section);
  const head = section.remarks[0];
  if (!lines || !head) return [];
  const span: Span = { start: lines.first.content.start, end: lines.last.content.end };
  const title = section.remarks.map((remark) => remark.text.text).find((words) => /[\p{L}\p{N}]/u.test(words));
  return [
    {
      name: title ?? head.text.text,
      kind: 'section',
      span,
      selection: head.content,
      children: section.entries.map((entry) => entrySymbol(text, entry)),
    },
  ];
}

function entrySymbol(text: string, entry: EntryLine): DocumentSymbol {
  const name = spanText(text, entry.content).replace(/\s+/g, ' ');
  const kind = entry.kind === 'ace' ? entry.ace.action.value : 'entry';
  return { name, kind, span: entry.content, selection: entry.content };
}
