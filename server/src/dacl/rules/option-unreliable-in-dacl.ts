import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Span } from '../../core/text';
import { listOf } from '../meaning/analysis';
import type { Ace, Address, Keyword } from '../syntax';
import { type DaclRule, isForIse, linesAtOnce, replacing } from './rule';

const unreliable: ReadonlyMap<string, 'log' | 'local'> = new Map([
  ['log', 'log'],
  ['log-input', 'log'],
  ['time-range', 'local'],
  ['reflect', 'local'],
]);

/** What a downloaded list cannot count on: logging in hardware, and objects that every device would have to have. */
export const optionUnreliableInDacl: DaclRule = {
  id: 'dacl/option-unreliable-in-dacl',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  evidence: 'I',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const line of document.lines) {
      if (line.index % linesAtOnce === linesAtOnce - 1) yield undefined;
      const owner = listOf(analysis, line.list);
      if (!owner || !isForIse(owner) || owner.list.platform === 'asa') continue;
      if (line.kind === 'evaluate') yield draft('local', line.keyword, line.keyword.span);
      if (line.kind !== 'ace') continue;
      for (const keyword of groupsIn(line.ace)) yield draft('local', keyword, keyword.span);
      for (const { keyword, span } of line.ace.options) {
        const kind = unreliable.get(keyword.value);
        if (kind === 'local') yield draft(kind, keyword, span);
        if (kind !== 'log') continue;
        const before = document.text.slice(line.span.start, span.start);
        const start = line.span.start + before.trimEnd().length;
        yield {
          ...draft(kind, keyword, span),
          severity: 'info',
          fixes: [
            replacing(message('dacl.fix.remove', { text: keyword.value }), 'choice', { start, end: span.end }, ''),
          ],
        };
      }
    }
  },
};

/** Whether an ACE names something that every device would have to have. */
export function needsLocalObjects(ace: Ace): boolean {
  return groupsIn(ace).length > 0 || ace.options.some(({ keyword }) => unreliable.get(keyword.value) === 'local');
}

const none: readonly Keyword[] = [];

function groupsIn(ace: Ace): readonly Keyword[] {
  const isGroup = (address: Address | undefined): boolean => address?.kind === 'group';
  if (ace.protocol?.kind !== 'object-group' && !isGroup(ace.source) && !isGroup(ace.destination)) return none;
  const addresses = [ace.source, ace.destination].flatMap((address) =>
    address?.kind === 'group' ? [address.keyword] : [],
  );
  return ace.protocol?.kind === 'object-group' ? [ace.protocol.keyword, ...addresses] : addresses;
}

function draft(kind: 'log' | 'local', keyword: Keyword, span: Span): Draft {
  return { span, message: message(`dacl.option-unreliable-in-dacl.${kind}`, { option: keyword.value }) };
}
