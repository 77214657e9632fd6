import { automaticFixInSlices, type Finding } from '../core/finding';
import type { Slices } from '../core/slices';
import { applyEdits, createMover, fittingGroups } from '../core/text';
import { brokenPromises, goneFrom, type Remedy, type Trace, writtenByRemedies } from './fix-proof';
import type { Unit } from './unit';

/** How often fixes are applied and the text checked again. */
const maxRounds = 10;

/** How many fixes are tried one by one in a round whose fixes do not go together. */
const maxSingles = 64;

/** The findings of a text, the same for the same text; undefined where it could not be checked as a whole, or is read in another way. */
export type CheckText = (text: string) => Slices<readonly Finding[] | undefined>;

/** What the automatic fixes make of a text. */
export interface Mended {
  /** The text as it was where nothing is to be mended. */
  readonly text: string;
  /** The findings of the text as it was that are gone. */
  readonly gone: ReadonlySet<Finding>;
  /** The rules of the fixes that were applied, one a fix, in their order. */
  readonly applied: readonly string[];
  /** The findings of the text as it is now whose automatic fix was dropped: it would not have held. */
  readonly dropped: readonly Finding[];
}

/**
 * Applies the automatic fixes of a text and checks it again until nothing changes: the one engine of the command line and
 * the editor. A fix is applied only if it keeps its promise: its finding is gone afterwards, and there is no new error or
 * warning about what it wrote. Fixes that bring each other back are dropped. A second run changes nothing.
 * @param wanted chooses among the findings; the others are left alone.
 */
export function* applyAutomaticFixes(
  text: string,
  check: CheckText,
  wanted: (finding: Finding) => boolean = () => true,
): Slices<Mended> {
  const known = remembering(check);
  const settled = yield* settle(text, known, wanted, 'verify');
  const findings = (yield* known(settled.text)) ?? [];
  const left = yield* remediesIn(findings, wanted);
  return {
    text: settled.text,
    gone: new Set(goneFrom(settled.traces, text, { text: settled.text, findings })),
    applied: settled.applied,
    dropped: left.map(({ finding }) => finding),
  };
}

/** The same for a parsed document. */
export function mend(unit: Unit, wanted?: (finding: Finding) => boolean): Slices<Mended> {
  return applyAutomaticFixes(unit.input.source.text, checkOf(unit), wanted);
}

function checkOf(unit: Unit): CheckText {
  const { text } = unit.input.source;
  return (other) => (other === text ? unit.findingsInSlices() : unit.checkText(other));
}

/** The automatic fixes of a parsed document that are applied together, in one go: each of them keeps its promise. */
export function* remediesOf(unit: Unit, wanted: (finding: Finding) => boolean): Slices<readonly Remedy[]> {
  return yield* round(unit.input.source.text, checkOf(unit), wanted);
}

/**
 * Whether applying one fix alone keeps its promise.
 * @param before the findings of the text.
 */
export function* keepsPromise(
  text: string,
  before: readonly Finding[],
  remedy: Remedy,
  check: CheckText,
): Slices<boolean> {
  const after = applyEdits(text, remedy.fix.edits);
  if (after === text) return false;
  const findings = yield* check(after);
  if (!findings) return false;
  return brokenPromises([remedy], { text, findings: before }, { text: after, findings }).size === 0;
}

interface State {
  readonly text: string;
  readonly traces: readonly Trace[];
  readonly applied: readonly string[];
}

/** Two versions of a text are looked at again and again: the one before and the one behind a round. */
function remembering(check: CheckText): CheckText {
  const known = new Map<string, readonly Finding[] | undefined>();
  return (text) => checkOnce(known, check, text);
}

function* checkOnce(
  known: Map<string, readonly Finding[] | undefined>,
  check: CheckText,
  text: string,
): ReturnType<CheckText> {
  const found = known.has(text) ? known.get(text) : yield* check(text);
  known.delete(text);
  known.set(text, found);
  for (const oldest of known.keys()) {
    if (known.size <= 4) break;
    known.delete(oldest);
  }
  return found;
}

/**
 * Rounds until the text is at rest; where it does not come to rest, the rules that were still at work are left out.
 * @param depth `verify`: makes sure that the result is at rest for a second run, too.
 */
