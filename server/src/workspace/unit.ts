import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Beside, nothingBeside } from '../core/beside';
import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { AnyLanguage } from '../core/language';
import type { Input, OnRuleError } from '../core/rule';
import { finish, type Slices } from '../core/slices';
import type { Source, Spelling } from '../core/source';
import { relativePath } from './paths';

/** One version of one document, parsed and analysed under one deployment; findings are computed when first asked for. */
export interface Unit {
  readonly language: AnyLanguage;
  readonly input: Input<unknown, unknown>;
  readonly findings: () => readonly Finding[];
  /** The same with pauses. Whoever asks next, here or there, goes on where the last one stopped. */
  readonly findingsInSlices: () => Slices<readonly Finding[]>;
  /** Those that are computed; undefined where nobody has asked for them yet, or not all are there. */
  readonly knownFindings: () => readonly Finding[] | undefined;
  /** What failed within us when the findings were computed: they are then not all. */
  readonly failures: () => readonly Failure[];
  /** The findings that the document would have with another text; undefined where a rule fails on it, or it is read in another way. */
  readonly checkText: (text: string) => readonly Finding[] | undefined;
  /** The same with pauses. */
  readonly checkTextInSlices: (text: string) => Slices<readonly Finding[] | undefined>;
}

/** A rule that threw instead of judging; `text` is what it threw, without a stack. */
export interface Failure {
  readonly rule: string;
  readonly text: string;
}

/** A failure from whatever a rule threw. */
export function failureOf(rule: string, error: unknown): Failure {
  return { rule, text: error instanceof Error ? error.message : String(error) };
}

/**
 * What is known of a document beside its text: the model of its earlier text, or, parsed elsewhere, of this very text,
 * or the bytes that it was read from, or that it is not the whole document.
 */
type Known =
  | { readonly earlier: unknown }
  | { readonly parsed: unknown }
  | { readonly bytes: Spelling }
  | { readonly extent: 'excerpt' }
  | undefined;

type UnitParameters = readonly [
  language: AnyLanguage,
  textDocument: TextDocument,
  deployment: Deployment,
  onError: OnRuleError,
  known?: Known,
  beside?: Beside,
];

/** Parses (as far as that is not done) and analyses a document. */
export function createUnit(...asked: UnitParameters): Unit {
  return finish(createUnitInSlices(...asked));
}

/** {@link createUnit} with pauses. */
export function* createUnitInSlices(
  ...[language, textDocument, deployment, onError, known, beside = nothingBeside]: UnitParameters
): Slices<Unit> {
  const path = relativePath(textDocument.uri, deployment.uri);
  const told = known !== undefined && ('bytes' in known || 'extent' in known) ? known : {};
  const source = { uri: textDocument.uri, path, text: textDocument.getText(), textDocument, ...told, beside };
  const document = yield* documentOf(language, source, known);
  const analysis = language.analyseInSlices
    ? yield* language.analyseInSlices(document, source, deployment)
    : language.analyse(document, source, deployment);
  const input = { source, document, analysis, deployment };
  const failures: Failure[] = [];
  const fail: OnRuleError = (rule, error) => {
    failures.push(failureOf(rule, error));
    onError(rule, error);
  };
  let found: readonly Finding[] | undefined;
  const findingsInSlices = shared(
    (function* (): Slices<readonly Finding[]> {
      found = yield* checkInput(language, input, fail);
      return found;
    })(),
  );
  const findings = (): readonly Finding[] => finish(findingsInSlices());
  function* checkTextInSlices(text: string): Slices<readonly Finding[] | undefined> {
    const other = TextDocument.create(textDocument.uri, textDocument.languageId, textDocument.version, text);
    const same = known !== undefined && 'bytes' in known ? known : undefined;
    const unit = yield* createUnitInSlices(language, other, deployment, onError, same, beside);
    if (language.readsAlike?.(analysis, unit.input.analysis) === false) return undefined;
    const others = yield* unit.findingsInSlices();
    return unit.failures().length > failures.length ? undefined : others;
  }
  return {
    language,
    input,
    findings,
    findingsInSlices,
    knownFindings: () => found,
    failures: () => {
      findings();
      return failures;
    },
    checkText: (text) => finish(checkTextInSlices(text)),
    checkTextInSlices,
  };
}

/** Work that several may wait for: each of them does the next bit of it when it gets its turn. */
function shared<T>(work: Slices<T>): () => Slices<T> {
  let result: { readonly value: T } | undefined;
  return function* () {
    while (!result) {
      const { done, value } = work.next();
      if (done) result = { value };
      else yield;
    }
    return result.value;
  };
}

/** Where not one rule but what they share throws, there are no findings, and it is a failure like any other. */
function* checkInput(
  language: AnyLanguage,
  input: Input<unknown, unknown>,
  fail: OnRuleError,
): Slices<readonly Finding[]> {
  try {
    return language.checkInSlices ? yield* language.checkInSlices(input, fail) : language.check(input, fail);
  } catch (error) {
    fail(language.id, error);
    return [];
  }
}

function* documentOf(language: AnyLanguage, source: Source, known: Known): Slices<unknown> {
  if (known !== undefined && 'parsed' in known) return known.parsed;
  if (known !== undefined && 'earlier' in known && language.update) return language.update(known.earlier, source);
  return language.parseInSlices ? yield* language.parseInSlices(source) : language.parse(source);
}
