import type { Completion } from '../../../core/language';
import type { Localizer } from '../../../core/localizer';
import { disableNextLine } from '../../../core/suppression';
import type { NewListKind } from '../../../protocol';
import type { DaclInput } from '../../meaning/input';
import { daclRules } from '../../rules';
import type { Ace, Expected } from '../../syntax';
import { addressProposals, hostProposals, maskProposals } from './addresses';
import { entryProposals, leadOf } from './line-start';
import { numberProposals } from './numbers';
import { type CompletionPlace, placeAt } from './place';
import { operatorProposals, portProposals } from './ports';
import { type Proposal, toCompletions } from './proposal';
import { wholeList } from './whole-lists';
import {
  icmpCodeProposals,
  icmpProposals,
  igmpProposals,
  nameProposals,
  optionProposals,
  protocolProposals,
  valueProposals,
} from './words';

/** What may stand at an offset, and nothing that could not. */
export function complete(input: DaclInput, offset: number, l10n: Localizer): Completion[] {
  const place = placeAt(input, offset, l10n);
  return place ? toCompletions(place, proposalsFor(place)) : [];
}

/** A whole list for a purpose, as an empty document gets it: an LSP snippet. */
export function newList(input: DaclInput, kind: NewListKind, l10n: Localizer): string {
  const place = placeAt(input, 0, l10n);
  return place ? wholeList(place, kind) : '';
}

function proposalsFor(place: CompletionPlace): Proposal[] {
  const { what } = place;
  switch (what.kind) {
    case 'line':
      return entryProposals(place, leadOf(place));
    case 'entry':
      return entryProposals(place, '');
    case 'remark':
      return remarkProposals(place, what.text);
    case 'ace':
      return what.expected.flatMap((expected) => acesParts(place, what.ace, expected));
  }
}

function acesParts(place: CompletionPlace, ace: Ace, expected: Expected): Proposal[] {
  switch (expected) {
    case 'protocol':
      return protocolProposals(place, ace);
    case 'address':
      return addressProposals(place, ace);
    case 'host-address':
      return hostProposals(place, ace);
    case 'mask':
      return maskProposals(place, ace);
    case 'group-name':
    case 'name':
      return nameProposals(place, ace, expected);
    case 'port-operator':
      return operatorProposals(place, ace);
    case 'port':
      return [...numberProposals(place, ace), ...portProposals(place, ace, 0)];
    case 'more-ports':
      return portProposals(place, ace, 20);
    case 'icmp-type':
      return icmpProposals(place);
    case 'icmp-code':
      return icmpCodeProposals(place, ace);
    case 'igmp-type':
      return igmpProposals(place);
    case 'option':
      return optionProposals(place, ace);
    case 'option-value':
    case 'tcp-flag':
      return valueProposals(place, ace);
    default:
      return [];
  }
}

/** The one thing a remark can say to us. */
function remarkProposals({ l10n }: CompletionPlace, before: string): Proposal[] {
  if (before === '')
    return [
      { text: disableNextLine, kind: 'keyword', detail: l10n.t('dacl.complete.suppress'), rank: 0, continues: true },
    ];
  const words = before.toLowerCase().split(/[\s,]+/);
  if (words[0] !== disableNextLine) return [];
  return daclRules
    .filter(({ id }) => !words.includes(id))
    .map(({ id }): Proposal => ({ text: id, kind: 'value', detail: l10n.t('dacl.complete.rule'), rank: 0 }));
}
