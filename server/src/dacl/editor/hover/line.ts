import { utcText } from '../../../core/dates';
import { readListName } from '../../../core/list-name';
import { isRedirect } from '../../meaning/analysis';
import { suppressedRules } from '../../meaning/suppressions';
import type { EntryLine, HeaderLine, RemarkLine } from '../../syntax';
import { remarkLimit } from '../../vocabulary';
import { postureText } from '../list-text';
import { type Explanation, explain, type HoverContext, ofWholeList } from './context';
import { bold, code, literal } from './markdown';

/** What a header says: the list's name, the dACL behind it, when it was saved, whom it serves. */
export function explainHeader(context: HoverContext, header: HeaderLine): Explanation {
  const { l10n, word, list } = context;
  if (word.text.toLowerCase() === '(per-user)') return explain(l10n.t('dacl.hover.per-user'));
  const kind = l10n.t(header.type === 'other' ? 'dacl.hover.header.other' : `dacl.hover.header.${header.header}`);
  if (!header.name) return { ...explain(kind), span: header.span };
  return {
    ...explain(
      nameText(context, header.name.text),
      list
        ? ofWholeList(context, () =>
            l10n.t('dacl.hover.list-posture', { posture: postureText(list, l10n), count: list.list.aces.length }),
          )
        : undefined,
      header.perUser ? l10n.t('dacl.hover.per-user') : undefined,
      kind,
    ),
    span: word.role === 'list-name' ? header.name.span : word.span,
  };
}

/** A list's name; for a downloaded list the dACL's own and the time in its suffix. */
function nameText({ l10n }: HoverContext, text: string): string {
  const { bare, suffix, saved } = readListName(text);
  if (suffix === undefined) return l10n.t('dacl.hover.list', { name: bold(literal(text)) });
  const name = l10n.t('dacl.hover.downloaded', { name: bold(literal(bare)) });
  return saved ? `${name}  \n${l10n.t('dacl.hover.saved', { time: utcText(saved) })}` : name;
}

/** What stands before an entry: `ip:inacl#3=`, `access-list NAME extended`. */
export function explainPrefix(context: HoverContext, line: EntryLine): Explanation {
  const { prefix } = line;
  const { l10n } = context;
  if (!prefix) return explain();
  if (prefix.kind === 'radius') return explain(l10n.t('dacl.hover.radius', { number: prefix.number ?? 0 }));
  return explain(prefix.name ? nameText(context, prefix.name.text) : undefined, l10n.t('dacl.hover.access-list'));
}

/** What a sequence number does, and does not do. */
export function explainSequence({ l10n, list }: HoverContext, line: EntryLine): Explanation {
  const number = line.sequence?.value ?? 0;
  const form = list?.list.form;
  const meaning = l10n.t(
    form === 'show'
      ? 'dacl.hover.sequence.show'
      : form === 'config'
        ? 'dacl.hover.sequence.config'
        : 'dacl.hover.sequence.plain',
  );
  return {
    ...explain(`${bold(l10n.t('dacl.hover.sequence', { number }))} · ${meaning}`),
    ...(line.sequence ? { span: line.sequence.span } : {}),
  };
}

/** What devices print behind an ACE. */
export function explainDecoration(context: HoverContext, line: EntryLine): Explanation {
  const { word, l10n } = context;
  const text = word.text;
  const count = /^\((\d+) match(?:es)?\)$/i.exec(text)?.[1] ?? /^\(hitcnt=(\d+)\)$/i.exec(text)?.[1];
  if (count !== undefined) return explain(l10n.t('dacl.hover.matches', { count: Number(count) }));
  if (/^\((in)?active\)$/i.test(text))
    return explain(l10n.t(/^\(i/i.test(text) ? 'dacl.hover.inactive' : 'dacl.hover.active'));
  if (/^\(tag ?=/i.test(text)) return explain(l10n.t('dacl.hover.tag'));
  if (/^0x/i.test(text)) return explain(l10n.t('dacl.hover.ace-hash'));
  return text.toLowerCase() === 'sequence' ? explainSequence(context, line) : explain();
}

/** A remark: what becomes of it, how long it is, what it switches off. */
export function explainRemark({ l10n, list }: HoverContext, line: RemarkLine): Explanation {
  const rules = suppressedRules(line);
  if (rules) {
    const which = rules.length > 0 ? l10n.list(rules.map(code)) : l10n.t('dacl.hover.every-rule');
    return {
      ...explain(l10n.t('dacl.hover.suppression', { rules: which }), l10n.t('dacl.hover.suppression-advice')),
      span: line.content,
    };
  }
  const used = l10n.t('dacl.hover.remark-length', { used: line.text.text.length, limit: remarkLimit });
  return {
    ...explain(
      `${bold(code('remark'))} · ${l10n.t(isRedirect(list) ? 'dacl.hover.remark-local' : 'dacl.hover.remark')}`,
      used,
    ),
    span: line.content,
  };
}
