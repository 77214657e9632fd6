import type { Localizer } from '../../core/localizer';
import type { KitInput, KitSystem } from './model';
import { unixKit } from './unix';
import { windowsKit } from './windows';

/**
 * A script that collects what is missing of a case, for a person to start. It opens TCP connections to the PSNs and nothing
 * else, requests no page (an answer of the probe's could raise the alarm), and clears no log; what it makes is for `diagnose`.
 */
export function collectionKit(system: KitSystem, input: KitInput, l10n: Localizer): string {
  return system === 'windows' ? windowsKit(input, l10n) : unixKit(system, input, l10n);
}
