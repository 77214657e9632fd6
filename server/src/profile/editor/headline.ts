import type { Localizer } from '../../core/localizer';
import { numberAt } from '../document/analysis';
import type { ProfileInput } from '../document/input';

/** "State sync off · delay 3 s"; undefined where the profile's interval cannot be understood. */
export function headline({ analysis }: ProfileInput, l10n: Localizer): string | undefined {
  if (analysis.stateSync === 'unsaid') return undefined;
  const interval = numberAt(analysis, 'StateSyncProbeInterval');
  const sync =
    analysis.stateSync === 'on' && interval !== undefined
      ? l10n.t('profile.lens.on', { count: interval })
      : l10n.t('profile.lens.off');
  const delay = numberAt(analysis, 'NetworkTransitionDelay');
  return delay === undefined || delay < 0 ? sync : `${sync} · ${l10n.t('profile.lens.delay', { count: delay })}`;
}
