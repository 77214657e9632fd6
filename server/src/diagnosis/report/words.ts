import type { Localizer } from '../../core/localizer';
import type { Cause, EndpointReport, Ground, Question, Remedy, Report } from '../model';
import { placeText } from './json';

/** How a form of the report writes its parts. */
export interface Form {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly subheading: (text: string) => string;
  readonly paragraph: (text: string) => string;
  readonly item: (text: string, depth: number) => string;
  readonly step: (number: number, text: string) => string;
  readonly strong: (text: string) => string;
  readonly code: (text: string) => string;
  /** A line of the material; empty lines never. */
  readonly quote: (text: string, depth: number) => string;
}

/** The report in words, in one form: verdict, causes with their grounds, what to do, what would decide the rest. */
export function reportInWords({ endpoints, inputs }: Report, l10n: Localizer, form: Form): string {
  const parts = endpoints.flatMap((one) => endpointWords(one, l10n, form));
  const notes = inputs.flatMap(({ path, note }) => (note ? [form.item(`${path}: ${l10n.text(note)}`, 0)] : []));
  const unused = notes.length === 0 ? [] : [form.heading(l10n.t('diagnosis.report.unused')), ...notes];
  const lines = endpoints.length === 0 ? [form.paragraph(l10n.t('diagnosis.report.nothing'))] : parts;
  return `${[...lines, ...unused]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function endpointWords(own: EndpointReport, l10n: Localizer, form: Form): readonly string[] {
  const { endpoint, verdict, summary, causes } = own;
  const name = typeof endpoint === 'string' ? endpoint : l10n.text(endpoint);
  const verdictName = l10n.t(`diagnosis.verdict.${verdict}`);
  const of = (standing: Cause['standing']): readonly Cause[] => causes.filter((cause) => cause.standing === standing);
  return [
    form.title(l10n.t('diagnosis.report.title', { endpoint: name, verdict: verdictName })),
    form.paragraph(l10n.text(summary)),
    ...of('confirmed')
      .filter(isFault)
      .flatMap((cause) => causeWords(cause, l10n, form)),
    ...possibleWords(of('possible'), l10n, form),
    ...excludedWords(of('excluded'), l10n, form),
    ...of('confirmed')
      .filter((cause) => !isFault(cause))
      .flatMap((cause) => causeWords(cause, l10n, form)),
    ...questionWords(own.questions, l10n, form),
    ...limitWords(own, l10n, form),
  ];
}

function isFault({ breaks }: Cause): boolean {
  return breaks === 'breaks';
}

/** A cause's short name, with its PSN. */
function titleOf({ id, psn }: Cause, l10n: Localizer): string {
  const title = l10n.t(`diagnosis.title.${id}`);
  return psn === undefined ? title : l10n.t('diagnosis.report.titled', { title, psn });
}

/** What a place of the material says, and where that is. */
function placed(ground: Ground, l10n: Localizer, form: Form): string {
  return l10n.t('diagnosis.report.at', { text: l10n.text(ground.message), place: form.code(placeText(ground)) });
}

function causeWords(
  { message, grounds, remedies, proof, role, breaks }: Cause,
  l10n: Localizer,
  form: Form,
): readonly string[] {
  const kind = role === 'consequence' ? role : breaks === 'breaks' ? 'cause' : 'seen';
  const id = `diagnosis.report.${kind}` as const;
  return [
    form.heading(l10n.t(id, { cause: l10n.text(message) })),
    ...(grounds.length > 0 ? [form.subheading(l10n.t('diagnosis.report.grounds'))] : []),
    ...grounds.flatMap((ground) => groundWords(ground, l10n, form)),
    ...remedyWords(remedies, l10n, form),
    ...(proof ? [form.subheading(l10n.t('diagnosis.report.proof')), form.item(l10n.text(proof), 0)] : []),
  ];
}

function groundWords(ground: Ground, l10n: Localizer, form: Form): readonly string[] {
  const text = form.item(placed(ground, l10n, form), 0);
  return ground.quote ? [text, form.quote(ground.quote, 1)] : [text];
}

function remedyWords(remedies: readonly Remedy[], l10n: Localizer, form: Form): readonly string[] {
  if (remedies.length === 0) return [];
  const steps = remedies.map((remedy, index) => form.step(index + 1, stepText(remedy, l10n, form)));
  return [form.subheading(l10n.t('diagnosis.report.remedies')), ...steps];
}

function stepText({ message, where }: Remedy, l10n: Localizer, form: Form): string {
  const place = form.strong(l10n.t(`diagnosis.where.${where}`));
  return l10n.t('diagnosis.report.step', { where: place, text: l10n.text(message) });
}

/** What is possible is named with what points at it; what to do comes once it is known, or where it never will be. */
function possibleWords(causes: readonly Cause[], l10n: Localizer, form: Form): readonly string[] {
  if (causes.length === 0) return [];
  const items = causes.flatMap((cause) => [
    form.item(titleOf(cause, l10n), 0),
    ...cause.grounds.slice(0, 3).map((ground) => form.item(placed(ground, l10n, form), 1)),
    ...changesOf(cause).map((remedy) =>
      form.item(l10n.t('diagnosis.report.if-so', { step: stepText(remedy, l10n, form) }), 1),
    ),
  ]);
  return [form.heading(l10n.t('diagnosis.report.possible')), ...items];
}

/** What would change something about a cause that no material ever confirms. */
function changesOf({ isNeverSure, remedies }: Cause): readonly Remedy[] {
  return isNeverSure ? remedies.filter(({ message }) => message.id !== 'diagnosis.step.keep') : [];
}

function excludedWords(causes: readonly Cause[], l10n: Localizer, form: Form): readonly string[] {
  if (causes.length === 0) return [];
  const items = causes.map((cause) => {
    const title = titleOf(cause, l10n);
    const [ground] = cause.grounds;
    return form.item(
      ground ? l10n.t('diagnosis.report.because', { title, why: placed(ground, l10n, form) }) : title,
      0,
    );
  });
  return [form.heading(l10n.t('diagnosis.report.excluded')), ...items];
}

function questionWords(questions: readonly Question[], l10n: Localizer, form: Form): readonly string[] {
  if (questions.length === 0) return [];
  const items = questions.flatMap(({ message, command }) => [
    form.item(l10n.text(message), 0),
    ...(command === undefined ? [] : [form.quote(command, 1)]),
  ]);
  return [form.heading(l10n.t('diagnosis.report.questions')), ...items];
}

function limitWords({ limits, clock }: EndpointReport, l10n: Localizer, form: Form): readonly string[] {
  const hours =
    clock &&
    l10n.t('diagnosis.report.clock', {
      offset: offsetText(clock.logOffsetMinutes),
      place: form.code(placeText(clock.from)),
    });
  const items = [...limits.map((limit) => l10n.text(limit)), ...(hours ? [hours] : [])];
  if (items.length === 0) return [];
  return [form.heading(l10n.t('diagnosis.report.limits')), ...items.map((item) => form.item(item, 0))];
}

/** `+01:00`. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
