import type { Inlay } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { overlaps, type Span } from '../../core/text';
import { integerOf } from '../document/analysis';
import type { ProfileInput } from '../document/input';
import { choiceMeaning, quantity } from '../document/meaning';
import type { ParameterInfo } from '../vocabulary';

/** What a bare number means, behind it: its unit, or "off", or a choice's sense. */
export function inlays({ document }: ProfileInput, span: Span, l10n: Localizer): Inlay[] {
  const found: Inlay[] = [];
  for (const { info, text, valueSpan, element } of document.parameters) {
    if (info === undefined || element.state === 'empty' || !overlaps(valueSpan, span)) continue;
    const inlay = inlayOf(info, text.trim(), l10n);
    if (inlay === undefined) continue;
    found.push({ ...inlay, offset: valueSpan.end, tooltip: l10n.t(`profile.what.${info.name}`), side: 'after' });
  }
  return found;
}

/** `meaning` and `units` are the two settings that turn these off. */
function inlayOf(info: ParameterInfo, value: string, l10n: Localizer): Pick<Inlay, 'label' | 'kind'> | undefined {
  const meaning = (label: string | undefined) => (label === undefined ? undefined : { label, kind: 'meaning' });
  if (info.type === 'boolean') {
    return meaning(
      value === '0' ? l10n.t('profile.meaning.no') : value === '1' ? l10n.t('profile.meaning.on') : undefined,
    );
  }
  const number = integerOf(value);
  if (number === undefined || number < 0) return undefined;
  if (info.type === 'choice') return meaning(choiceMeaning(info, number, l10n));
  if (info.type !== 'integer') return undefined;
  if (number === 0 && info.zero === 'off') return meaning(l10n.t('profile.meaning.off'));
  if (info.unit === undefined) return undefined;
  // The number stands right before it: the unit alone will do, but for steps of ten minutes.
  const label =
    info.unit === 'ten-minutes'
      ? `= ${quantity(number, info.unit, l10n)}`
      : l10n.t(`profile.inlay.${info.unit}`, { count: number });
  return { label, kind: 'units' };
}
