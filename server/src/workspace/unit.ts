import { TextDocument } from 'vscode-languageserver-textdocument';
import { nothingBeside } from '../core/beside';
import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { AnyLanguage, Language } from '../core/language';
import type { Input, OnRuleError } from '../core/rule';
import { finish, type Slices, shared } from '../core/slices';
import type { Source } from '../core/source';
import type { LanguageId } from '../protocol';
import { piecesOf } from './line-starts';
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
  readonly checkText: (text: string) => Slices<readonly Finding[] | undefined>;
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

/** What is known of a document beside its text; see `Source`. */
interface Known extends Pick<Source, 'bytes' | 'extent' | 'beside'> {
  /** The model of an earlier text of it. */
  readonly previous?: unknown;
}

type UnitParameters = readonly [
  language: AnyLanguage,
  textDocument: TextDocument,
  deployment: Deployment,
  onError: OnRuleError,
  known?: Known,
];

/** Parses and analyses a document. */
export function createUnit(...asked: UnitParameters): Unit {
  return finish(createUnitInSlices(...asked));
}

/** {@link createUnit} with pauses. */
export function* createUnitInSlices(
  ...[language, textDocument, deployment, onError, known = {}]: UnitParameters
): Slices<Unit> {
  const { previous, beside = nothingBeside, ...told } = known;
  const { uri } = textDocument;
  const source = {
    uri,
    path: relativePath(uri, deployment.uri),
    text: textDocument.getText(),
    inPieces: piecesOf(textDocument),
    textDocument,
    ...told,
    beside,
  };
  const input = { source, deployment, ...(yield* language.read(source, deployment, previous)) };
  const own = judging(language, input, onError);
  const unit = { language, input, ...own };
  return { ...unit, checkText: (other) => checkText(unit, { ...told, beside }, other, onError) };
}

/** The findings that a unit's document would have with another text, see `Unit`. */
function* checkText(
  { language, input, findingsInSlices, failures }: Omit<Unit, 'checkText'>,
  told: Known,
  text: string,
  onError: OnRuleError,
): Slices<readonly Finding[] | undefined> {
  const { uri, languageId, version } = input.source.textDocument;
  const other = TextDocument.create(uri, languageId, version, text);
  const known = { ...told, previous: input.document };
  const unit = yield* createUnitInSlices(language, other, input.deployment, onError, known);
  if (language.readsAlike?.(input.analysis, unit.input.analysis) === false) return undefined;
  yield* findingsInSlices();
  const others = yield* unit.findingsInSlices();
  return unit.failures().length > failures().length ? undefined : others;
}

function judging(
  language: AnyLanguage,
  input: Input<unknown, unknown>,
  onError: OnRuleError,
): Pick<Unit, 'findings' | 'findingsInSlices' | 'knownFindings' | 'failures'> {
  const failures: Failure[] = [];
  const fail: OnRuleError = (rule, error) => {
    failures.push(failureOf(rule, error));
    onError(rule, error);
  };
  let found: readonly Finding[] | undefined;
  const findingsInSlices = shared(() =>
    told(checkInput(language, input, fail), (findings) => {
      found = findings;
    }),
  );
  const findings = (): readonly Finding[] => finish(findingsInSlices());
  return {
    findings,
    findingsInSlices,
    knownFindings: () => found,
    failures: () => {
      findings();
      return failures;
    },
  };
}

/** Work whose end is told. */
function* told<T>(work: Slices<T>, tell: (result: T) => void): Slices<T> {
  const result = yield* work;
  tell(result);
  return result;
}

/**
 * A unit's input in the types of a language, also where a document of another one holds something of it; undefined where
 * there is no unit, or nothing of that language.
 */
export function inputOf<Doc, Analysis>(
  unit: Pick<Unit, 'language' | 'input'> | undefined,
  { id }: Language<Doc, Analysis>,
): Input<Doc, Analysis> | undefined {
  return inputIn(unit, id) as Input<Doc, Analysis> | undefined;
}

/** {@link inputOf} for whoever has no more of a language than its id, so that it need not be loaded. */
export function inputIn(
  unit: Pick<Unit, 'language' | 'input'> | undefined,
  id: LanguageId,
): Input<unknown, unknown> | undefined {
  return unit?.language.id === id ? unit.input : unit?.language.within?.(unit.input, id);
}

/** Where not one rule but what they share throws, there are no findings, and it is a failure like any other. */
function* checkInput(
  language: AnyLanguage,
  input: Input<unknown, unknown>,
  fail: OnRuleError,
): Slices<readonly Finding[]> {
  try {
    return yield* language.check(input, fail);
  } catch (error) {
    fail(language.id, error);
    return [];
  }
}
