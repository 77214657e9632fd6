import type { Hover } from '../../../core/language';
import type { Localizer } from '../../../core/localizer';
import type { DaclInput } from '../../meaning/input';
import { type AceLine, type EntryLine, lineAt, parseDacl } from '../../syntax';
import { listAt, partOf, wordAt } from '../places';
import { explainAction } from './action';
import { explainAddress } from './address';
import { contextOf, type Explanation, explain, type HoverContext } from './context';
import { explainIcmp, explainIgmp } from './icmp';
import { explainDecoration, explainHeader, explainPrefix, explainRemark, explainSequence } from './line';
import { code } from './markdown';
import { explainOption } from './option';
import { explainPorts } from './port';
import { explainProtocol } from './protocol';

/** What the word at an offset means: every word of an ACE, of a remark, of a header. */
export function hover(input: DaclInput, offset: number, l10n: Localizer): Hover | undefined {
  const own = explainAt(input, offset, l10n);
  const other = otherReading(input, offset);
  const paragraphs = other ? inBoth(own, explainAt(other, offset, l10n), l10n) : own?.paragraphs;
  return own && paragraphs && paragraphs.length > 0 ? { span: own.span, markdown: paragraphs.join('\n\n') } : undefined;
}

function explainAt(input: DaclInput, offset: number, l10n: Localizer): Required<Explanation> | undefined {
  const line = lineAt(input.document, offset);
  const word = line && wordAt(line, offset);
  if (!line || !word) return undefined;
  return { span: word.span, ...explainWord(contextOf(input, line, word, listAt(input, line), l10n)) };
}

/** Of an excerpt whose platform other lines of the list may tell: how it reads on the other one. */
function otherReading(input: DaclInput, offset: number): DaclInput | undefined {
  const { source, analysis } = input;
  const owner = source.extent === 'excerpt' ? listAt(input, lineAt(input.document, offset)) : undefined;
  if (!owner || owner.assignment.platformOrigin === 'configured' || owner.list.evidence?.by === 'words')
    return undefined;
  const document = parseDacl(source.text, () => (owner.list.platform === 'asa' ? 'ios-xe' : 'asa'));
  const lists = analysis.lists.map((one, index) => ({ ...one, list: document.lists[index] ?? one.list }));
  return { ...input, document, analysis: { ...analysis, lists } };
}

/** What holds on either platform, and that there may be more to it. */
function inBoth(
  own: Explanation | undefined,
  other: Explanation | undefined,
  l10n: Localizer,
): readonly string[] | undefined {
  const same = own?.paragraphs.filter((one) => other?.paragraphs.includes(one));
  return own && same && same.length < own.paragraphs.length ? [...same, l10n.t('dacl.hover.excerpt-platform')] : same;
}

function explainWord(context: HoverContext): Explanation {
  const { line } = context;
  switch (line.kind) {
    case 'header':
      return explainHeader(context, line);
    case 'ace':
      return explainOutside(context, line) ?? explainPart(context, line);
    case 'remark':
      return explainOutside(context, line) ?? explainRemark(context, line);
    case 'evaluate':
      return (
        explainOutside(context, line) ??
        explain(context.l10n.t('dacl.hover.evaluate', { name: code(line.name?.text ?? '…') }))
      );
    default:
      return explain();
  }
}

/** Words that stand around an entry rather than in it. */
function explainOutside(context: HoverContext, line: EntryLine): Explanation | undefined {
  switch (context.word.role) {
    case 'radius-prefix':
      return explainPrefix(context, line);
    case 'sequence':
      return explainSequence(context, line);
    case 'decoration':
      return explainDecoration(context, line);
    default:
      return undefined;
  }
}

function explainPart(context: HoverContext, line: AceLine): Explanation {
  const part = partOf(line, context.word);
  switch (part?.kind) {
    case 'action':
      return explainAction(context, line);
    case 'protocol':
      return explainProtocol(context, part.protocol);
    case 'address':
      return explainAddress(context, part.address, part.place);
    case 'ports':
      return explainPorts(context, line.ace, part.spec, part.place);
    case 'icmp':
      return explainIcmp(context, part.icmp);
    case 'igmp':
      return explainIgmp(context, part.igmp);
    case 'option':
      return explainOption(context, part.option);
    default:
      return explain();
  }
}
