import type { Localizer } from '../../core/localizer';
import type { Message } from '../../core/message';
import type { Cause, EndpointReport, Ground, Remedy, Report } from '../model';

/** The report as DIAGNOSIS' JSON has it, in the reader's language; `errors` is what could not be read. */
export function reportJson(
  { endpoints, inputs }: Report,
  l10n: Localizer,
  more: {
    readonly inputs?: readonly { readonly path: string; readonly kind: string; readonly note?: string }[];
    readonly errors?: readonly { readonly path: string; readonly message: string }[];
  } = {},
) {
  const text = (one: Message): string => l10n.text(one);
  const own = inputs.map(({ path, kind, note }) => ({
    path,
    kind: kind as string,
    ...(note ? { note: text(note) } : {}),
  }));
  return {
    version: 1,
    endpoints: endpoints.map((one) => endpointJson(one, l10n)),
    inputs: [...own, ...(more.inputs ?? [])],
    errors: more.errors ?? [],
  };
}

function endpointJson(own: EndpointReport, l10n: Localizer) {
  const { endpoint, verdict, proven, summary, causes, questions, limits, clock } = own;
  return {
    endpoint: typeof endpoint === 'string' ? endpoint : l10n.text(endpoint),
    verdict,
    proven,
    summary: l10n.text(summary),
    causes: causes.map((cause) => causeJson(cause, l10n)),
    questions: questions.map(({ id, message, command }) => ({
      id,
      message: l10n.text(message),
      ...(command === undefined ? {} : { command }),
    })),
    limits: limits.map((limit) => l10n.text(limit)),
    ...(clock ? { clock: { logOffsetMinutes: clock.logOffsetMinutes, from: placeText(clock.from) } } : {}),
  };
}

/** `path:line`, as terminals and editors make links of it. */
export function placeText({ path, range }: Pick<Ground, 'path' | 'range'>): string {
  const { start, end } = range;
  return start.line + end.line + end.character === 0 ? path : `${path}:${start.line + 1}`;
}

function causeJson({ id, standing, role, psn, list, message, grounds, remedies, proof }: Cause, l10n: Localizer) {
  return {
    id,
    standing,
    role,
    ...(psn === undefined ? {} : { psn }),
    ...(list === undefined ? {} : { list }),
    message: l10n.text(message),
    grounds: grounds.map((one) => ({
      path: one.path,
      range: one.range,
      quote: one.quote ?? '',
      message: l10n.text(one.message),
    })),
    remedies: remedies.map((one) => remedyJson(one, l10n)),
    ...(proof ? { proof: l10n.text(proof) } : {}),
  };
}

function remedyJson({ message, where, edits }: Remedy, l10n: Localizer) {
  return { message: l10n.text(message), where, ...(edits && edits.length > 0 ? { edits } : {}) };
}