function* settle(
  text: string,
  check: CheckText,
  wanted: (finding: Finding) => boolean,
  depth: 'verify' | 'once',
): Slices<State> {
  const start: State = {
    text,
    traces: ((yield* check(text)) ?? []).map((finding) => ({ finding, span: finding.span })),
    applied: [],
  };
  const restless = new Set<string>();
  for (;;) {
    const choose = (finding: Finding): boolean => wanted(finding) && !restless.has(finding.rule);
    const { state, pending } = yield* rounds(start, check, choose);
    if (pending.length > 0) for (const rule of pending) restless.add(rule);
    else if (restless.size === 0 || depth === 'once') return state;
    else return (yield* settle(state.text, check, wanted, 'once')).text === state.text ? state : start;
  }
}

/** @returns the text after at most ten rounds, and the rules whose fixes would go on. */
function* rounds(
  start: State,
  check: CheckText,
  wanted: (finding: Finding) => boolean,
): Slices<{ readonly state: State; readonly pending: readonly string[] }> {
  const seen = new Map<string, number>([[start.text, 0]]);
  const applied: string[][] = [];
  let state = start;
  for (;;) {
    const remedies = yield* round(state.text, check, wanted);
    if (remedies.length === 0) return { state, pending: [] };
    const rules = [...new Set(remedies.map(({ finding }) => finding.rule))];
    if (applied.length === maxRounds) return { state, pending: rules };
    applied.push(rules);
    state = withApplied(state, remedies);
    const before = seen.get(state.text);
    // The text was here before: what was done since is undone by itself.
    if (before !== undefined) return { state, pending: applied.slice(before).flat() };
    seen.set(state.text, applied.length);
  }
}

function withApplied({ text, traces, applied }: State, remedies: readonly Remedy[]): State {
  const move = createMover(writtenByRemedies(remedies));
  return {
    text: applyEdits(
      text,
      remedies.flatMap(({ fix }) => fix.edits),
    ),
    traces: traces.map(({ finding, span }) => ({ finding, span: move(span) })),
    applied: [...applied, ...remedies.map(({ finding }) => finding.rule)],
  };
}

/** The fixes of a text that are applied together: they fit, and each of them keeps its promise. */
function* round(text: string, check: CheckText, wanted: (finding: Finding) => boolean): Slices<readonly Remedy[]> {
  const before = (yield* check(text)) ?? [];
  const candidates = yield* remediesIn(before, wanted);
  const fitting = fittingGroups(candidates, ({ fix }) => fix.edits);
  const together = yield* provenTogether(text, fitting, before, check);
  if (together) return together;
  const some = yield* provenByRule(text, fitting, before, check);
  return some.length > 0 ? some : yield* provenAlone(text, candidates, before, check);
}

/** What mends findings unasked. */
function* remediesIn(findings: readonly Finding[], wanted: (finding: Finding) => boolean): Slices<readonly Remedy[]> {
  const remedies: Remedy[] = [];
  for (const finding of findings) {
    const fix = wanted(finding) ? yield* automaticFixInSlices(finding) : undefined;
    if (fix) remedies.push({ finding, fix });
    yield;
  }
  return remedies;
}

/** The fixes of those rules that hold with one another: one rule at a time, what does not go with the others is left out. */
function* provenByRule(
  text: string,
  fitting: readonly Remedy[],
  before: readonly Finding[],
  check: CheckText,
): Slices<readonly Remedy[]> {
  let proven: readonly Remedy[] = [];
  for (const rule of new Set(fitting.map(({ finding }) => finding.rule))) {
    const more = fitting.filter((remedy) => proven.includes(remedy) || remedy.finding.rule === rule);
    proven = (yield* provenTogether(text, more, before, check)) ?? proven;
  }
  return proven;
}

/** Those that hold once the ones that do not are left out; undefined where none is left though there were some. */
function* provenTogether(
  text: string,
  fitting: readonly Remedy[],
  before: readonly Finding[],
  check: CheckText,
): Slices<readonly Remedy[] | undefined> {
  let remedies = fitting;
  while (remedies.length > 0) {
    const after = applyEdits(
      text,
      remedies.flatMap(({ fix }) => fix.edits),
    );
    const old = { text, findings: before };
    const findings = after === text ? undefined : yield* check(after);
    if (!findings) return undefined;
    const broken = brokenPromises(remedies, old, { text: after, findings });
    if (broken.size === 0) return remedies;
    remedies = remedies.filter((remedy) => !broken.has(remedy));
  }
  return fitting.length === 0 ? [] : undefined;
}

/** The first one that holds by itself. */
function* provenAlone(
  text: string,
  candidates: readonly Remedy[],
  before: readonly Finding[],
  check: CheckText,
): Slices<readonly Remedy[]> {
  for (const remedy of candidates.slice(0, maxSingles))
    if (yield* keepsPromise(text, before, remedy, check)) return [remedy];
  return [];
}
