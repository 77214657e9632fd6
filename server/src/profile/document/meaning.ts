import type { Localizer } from '../../core/localizer';
import type { ParameterInfo } from '../vocabulary';
import { integerOf } from './analysis';

/** What a value means, in a few words ("every 60 seconds", "off"); undefined where the value says it itself or is wrong. */
export function meaningOf(info: ParameterInfo, value: string, l10n: Localizer): string | undefined {
  if (info.type === 'boolean') {
    if (value !== '0' && value !== '1') return undefined;
    return l10n.t(value === '1' ? 'profile.meaning.on' : 'profile.meaning.no');
  }
  const number = integerOf(value);
  if (number === undefined || number < 0) return undefined;
  if (info.type === 'choice') return choiceMeaning(info, number, l10n);
  if (info.type !== 'integer') return undefined;
  if (number === 0 && info.zero === 'off') return l10n.t('profile.meaning.off');
  return info.unit === undefined ? undefined : quantity(number, info.unit, l10n);
}

/** What one value of a `choice` means. */
export function choiceMeaning(info: ParameterInfo, number: number, l10n: Localizer): string | undefined {
  const meaning = info.choices?.[number];
  return meaning && l10n.t(meaning);
}

/** A number with its unit: "3 seconds". */
export function quantity(number: number, unit: NonNullable<ParameterInfo['unit']>, l10n: Localizer): string {
  if (unit === 'ten-minutes') return l10n.t('profile.unit.minutes', { count: number * 10 });
  return l10n.t(`profile.unit.${unit}`, { count: number });
}
