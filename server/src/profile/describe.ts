import type { FactEvidence } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { choiceMeaning, meaningOf } from './meaning';
import { nacAgentNames, type ParameterInfo, profileKinds, resourcesPath } from './vocabulary';

/** Markdown on a parameter: what it does, its values, where ISE's GUI has it, and how sure we are of each. */
export function describeParameter(info: ParameterInfo, l10n: Localizer, here = ''): string {
  const title = info.label === undefined ? `**${info.name}**` : `**${info.name}** · ${info.label.text}`;
  const lines = [
    l10n.t('profile.hover.values', { values: valuesOf(info, l10n) }),
    defaultOf(info, l10n),
    guiOf(info, l10n),
    info.since && l10n.t('profile.hover.since', { since: info.since.text, sure: sure(info.since.evidence, l10n) }),
    info.related && l10n.t('profile.hover.related', { names: l10n.list(info.related.map((name) => `\`${name}\``)) }),
  ];
  const list = lines.filter((line) => line !== undefined).map((line) => `- ${line}`);
  const what = l10n.t(`profile.what.${info.name}`);
  const certainty = l10n.t('profile.hover.sure', { sure: sure(info.evidence, l10n) });
  return `${title}\n\n${what}\n\n${here}${list.join('\n')}\n\n*${certainty}*`;
}

/** How well a fact is known, in words. */
export function sure(evidence: FactEvidence, l10n: Localizer): string {
  return l10n.t(`profile.evidence.${evidence}`);
}

/** The values a parameter takes, in words, with how well that is known. */
export function valuesOf(info: ParameterInfo, l10n: Localizer): string {
  if (info.type === 'choice') {
    const values = Array.from(
      { length: info.choices ?? 0 },
      (_, value) => `\`${value}\` ${choiceMeaning(info, value, l10n) ?? ''}`,
    );
    return `${l10n.list(values)} (${sure(info.evidence, l10n)})`;
  }
  if (info.type !== 'integer') return l10n.t(`profile.type.${info.type}`);
  const unit = info.unit === undefined ? l10n.t('profile.unit.unknown') : l10n.t(`profile.unit-name.${info.unit}`);
  if (info.range === undefined) return l10n.t('profile.values.no-range', { unit });
  const { min, max, evidence } = info.range;
  const values = l10n.t(info.zero === 'off' ? 'profile.values.range-or-off' : 'profile.values.range', { min, max });
  return `${values}, ${unit} (${sure(evidence, l10n)})`;
}

function defaultOf(info: ParameterInfo, l10n: Localizer): string | undefined {
  if (info.default === undefined) return undefined;
  const { value, evidence, mac } = info.default;
  const known = sure(evidence, l10n);
  if (mac === undefined) return l10n.t('profile.hover.default', { value: shown(info, value, l10n), sure: known });
  const values = { windows: shown(info, value, l10n), mac: shown(info, mac, l10n) };
  return l10n.t('profile.hover.default-by-system', { ...values, sure: known });
}

function shown(info: ParameterInfo, value: string, l10n: Localizer): string {
  if (value === '') return l10n.t('profile.value.empty');
  const meaning = info.type === 'boolean' ? undefined : meaningOf(info, value, l10n);
  return meaning === undefined ? `\`${value}\`` : `\`${value}\` (${meaning})`;
}

function guiOf(info: ParameterInfo, l10n: Localizer): string {
  const place = { path: resourcesPath, ...profileKinds, group: l10n.t(`profile.group.${info.group}`) };
  if (info.label === undefined) return l10n.t('profile.hover.gui-unnamed', place);
  return l10n.t('profile.hover.gui', { ...place, label: info.label.text, sure: sure(info.label.evidence, l10n) });
}

/** Markdown on a name of the predecessor's file; undefined for any other name. */
export function describeNacName(name: string, l10n: Localizer): string | undefined {
  const known = nacAgentNames.find((one) => one === name);
  return known && `**${known}**\n\n${l10n.t(`profile.nac.${known}`)}\n\n${l10n.t('profile.nac')}`;
}
