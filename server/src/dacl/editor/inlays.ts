import { allOnes } from '../../core/address';
import type { Inlay } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import type { DaclInput } from '../meaning/input';
import { type PsnIndex, psnIndex, singleHost } from '../meaning/psn-index';
import { type AceLine, type Address, addressBits, lengthOfWildcard, portProtocol } from '../syntax';
import { acesIn, listAt, partsOf, portsOf } from './places';

/** Prefix lengths behind masks, "state sync" behind its port, names behind the addresses of PSNs. */
export function inlays(input: DaclInput, span: Span, l10n: Localizer): Inlay[] {
  const psns = psnIndex(input.deployment);
  return acesIn(input.document, span)
    .flatMap((line) => [...addressInlays(line, psns, l10n), ...portInlays(input, line, l10n)])
    .filter(({ offset }) => span.start <= offset && offset <= span.end)
    .sort((a, b) => a.offset - b.offset);
}

function addressInlays(line: AceLine, psns: PsnIndex, l10n: Localizer): Inlay[] {
  return partsOf(line.ace).flatMap((part) => {
    if (part.kind !== 'address') return [];
    const offset = part.address.span.end;
    const known = psns.get(singleHost(part.address)?.text ?? '');
    const psn: Inlay[] = known
      ? [
          {
            offset,
            label: known.psn.name,
            tooltip: l10n.t(known.as === 'address' ? 'dacl.inlay.psn.tooltip' : 'dacl.inlay.psn-alias.tooltip'),
            kind: 'psnName',
            side: 'after',
          },
        ]
      : [];
    const length = lengthOf(part.address);
    return length === undefined
      ? psn
      : [{ offset, label: `/${length}`, kind: 'wildcard', side: 'after' as const }, ...psn];
  });
}

/** The prefix length of a mask; undefined for one that is none, and for masks that need no explanation. */
function lengthOf(address: Address): number | undefined {
  if (address.kind !== 'masked') return undefined;
  const bits = addressBits(address);
  if (bits === undefined || bits === 'any' || bits.wildcard === allOnes[bits.family]) return undefined;
  return lengthOfWildcard(bits.family, bits.wildcard);
}

function portInlays(input: DaclInput, line: AceLine, l10n: Localizer): Inlay[] {
  const ports = listAt(input, line)?.stateSyncPorts ?? [];
  if (portProtocol(line.ace.protocol) !== 'tcp') return [];
  return portsOf(line).flatMap(({ place, port }): Inlay[] => {
    if (place !== 'destination' || port.number === undefined || !ports.includes(port.number)) return [];
    return [
      {
        offset: port.span.end,
        label: l10n.t('dacl.inlay.state-sync'),
        tooltip: l10n.t('dacl.inlay.state-sync.tooltip'),
        kind: 'stateSyncPort',
        side: 'after',
      },
    ];
  });
}
