import type { Deployment, Psn } from '../../core/deployment/model';
import { type Message, message } from '../../core/message';
import type { ListAnalysis } from './analysis';
import { expectationOf } from './expectation';
import { addressesIn, familiesOf } from './psn-families';

/** A PSN that a list cannot be checked for: what ise-posture.json would have to say of it. */
interface Unaddressed {
  readonly psn: string;
  readonly lacks: 'address' | 'ipv4' | 'ipv6';
}

/** Why a list is not checked for the probe, or not for every PSN: these lack an address; none of them: no PSN is named. */
interface Unchecked {
  readonly psns: readonly Unaddressed[];
}

/** A list of a workspace, with the deployment that it belongs to. */
export interface DeployedList {
  readonly list: ListAnalysis;
  readonly deployment: Deployment;
}

/** What of several lists is not checked. */
export interface NotChecked {
  /** Lists that are not checked, or not for every PSN. */
  readonly lists: number;
  /** Those of them for which no PSN is named. */
  readonly unnamed: number;
  /** The PSNs for which the others are not checked, each once. */
  readonly psns: readonly Unaddressed[];
}

/** The address without which a list cannot be checked for a PSN; undefined where there is one. An alias is none. */
export function lackOf(list: ListAnalysis, psn: Psn): Unaddressed | undefined {
  if (addressesIn(list, psn).length > 0) return undefined;
  if (psn.addresses.length === 0) return { psn: psn.name, lacks: 'address' };
  return { psn: psn.name, lacks: familiesOf(list).includes(4) ? 'ipv4' : 'ipv6' };
}

/** What keeps a list from being checked; undefined where nothing does, or where nothing is asked of it. */
export function uncheckedOf({ list, deployment }: DeployedList): Unchecked | undefined {
  if (expectationOf(list) === 'nothing') return undefined;
  const psns = deployment.psns.flatMap((psn) => lackOf(list, psn) ?? []);
  return psns.length > 0 || deployment.psns.length === 0 ? { psns } : undefined;
}

/** The lists of several that are not checked, or not for every PSN: nobody may say that all is well with them. */
export function notChecked(lists: readonly DeployedList[]): NotChecked {
  return sumOf(
    lists.flatMap((one) => {
      const unchecked = uncheckedOf(one);
      return unchecked ? [{ lists: 1, unnamed: unchecked.psns.length === 0 ? 1 : 0, psns: unchecked.psns }] : [];
    }),
  );
}

/** What of several parts is not checked, taken together. */
export function sumOf(parts: readonly NotChecked[]): NotChecked {
  const psns = new Map(parts.flatMap((part) => part.psns).map((one) => [`${one.lacks} ${one.psn}`, one]));
  return {
    lists: parts.reduce((sum, { lists }) => sum + lists, 0),
    unnamed: parts.reduce((sum, { unnamed }) => sum + unnamed, 0),
    psns: [...psns.values()],
  };
}

/** A PSN with what it lacks, in a few words: "psn1 (no IPv6 address)". */
export function lackText({ psn, lacks }: Unaddressed): Message {
  return message(`questions.lacks.${lacks}`, { psn });
}
