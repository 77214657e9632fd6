import type { Deployment, Psn } from '../../core/deployment/model';
import type { Address, Ip } from '../syntax';

/** A PSN by one of the addresses it appears under. */
export interface KnownPsn {
  readonly psn: Psn;
  readonly as: 'address' | 'alias';
}

/** PSNs by canonical address; where two claim one address, the first. */
export type PsnIndex = ReadonlyMap<string, KnownPsn>;

/** Looks up addresses of ise-posture.json, aliases included. */
export function psnIndex(deployment: Deployment): PsnIndex {
  const index = new Map<string, KnownPsn>();
  for (const as of ['address', 'alias'] as const) {
    for (const psn of deployment.psns) {
      for (const { value } of as === 'address' ? psn.addresses : psn.aliases)
        if (!index.has(value.text)) index.set(value.text, { psn, as });
    }
  }
  return index;
}

/** The one host that an address of an ACE stands for: `host X`, `X 0.0.0.0`, a bare address, a full-length prefix. */
export function singleHost(address: Address | undefined): Ip | undefined {
  switch (address?.kind) {
    case 'host':
    case 'bare':
      return address.address;
    case 'masked': {
      const none = address.maskKind === 'wildcard' ? 0n : address.address.family === 4 ? 0xffff_ffffn : undefined;
      return address.mask.value === none ? address.address : undefined;
    }
    case 'prefix':
      return address.length === (address.address.family === 4 ? 32 : 128) ? address.address : undefined;
    default:
      return undefined;
  }
}
