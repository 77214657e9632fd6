import type { DeploymentChange } from './deployment/model';
import type { Message } from './message';
import type { Severity } from './severity';
import { finish, type Slices, shared } from './slices';
import type { Span, TextEdit } from './text';

/**
 * How well a fact is known. V: verified in a Cisco or Microsoft document or a real file; V2: only in a third
 * party's; VN: in Cisco's text for the predecessor (NAC Agent); I: inferred from a V item; R: recalled, seen nowhere.
 */
export type FactEvidence = 'V' | 'V2' | 'VN' | 'I' | 'R';

/** O: no fact, but our own definition or proof: what ise-posture.json may hold, what the packet algebra proves, what XML is. */
export type Evidence = FactEvidence | 'O';

/** Zero-based line and UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` to `end` (exclusive). */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in the checked document, or in another one (whose offsets we do not have at hand). */
type Location =
  | { readonly kind: 'here'; readonly span: Span }
  | { readonly kind: 'elsewhere'; readonly uri: string; readonly range: Range };

/** A place that helps to understand a finding, such as the line that permits the probe. */
export interface Related {
  readonly location: Location;
  readonly message: Message;
}

/**
 * What a fix does to traffic. `equivalent`: nothing (also any edit that concerns no traffic); `narrows`: lets less
 * through; `widens`: lets more through; `choice`: a person has to decide. Only the first two are ever applied unasked.
 */
export type FixEffect = 'equivalent' | 'narrows' | 'widens' | 'choice';

/** A remedy: edits of the document itself, or a change of ise-posture.json, or both. */
export interface Fix {
  readonly title: Message;
  readonly effect: FixEffect;
  /** Edits of the checked document. */
  readonly edits: readonly TextEdit[];
  /** A change of the deployment file, turned into edits by deployment/change.ts. Such a fix waits for a person. */
  readonly deployment?: DeploymentChange;
  /** Offered first, and by the keyboard shortcut for auto fix. */
  readonly preferred?: true;
}

/** The fixes of a finding, or the work that makes them: most findings are read, and nobody asks what mends them. */
export type Fixes = readonly Fix[] | (() => readonly Fix[] | Slices<readonly Fix[]>);

/** What a rule says about a document. */
export interface Finding {
  /** `language/what-is-wrong`, for example `dacl/missing-psn-deny`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly span: Span;
  readonly related: readonly Related[];
  /** Made when they are first asked for, of the text that the finding is about; {@link fixesInSlices} makes them with pauses. */
  readonly fixes: readonly Fix[];
  /** What it speaks of is said once for a folder, however many of its files hold it: the name of that. */
  readonly once?: string;
  /** The PSN, as the document names it (empty where it does not), that answered a probe which a list had to deny. */
  readonly answeredBy?: string;
  /** Whom it is about, where a document tells of several. */
  readonly endpoint?: string;
  /** Shown faded: the text has no effect. */
  readonly faded: boolean;
  /** It is about the size of a whole, which no single line answers for: it never withholds a fix. */
  readonly aboutSize?: true;
}

/**
 * A finding whose fixes are made once, when they are first asked for. A class: objects with an accessor of their own take V8 five
 * times as long to make, and three times the memory.
 */
class LazyFinding implements Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly faded: boolean;
  declare readonly once?: string;
  declare readonly answeredBy?: string;
  declare readonly endpoint?: string;
  declare readonly aboutSize?: true;
  readonly #fixes: () => Slices<readonly Fix[]>;

  constructor(finding: Omit<Finding, 'fixes'>, fixes: () => Slices<readonly Fix[]>) {
    const { once, answeredBy, endpoint, aboutSize } = finding;
    this.rule = finding.rule;
    this.severity = finding.severity;
    this.message = finding.message;
    this.span = finding.span;
    this.related = finding.related;
    this.faded = finding.faded;
    this.#fixes = fixes;
    if (once !== undefined) this.once = once;
    if (answeredBy !== undefined) this.answeredBy = answeredBy;
    if (endpoint !== undefined) this.endpoint = endpoint;
    if (aboutSize) this.aboutSize = aboutSize;
  }

  get fixes(): readonly Fix[] {
    return finish(this.#fixes());
  }

  fixesInSlices(): Slices<readonly Fix[]> {
    return this.#fixes();
  }

  /** What a finding is that has its fixes at hand. */
  toJSON(): Finding {
    const { rule, severity, message, span, related, fixes } = this;
    return { ...{ rule, severity, message, span, related, fixes }, ...this };
  }
}

/**
 * A finding whose fixes are made once, when they are first asked for. What has to be alike to another one is asked of `toJSON`.
 * @param onError told when they cannot be made: there are none then.
 */
export function withFixes(
  finding: Omit<Finding, 'fixes'>,
  make: Extract<Fixes, () => unknown>,
  onError: (error: unknown) => void,
): Finding {
  return new LazyFinding(
    finding,
    shared(() => fixesMade(make, onError)),
  );
}

function* fixesMade(make: Extract<Fixes, () => unknown>, onError: (error: unknown) => void): Slices<readonly Fix[]> {
  try {
    const made = make();
    return 'next' in made ? yield* made : made;
  } catch (error) {
    onError(error);
    return [];
  }
}

/** The fixes of a finding, made with pauses. */
export function* fixesInSlices(finding: Finding): Slices<readonly Fix[]> {
  return finding instanceof LazyFinding ? yield* finding.fixesInSlices() : finding.fixes;
}

/** The highest severity a fact of this evidence can carry (CONTRIBUTING, Invariants, 6). */
export function severityBound(evidence: Evidence): Severity {
  if (evidence === 'V' || evidence === 'O') return 'error';
  return evidence === 'R' ? 'hint' : 'warning';
}

/** Whether `--fix` and `source.fixAll.isePosture` may apply this fix without asking. */
export function isAutomatic(fix: Fix): boolean {
  return (
    (fix.effect === 'equivalent' || fix.effect === 'narrows') && fix.deployment === undefined && fix.edits.length > 0
  );
}

/** The one fix of a finding that may be applied without asking, if there is one. */
export function automaticFix(finding: Finding): Fix | undefined {
  return finding.fixes.find(isAutomatic);
}

/** {@link automaticFix} with pauses. */
export function* automaticFixInSlices(finding: Finding): Slices<Fix | undefined> {
  return (yield* fixesInSlices(finding)).find(isAutomatic);
}
