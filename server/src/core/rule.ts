import type { Deployment } from './deployment/model';
import { ruleSetting } from './deployment/rule-settings';
import type { Evidence, Finding, Fixes, Related } from './finding';
import { severityBound, withFixes } from './finding';
import type { Message } from './message';
import type { Severity } from './severity';
import { compareSeverity } from './severity';
import type { Slices } from './slices';
import type { Source } from './source';
import type { Span } from './text';

/** A text as a language reads it under one deployment: its model, and what the rules share; both may be lazy inside. */
export interface Read<Doc, Analysis> {
  readonly document: Doc;
  readonly analysis: Analysis;
}

/** All that a rule, or an editor feature, may look at. Pure data: no I/O, no clock. */
export interface Input<Doc, Analysis> extends Read<Doc, Analysis> {
  readonly source: Source;
  readonly deployment: Deployment;
}

/** A finding as a rule yields it: what is left out comes from the rule. */
export interface Draft {
  readonly message: Message;
  readonly span: Span;
  /** Milder or (up to what the evidence allows) harder than the rule's default. */
  readonly severity?: Severity;
  /** The evidence of this very finding, where a rule covers facts of different standing. */
  readonly evidence?: Evidence;
  readonly related?: readonly Related[];
  /** What is not at hand is given as work, and done once somebody asks; it hangs on nothing but the input. */
  readonly fixes?: Fixes;
  /** See `Finding.once`. */
  readonly once?: string;
  /** See `Finding.answeredBy`. */
  readonly answeredBy?: string;
  readonly faded?: boolean;
}

/** Numbers that a rule lets ise-posture.json set, with their defaults. */
type RuleOptions = Readonly<Record<string, number>>;

/** One rule: one file, its fixes in the same file, its page in docs/rules/<language>/<name>.md. */
export interface Rule<Doc, Analysis> {
  readonly id: string;
  readonly severity: Severity;
  /** What else its findings can be, besides `severity`. */
  readonly also?: readonly Severity[];
  readonly evidence: Evidence;
  readonly options?: RuleOptions;
  /** Its findings are about the size of a whole: they withhold no fix. */
  readonly aboutSize?: true;
  /** Its drafts as they are told of one text: as they are, in other words, or not at all. */
  readonly adapt?: (draft: Draft, input: Input<Doc, Analysis>) => Draft | undefined;
  /** `undefined` among the drafts is a pause: what is done between two of them should take no more than some milliseconds. */
  readonly check: (input: Input<Doc, Analysis>, options: RuleOptions) => Iterable<Draft | undefined>;
}

const noOptions: RuleOptions = {};

/** UTF-16 units of a text that no rule needs as much as a millisecond for. */
const short = 3_000;

/** So many rules and findings come between two pauses there: a pause has a price of its own. */
const manyAtOnce = 16;

/** Told when a rule throws: that rule's findings are lost, the others' are not. */
export type OnRuleError = (ruleId: string, error: unknown) => void;

/**
 * Runs rules over one document, with pauses: where rules ask for one, and behind each rule and finding; in a short text behind
 * some of them only.
 * @returns findings ordered by place; rules switched off in ise-posture.json do not run, and the severities set there win.
 */
export function* runRules<Doc, Analysis>(
  rules: readonly Rule<Doc, Analysis>[],
  input: Input<Doc, Analysis>,
  onError: OnRuleError,
): Slices<Finding[]> {
  const findings: Finding[] = [];
  yield* tellFindings(rules, input, onError, (finding) => findings.push(finding));
  return inOrder(findings);
}

/** The same for who takes findings one by one, as the rules come to them. */
export function* tellFindings<Doc, Analysis>(
  rules: readonly Rule<Doc, Analysis>[],
  input: Input<Doc, Analysis>,
  onError: OnRuleError,
  onFinding: (finding: Finding) => void,
): Slices<void> {
  const atOnce = input.source.text.length > short ? 1 : manyAtOnce;
  let done = 0;
  for (const rule of rules) {
    const setting = ruleSetting(input.deployment, input.source.path, rule.id);
    if (setting?.severity === 'off') continue;
    const options = setting?.options ? { ...rule.options, ...setting.options } : (rule.options ?? noOptions);
    try {
      for (const draft of rule.check(input, options)) {
        const told = draft && rule.adapt ? rule.adapt(draft, input) : draft;
        if (told) onFinding(complete(rule, told, setting?.severity, onError));
        if (!draft || ++done % atOnce === 0) yield;
      }
    } catch (error) {
      onError(rule.id, error);
    }
    if (++done % atOnce === 0) yield;
  }
}

/** Findings ordered by place; of those at one place the gravest first. Sorts in place. */
export function inOrder(findings: Finding[]): Finding[] {
  return findings.sort(inPlaces);
}

/** That order of two findings. */
export function inPlaces(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || compareSeverity(b.severity, a.severity);
}

function complete<Doc, Analysis>(
  rule: Rule<Doc, Analysis>,
  draft: Draft,
  configured: Severity | undefined,
  onError: OnRuleError,
): Finding {
  const wished = draft.severity ?? rule.severity;
  const bound = severityBound(draft.evidence ?? rule.evidence);
  const severity = configured ?? (compareSeverity(wished, bound) > 0 ? bound : wished);
  const { message, span, related = [], fixes = [], faded = false, once, answeredBy } = draft;
  const made = typeof fixes === 'function' ? [] : fixes;
  // Not spread: V8 makes a hidden class for each object that is spread and gets more.
  const finding: Growing = { rule: rule.id, severity, message, span, related, fixes: made, faded };
  if (once !== undefined) finding.once = once;
  if (answeredBy !== undefined) finding.answeredBy = answeredBy;
  if (rule.aboutSize) finding.aboutSize = true;
  return typeof fixes === 'function' ? withFixes(finding, fixes, (error) => onError(rule.id, error)) : finding;
}

/** A finding that is put together. */
type Growing = { -readonly [Name in keyof Finding]: Finding[Name] };
