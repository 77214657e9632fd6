import type { Finding, Position, Range, Severity } from '../core/finding';
import type { LanguageId } from '../core/language';
import type { PathError } from './collect';

/** A finding as the outside sees it: rendered, with lines and columns. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  /** Exactly: `--fix` would mend it. */
  readonly fixable: boolean;
  readonly range: Range;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
}

/** One checked file. */
export interface ReportedFile {
  readonly path: string;
  readonly language: LanguageId;
  readonly findings: readonly ReportedFinding[];
}

/** What `check` found; the JSON output is this, with `version`. */
export interface Report {
  readonly files: readonly ReportedFile[];
  readonly errors: readonly PathError[];
}

/** Where a finding stands: by offset in a text at hand, or by line and column in a log that was streamed. */
export type PlacedFinding = Omit<Finding, 'span' | 'related'> & {
  readonly range: Range;
  readonly related: ReportedFinding['related'];
};

/** 2 where something could not be read, 1 where a finding is an error, else 0. */
export function exitCodeOf(report: Report): 0 | 1 | 2 {
  if (report.errors.length > 0) return 2;
  return report.files.some((file) => file.findings.some((finding) => finding.severity === 'error')) ? 1 : 0;
}

/** Lines and columns as people count them. */
export function shownPosition({ line, character }: Position): string {
  return `${line + 1}:${character + 1}`;
}
