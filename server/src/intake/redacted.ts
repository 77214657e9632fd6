import { english } from '../core/catalogs';
import { commandWords, type Material, type Report } from '../diagnosis';
import { createCaseRedactor, type RedactionSummary } from '../redaction';
import type { Intake } from './take-in';

/** A report that may be passed on, and what keeps the rest of a run's words in step with it. */
export interface Redacted {
  readonly report: Report;
  readonly text: (text: string) => string;
  readonly path: (path: string) => string;
  /** What was replaced, and what was not, in all that was passed on so far. */
  readonly summary: () => RedactionSummary;
}

/**
 * The same report without the names of people, computers, addresses and sessions. It was worked out from the material as it
 * is, so nothing of the verdict changes; our own words stay, what fills them and what is quoted is redacted.
 */
export function redacted(report: Report, intake: Intake): Redacted {
  const redactor = createCaseRedactor({
    texts: textsOf(intake),
    hosts: hostsOf(intake),
    named: intake.deployment.psns.flatMap(({ name, addresses }) =>
      addresses.map(({ value }) => ({ address: value.text, name })),
    ),
    paths: [...intake.material, ...intake.leftOut, ...intake.notes].map(({ path }) => path),
  });
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return redactor.text(value);
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null) return value;
    if (isGround(value)) return groundOf(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, own]) => {
        if (key === 'path' && typeof own === 'string') return [key, redactor.path(own)];
        return [key, ours.has(key) ? own : words(own)];
      }),
    );
  };
  const groundOf = ({ path, range, quote, message, ...rest }: GroundLike): unknown => {
    const line = quote === undefined ? undefined : redactor.line(path, range.start.line)?.trim().slice(0, quoteLength);
    return {
      ...rest,
      ...{ path: redactor.path(path), range, message: words(message) },
      ...(quote === undefined ? {} : { quote: line ?? redactor.text(wholeWords(quote)) }),
    };
  };
  // The shape stays: only strings are replaced by strings.
  const safe = words(report) as Report;
  return {
    report: safe,
    text: redactor.text,
    path: redactor.path,
    summary: () => {
      const own = vocabularyOf([...Object.values(english), commandWords]);
      return redactor.summary((word) => own.has(word.toLowerCase()));
    },
  };
}

/** What we say ourselves: ids, and words of a fixed set. */
const ours: ReadonlySet<string> = new Set(['id', 'standing', 'role', 'breaks', 'where', 'verdict', 'kind', 'range']);

interface GroundLike {
  readonly path: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly quote?: string;
  readonly message: unknown;
}

function isGround(value: object): value is GroundLike {
  return 'path' in value && 'range' in value && 'message' in value;
}

const quoteLength = 300;

/** A quote that may have been cut: half a name at its end is still one. */
function wholeWords(quote: string): string {
  return quote.length < quoteLength ? quote : quote.replace(/\S{1,300}$/, '');
}

function textsOf({ material, logs }: Intake): ReadonlyMap<string, string> {
  const texts = material.flatMap((one) => ('text' in one ? [[one.path, one.text] as const] : []));
  const kept = logs.flatMap(({ parts }) =>
    parts.flatMap(({ item, text }) => (text === undefined ? [] : [[item.path, text] as const])),
  );
  return new Map([...texts, ...kept]);
}

/** What is a host's name although it may look like any word. */
function hostsOf({ material, deployment }: Intake): readonly string[] {
  const psns = deployment.psns.flatMap(({ name, fqdn, addresses, aliases }) => [
    name,
    ...(fqdn ? [fqdn.value] : []),
    ...[...addresses, ...aliases].map(({ value }) => value.text),
  ]);
  return [...new Set([...psns, ...material.flatMap(hostsIn)])].filter((host) => host !== '');
}

function hostsIn(one: Material): readonly string[] {
  if (one.kind === 'capture') return one.capture.attempts.flatMap(({ client, destination }) => [client, destination]);
  if (one.kind !== 'posture-log') return [];
  const parts = one.analysis.parts.length > 0 ? one.analysis.parts : [one.analysis];
  return parts.flatMap(({ facts }) => [
    facts.endpoint,
    ...facts.hosts,
    ...facts.adapters.addresses,
    ...[...facts.groups, ...facts.misconfigurations, ...facts.stateChanges].map(({ psn }) => psn),
  ]);
}

/** The words of all our own texts. */
function vocabularyOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? []));
}
