import type { Hover } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { DaclInput } from '../index';
import { lineAt, listAt, partOf, wordAt } from '../places';
import type { AceLine, EntryLine } from '../syntax';
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
export function hoverDacl(input: DaclInput, offset: number, l10n: Localizer): Hover | undefined {
  const line = lineAt(input.document, offset);
  const word = line && wordAt(line, offset);
  if (!line || !word) return undefined;
  const { paragraphs, span } = explainWord(contextOf(input, line, word, listAt(input, line), l10n));
  return paragraphs.length === 0 ? undefined : { span: span ?? word.span, markdown: paragraphs.join('\n\n') };
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
