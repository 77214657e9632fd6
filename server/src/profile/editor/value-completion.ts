import { isHostName } from '../../core/address';
import type { Completion } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import { safeTransitionDelay } from '../../core/transition-delay';
import type { ParameterElement } from '../document/document';
import { hostListOf } from '../document/hosts';
import type { ProfileInput } from '../document/input';
import { quantity } from '../document/meaning';
import { type ParameterInfo, type ParameterName, suggestedProbeInterval } from '../vocabulary';
import { valuesOf } from './describe';

/** The values that a parameter can take, with what each means. */
export function completeValue(
  input: ProfileInput,
  parameter: ParameterElement,
  offset: number,
  l10n: Localizer,
): Completion[] {
  const { info, valueSpan } = parameter;
  if (info === undefined) return [];
  switch (info.type) {
    case 'boolean':
      return [
        value('0', l10n.t('profile.meaning.no'), valueSpan, info),
        value('1', l10n.t('profile.meaning.on'), valueSpan, info),
      ];
    case 'choice':
      return (info.choices ?? []).map((meaning, number) => value(String(number), l10n.t(meaning), valueSpan, info));
    case 'integer':
      return numbers(info, valueSpan, l10n);
    case 'host':
      return hosts(input, 'bare', valueSpan);
    case 'host-list':
      return listEntries(input, parameter, offset);
    case 'server-names':
      return serverNames(input, offset);
    default:
      return [];
  }
}

function value(label: string, detail: string, span: Span, info: ParameterInfo): Completion {
  const preset = info.default?.value === label ? { preselect: true as const } : {};
  return { label, kind: 'value', detail, edit: { span, newText: label }, sortText: label.padStart(6, '0'), ...preset };
}

/** The numbers worth proposing: off, both ends of the range, the default, and what Cisco advises. */
function numbers(info: ParameterInfo, span: Span, l10n: Localizer): Completion[] {
  const wanted = new Set<number>();
  if (info.zero === 'off') wanted.add(0);
  if (info.range !== undefined) wanted.add(info.range.min).add(info.range.max);
  if (info.default !== undefined && info.default.value !== '') wanted.add(Number(info.default.value));
  const advised = advice[info.name];
  if (advised !== undefined) wanted.add(advised);
  const range = valuesOf(info, l10n);
  return [...wanted]
    .sort((a, b) => a - b)
    .map((number) => {
      const meaning =
        number === 0 && info.zero === 'off'
          ? l10n.t('profile.meaning.off')
          : info.unit && quantity(number, info.unit, l10n);
      const proposal = value(String(number), meaning === undefined ? range : `${meaning} · ${range}`, span, info);
      if (advised === undefined) return proposal;
      const { preselect: _, ...plain } = proposal;
      return number === advised ? { ...plain, sortText: '!', preselect: true } : plain;
    });
}

/** What our own findings advise: it stands first. */
const advice: Readonly<Partial<Record<ParameterName, number>>> = {
  NetworkTransitionDelay: safeTransitionDelay,
  StateSyncProbeInterval: suggestedProbeInterval,
};

/** The deployment's PSNs: by FQDN where there is one, and by each address. */
function hosts({ deployment }: ProfileInput, form: 'bare' | 'with-port', span: Span): Completion[] {
  const port = deployment.portalPorts[0] ?? 8443;
  return deployment.psns.flatMap((psn) => {
    const names = [
      ...(psn.fqdn === undefined ? [] : [psn.fqdn.value]),
      ...psn.addresses.map(({ value }) => value.text),
    ];
    return names.map((host): Completion => {
      const bracketed = form === 'with-port' && host.includes(':') ? `[${host}]` : host;
      const label = form === 'with-port' ? `${bracketed}:${port}` : host;
      return { label, kind: 'reference', detail: psn.name, edit: { span, newText: label } };
    });
  });
}

/** The PSNs that the list does not hold yet, in the place of the entry under the caret. */
function listEntries(input: ProfileInput, parameter: ParameterElement, offset: number): Completion[] {
  const { text } = input.source;
  const span = entryAround(text, parameter.valueSpan, offset);
  const present = new Set(
    (hostListOf(text, parameter)?.entries ?? [])
      .filter((entry) => entry.span.start !== span.start)
      .map((entry) => entry.canonical),
  );
  const form = parameter.name === 'CallHomeList' ? 'with-port' : 'bare';
  const own = hosts(input, form, span);
  return own.filter(
    ({ label }) =>
      ![...present].some(
        (host) =>
          label === host || label === `[${host}]` || label.startsWith(`${host}:`) || label.startsWith(`[${host}]:`),
      ),
  );
}

function entryAround(text: string, value: Span, offset: number): Span {
  let start = offset;
  while (start > value.start && !/[,;\s]/.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < value.end && !/[,;\s]/.test(text.charAt(end))) end++;
  return { start, end };
}

/** `*`, and the domains of the deployment's PSNs. */
function serverNames({ source, deployment, analysis }: ProfileInput, offset: number): Completion[] {
  const parameter = analysis.first.get('ServerNameRules');
  if (parameter === undefined) return [];
  const span = entryAround(source.text, parameter.valueSpan, offset);
  const fqdns = deployment.psns.flatMap((psn) => (psn.fqdn === undefined ? [] : [psn.fqdn.value]));
  const domains = fqdns
    .map((fqdn) => fqdn.slice(fqdn.indexOf('.') + 1))
    .filter((domain) => domain.includes('.') && isHostName(domain));
  const labels = new Set(['*', ...domains.map((domain) => `*.${domain}`), ...fqdns]);
  return [...labels].map((label) => ({ label, kind: 'value', edit: { span, newText: label } }));
}
