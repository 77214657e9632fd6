import type { DocumentSymbol } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { greatest } from '../../core/many';
import { nameSpan, type ParameterElement } from '../document/document';
import type { ProfileInput } from '../document/input';
import { meaningOf } from '../document/meaning';
import { type Group, groups } from '../vocabulary';

/** The outline: parameters with their values, grouped as ISE's GUI groups them. */
export function symbols({ document, source }: ProfileInput, l10n: Localizer): DocumentSymbol[] {
  const { root } = document;
  if (root === undefined) return [];
  const sections = [...groups, undefined].flatMap((group) => {
    const members = document.parameters.filter((parameter) => !parameter.nested && parameter.info?.group === group);
    return members.length === 0 ? [] : [section(group, members, l10n)];
  });
  const span = { start: root.start, end: greatest([root.end, ...document.parameters.map((one) => one.element.end)]) };
  const detail = document.parameters.find((one) => one.name === 'configName')?.text.trim();
  return [
    {
      name: root.name,
      ...(detail ? { detail } : {}),
      kind: 'list',
      span: { start: span.start, end: Math.min(span.end, source.text.length) },
      selection: nameSpan(root),
      children: sections,
    },
  ];
}

function section(group: Group | undefined, members: readonly ParameterElement[], l10n: Localizer): DocumentSymbol {
  const first = members[0]!;
  const last = members.reduce((end, member) => Math.max(end, member.element.end), 0);
  return {
    name: l10n.t(group === undefined ? 'profile.group.unknown' : `profile.group.${group}`),
    kind: 'section',
    // Members of a group stand anywhere in the file, so its span reaches from the first to the last of them.
    span: { start: first.element.start, end: last },
    selection: nameSpan(first.element),
    children: members.map((member) => entry(member, l10n)),
  };
}

function entry(parameter: ParameterElement, l10n: Localizer): DocumentSymbol {
  const { element, info, name } = parameter;
  const value = parameter.text.trim();
  const meaning = info && meaningOf(info, value, l10n);
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  return {
    name: name === '' ? '?' : name,
    detail: meaning === undefined ? shown : `${shown} (${meaning})`,
    kind: 'element',
    span: { start: element.start, end: element.end },
    selection: nameSpan(element),
  };
}
