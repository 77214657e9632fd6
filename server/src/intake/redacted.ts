import { english } from '../core/catalogs';
import { finish, type Slices } from '../core/slices';
import { commandWords, type Material, type Report } from '../diagnosis';
import { type CaseRedactor, caseRedactor, type RedactionSummary } from '../redaction';
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
  return finish(redactedInSlices(report, intake));
}

/** {@link redacted} with pauses. */
export function* redactedInSlices(report: Report, intake: Intake): Slices<Redacted> {
  const texts = {
    texts: textsOf(intake),
    hosts: hostsOf(intake),
    named: intake.deployment.psns.flatMap(({ name, addresses }) =>
      addresses.map(({ value }) => ({ address: value.text, name })),
    ),
    paths: [...intake.material, ...intake.leftOut, ...intake.notes].map(({ path }) => path),
  };
  const redactor = yield* caseRedactor(texts, new Set(quotedIn(report)));
  // The shape stays: only strings are replaced by strings.
  const safe = (yield* inWords(report, redactor)) as Report;
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

/** The same value, with every string that is not ours redacted. */
function* inWords(value: unknown, redactor: CaseRedactor): Slices<unknown> {
  if (typeof value === 'string') {
    yield;
    return redactor.text(value);
  }
  if (Array.isArray(value)) {
    const all: unknown[] = [];
    for (const one of value) all.push(yield* inWords(one, redactor));
    return all;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isGround(value)) return yield* groundInWords(value, redactor);
  const entries: [string, unknown][] = [];
  for (const [key, own] of Object.entries(value)) {
    if (key === 'path' && typeof own === 'string') entries.push([key, redactor.path(own)]);
    else entries.push([key, ours.has(key) ? own : yield* inWords(own, redactor)]);
  }
  return Object.fromEntries(entries);
}

function* groundInWords({ path, range, quote, message, ...rest }: GroundLike, redactor: CaseRedactor): Slices<unknown> {
  const line = quote === undefined ? undefined : redactor.line(path, range.start.line)?.trim().slice(0, quoteLength);
  return {
    ...rest,
    ...{ path: redactor.path(path), range, message: yield* inWords(message, redactor) },
    ...(quote === undefined ? {} : { quote: line ?? redactor.text(wholeWords(quote)) }),
  };
}

/** The paths of all that a report quotes. */
function* quotedIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if (isGround(value)) {
    if (value.quote !== undefined) yield value.path;
    return;
  }
  for (const own of Object.values(value)) yield* quotedIn(own);
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
