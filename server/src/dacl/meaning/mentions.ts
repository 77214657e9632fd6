import { defaultPortalPort, posturePort } from '../../core/deployment/model';
import type { PsnMention } from '../../core/language';
import { message } from '../../core/message';
import type { AceLine } from '../syntax';
import type { ListAnalysis } from './analysis';
import type { DaclInput } from './input';
import { singleHost } from './psn-index';

/**
 * Hosts that lists treat as PSNs: named with the state-sync port, the portal port or 8905. What a list denies says
 * nothing about what it should deny, so these are proposals for a person.
 */
export function psnMentions(input: DaclInput): PsnMention[] {
  return input.analysis.lists.flatMap((list) => list.list.aces.flatMap((line) => mentionIn(input, list, line)));
}

function mentionIn({ deployment }: DaclInput, list: ListAnalysis, { ace }: AceLine): PsnMention[] {
  const address = singleHost(ace.destination);
  const { destinationPort } = ace;
  if (!address || destinationPort?.operator.value !== 'eq') return [];
  const known = [...list.stateSyncPorts, ...deployment.portalPorts, defaultPortalPort, posturePort];
  const port = destinationPort.ports.find(({ number }) => number !== undefined && known.includes(number))?.number;
  if (port === undefined) return [];
  const as = message(ace.action.value === 'deny' ? 'set-up.mention.denied' : 'set-up.mention.permitted', { port });
  return [{ host: address.text, kind: 'address', span: address.word.span, as }];
}
