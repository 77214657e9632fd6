import { evidenceText } from '../../core/evidence';
import type { FactEvidence } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import { meaningOf } from '../document/meaning';
import { nacAgentNames, type ParameterInfo, profileKinds, resourcesPath } from '../vocabulary';

/** Markdown on a parameter: what it does, its value and values, where ISE's GUI has it; last, how sure we are of each. */
export function describeParameter(info: ParameterInfo, l10n: Localizer, here = ''): string {
  const title = info.label === undefined ? `**${info.name}**` : `**${info.name}** · ${info.label.text}`;
  const lines = [
    l10n.t('profile.hover.values', { values: valuesOf(info, l10n) }),
    defaultOf(info, l10n),
    guiOf(info, l10n),
    info.since && l10n.t('profile.hover.since', { since: info.since.text }),
    info.related && l10n.t('profile.hover.related', { names: info.related.map((name) => `\`${name}\``) }),
  ];
  const list = lines.filter((line) => line !== undefined).map((line) => `- ${line}`);
  const what = l10n.t(`profile.what.${info.name}`);
  return `${title}\n\n${here}${what}\n\n${list.join('\n')}\n\n*${marksOf(info, l10n)}*`;
}

const factNames = ['what', 'values', 'default', 'label', 'since'] as const;
const marks: readonly FactEvidence[] = ['V', 'V2', 'VN', 'I', 'R'];

/** How well each fact about a parameter is known; undefined for what nobody says. */
function evidenceOf(info: ParameterInfo): Readonly<Record<(typeof factNames)[number], FactEvidence | undefined>> {
  return {
    what: info.evidence,
    values: info.range?.evidence ?? (info.type === 'choice' ? info.evidence : undefined),
    default: info.default?.evidence,
    label: info.label?.evidence,
    since: info.since?.evidence,
  };
}

/** One line: each mark with its meaning and the facts that carry it; a mark alone where all facts carry the same. */
function marksOf(info: ParameterInfo, l10n: Localizer): string {
  const known = evidenceOf(info);
  const used = marks.filter((mark) => factNames.some((fact) => known[fact] === mark));
  const texts = used.map((evidence) => {
    const mark = evidenceText(evidence, l10n);
    const facts = factNames
      .filter((fact) => known[fact] === evidence)
      .map((fact) => l10n.t(`profile.mark.fact.${fact}`));
    return used.length === 1 ? mark : l10n.t('profile.mark.of', { mark, facts });
  });
  return texts.join(' · ');
}

/** The values a parameter takes, in words. */
export function valuesOf(info: ParameterInfo, l10n: Localizer): string {
  if (info.type === 'choice') {
    return l10n.list((info.choices ?? []).map((meaning, value) => `\`${value}\` ${l10n.t(meaning)}`));
  }
  if (info.type !== 'integer') return l10n.t(`profile.type.${info.type}`);
  const unit = info.unit === undefined ? l10n.t('profile.unit.unknown') : l10n.t(`profile.unit-name.${info.unit}`);
  if (info.range === undefined) return l10n.t('profile.values.no-range', { unit });
  const { min, max } = info.range;
  const values = l10n.t(info.zero === 'off' ? 'profile.values.range-or-off' : 'profile.values.range', { min, max });
  return l10n.t('profile.values.in-unit', { values, unit });
}

function defaultOf(info: ParameterInfo, l10n: Localizer): string | undefined {
  if (info.default === undefined) return undefined;
  const { value, mac } = info.default;
  if (mac === undefined) return l10n.t('profile.hover.default', { value: shown(info, value, l10n) });
  const values = { windows: shown(info, value, l10n), mac: shown(info, mac, l10n) };
  return l10n.t('profile.hover.default-by-system', values);
}

function shown(info: ParameterInfo, value: string, l10n: Localizer): string {
  if (value === '') return l10n.t('profile.value.empty');
  const meaning = info.type === 'boolean' ? undefined : meaningOf(info, value, l10n);
  return meaning === undefined ? `\`${value}\`` : l10n.t('profile.value.meaning', { value, meaning });
}

function guiOf(info: ParameterInfo, l10n: Localizer): string {
  const place = { path: resourcesPath, ...profileKinds, group: l10n.t(`profile.group.${info.group}`) };
  if (info.label === undefined) return l10n.t('profile.hover.gui-unnamed', place);
  return l10n.t('profile.hover.gui', { ...place, label: info.label.text });
}

/** Markdown on a name of the predecessor's file; undefined for any other name. */
export function describeNacName(name: string, l10n: Localizer): string | undefined {
  const known = nacAgentNames.find((one) => one === name);
  return known && `**${known}**\n\n${l10n.t(`profile.nac.${known}`)}\n\n${l10n.t('profile.nac')}`;
}
