import type { Position } from '../core/finding';
import { grouped } from '../core/grouped';
import type { RenderedFinding } from '../core/rendered';
import { countBySeverity, type Severity } from '../core/severity';
import { type NotChecked, sumOf } from '../dacl';
import type { FileKind } from './identify';

/** A path that could not be read, or something that went wrong with it, in words. `path` as shown. */
export interface PathNote {
  readonly path: string;
  readonly message: string;
}

/** A finding in a report; paths as shown. */
export interface ReportedFinding extends Omit<RenderedFinding, 'related'> {
  /** Exactly: `--fix` would mend it. */
  readonly fixable: boolean;
  /** There is a fix that could be applied unasked, but it would not hold: this finding would stay, or another one come. */
  readonly fixDropped?: true;
  readonly related: readonly (Omit<RenderedFinding['related'][number], 'uri'> & { readonly path: string })[];
  /** What it says, in no language: what tells it from another finding of the rule on the same text. Never in JSON. */
  readonly about?: string;
}

/** One checked file. */
export interface ReportedFile {
  readonly path: string;
  readonly language: FileKind;
  /** What its bytes were taken for, where nothing in the file says it. */
  readonly assumedEncoding?: string;
  /** Its lists that could not be checked for the probe, or not for every PSN. Exit codes do not change by it. */
  readonly notChecked?: number;
  /** Those of them for which PSNs are named, and the PSNs that lack an address in ise-posture.json. */
  readonly unaddressed?: Pick<NotChecked, 'lists' | 'psns'>;
  /** What `--fix` wrote, or with `--dry-run` would write, by rule. */
  readonly fixed?: readonly FixedRule[];
  /** What `--fix` would change, in the unified format; only with `--dry-run`. */
  readonly diff?: string;
  readonly findings: readonly ReportedFinding[];
  /** The lines on which findings begin, by their number (from 0); only where they were asked for, and never in JSON. */
  readonly lines?: ReadonlyMap<number, string>;
}

/** So many fixes of a rule were applied. */
export interface FixedRule {
  readonly rule: string;
  readonly count: number;
}

/** What is said behind all checked files. */
export interface Rest {
  /** What a walk met and did not check, and why. */
  readonly skipped: readonly PathNote[];
  readonly errors: readonly PathNote[];
}

/** What the checked files come to. */
export interface Totals {
  readonly files: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings that `--fix` would mend. */
  readonly fixable: number;
  /** Fixes that `--fix` wrote. */
  readonly fixed: number;
  readonly notChecked: NotChecked;
}

/** Before the first file. */
export const noTotals: Totals = {
  files: 0,
  findings: countBySeverity([]),
  fixable: 0,
  fixed: 0,
  notChecked: sumOf([]),
};

/** The totals with one file more. */
export function withFile(totals: Totals, file: ReportedFile): Totals {
  const { findings, fixed = [], diff, notChecked: lists = 0, unaddressed } = file;
  const found = countBySeverity(findings);
  const { error, warning, info, hint } = totals.findings;
  const unchecked = { lists, unnamed: lists - (unaddressed?.lists ?? 0), psns: unaddressed?.psns ?? [] };
  return {
    files: totals.files + 1,
    findings: {
      error: error + found.error,
      warning: warning + found.warning,
      info: info + found.info,
      hint: hint + found.hint,
    },
    fixable: totals.fixable + findings.filter(({ fixable }) => fixable).length,
    fixed: totals.fixed + (diff === undefined ? fixed.reduce((sum, { count }) => sum + count, 0) : 0),
    notChecked: lists === 0 ? totals.notChecked : sumOf([totals.notChecked, unchecked]),
  };
}

/** A form of a report. It is told file by file: a report of thousands need not be in memory as a whole. */
export interface ReportForm {
  /** What is written of one file. */
  readonly file: (file: ReportedFile) => string;
  /** What is written behind all of them. */
  readonly end: (rest: Rest, totals: Totals) => string;
}

/** 2 where something could not be read, 1 where a finding is an error, else 0. */
export function exitCodeOf({ errors }: Pick<Rest, 'errors'>, { findings }: Pick<Totals, 'findings'>): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  return findings.error > 0 ? 1 : 0;
}

/** Lines and columns as people count them. */
export function shownPosition({ line, character }: Position): string {
  return `${line + 1}:${character + 1}`;
}

/** Skipped files with one reason. */
export interface SkippedGroup {
  readonly reason: string;
  readonly paths: readonly string[];
}

/** Skipped files by their reason, in the order of the walk: a tree may hold thousands that are none of ours. */
export function groupSkipped(skipped: readonly PathNote[]): readonly SkippedGroup[] {
  const groups = grouped(skipped, ({ message }) => message);
  return [...groups].map(([reason, files]) => ({ reason, paths: files.map(({ path }) => path) }));
}
