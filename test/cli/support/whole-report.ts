import { checkPaths } from '../../../server/src/cli/check-paths';
import {
  exitCodeOf,
  noTotals,
  type ReportedFile,
  type ReportForm,
  type Rest,
  withFile,
} from '../../../server/src/cli/report';

/** What `check` found, as a whole. */
export interface WholeReport extends Rest {
  readonly files: readonly ReportedFile[];
}

/** The files and the rest of a check, kept together. */
export async function checkWhole(
  environment: Parameters<typeof checkPaths>[0],
  paths: readonly string[],
  mode: Parameters<typeof checkPaths>[2],
): Promise<WholeReport> {
  const files: ReportedFile[] = [];
  const rest = await checkPaths(environment, paths, mode, async (file) => void files.push(file));
  return { files, ...rest };
}

const totalsOf = ({ files }: WholeReport) => files.reduce(withFile, noTotals);

/** A report in a form. */
export function written(form: ReportForm, report: WholeReport): string {
  return report.files.map(form.file).join('') + form.end(report, totalsOf(report));
}

/** The exit code of a report. */
export function codeOf(report: WholeReport): number {
  return exitCodeOf(report, totalsOf(report));
}
