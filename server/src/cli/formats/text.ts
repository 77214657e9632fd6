import type { Localizer } from '../../core/localizer';
import { countBySeverity, type Severity } from '../../core/severity';
import { visibleLine } from '../../core/visible';
import { lackText, type NotChecked, sumOf } from '../../dacl';
import type { Environment } from '../environment';
import { isMaterial } from '../identify';
import { groupSkipped, type PathNote, type Report, type ReportedFile, shownPosition } from '../report';

type Paint = (style: 'red' | 'yellow' | 'cyan' | 'gray' | 'bold', text: string) => string;

const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
  hint: 'gray',
};

/** One line a finding, `path:line:column severity rule message`, related places indented below, and a summary. */
export function formatText(report: Report, l10n: Localizer, paint: Paint): string {
  const lines = report.files.flatMap((file) => linesOfFile(file, l10n, paint));
  const severity = paint('red', l10n.t('core.severity.error'));
  for (const { path, message } of report.errors) lines.push(`${shownFirst(path)}: ${severity} ${visibleLine(message)}`);
  const others = readOnlyText(report.files, l10n, paint) + skippedText(report.skipped, l10n, paint);
  return `${lines.map((line) => `${line}\n`).join('')}${others}${summary(report, l10n)}\n`;
}

function linesOfFile(file: ReportedFile, l10n: Localizer, paint: Paint): string[] {
  const lines: string[] = [];
  if (file.assumedEncoding !== undefined) {
    const words = l10n.t('cli.assumed', { encoding: file.assumedEncoding });
    lines.push(paint('gray', `${shownFirst(file.path)}: ${visibleLine(words)}`));
  }
  for (const finding of file.findings) {
    const place = `${shownFirst(file.path)}:${shownPosition(finding.range.start)}`;
    const severity = paint(colours[finding.severity], l10n.t(`core.severity.${finding.severity}`));
    lines.push(`${place} ${severity} ${paint('bold', visibleLine(finding.rule))} ${visibleLine(finding.message)}`);
    if (finding.fixDropped) lines.push(paint('gray', `    ${l10n.t('cli.fix-dropped')}`));
    for (const { path, range, message } of finding.related)
      lines.push(paint('gray', `    ${visibleLine(path)}:${shownPosition(range.start)} ${visibleLine(message)}`));
  }
  return lines;
}

/** A path as it may stand at a line's start: CI systems take some line starts for orders. */
export function shownFirst(path: string): string {
  return /^(?:::|##)/.test(path) ? `./${visibleLine(path)}` : visibleLine(path);
}

/** More names than that help nobody; JSON has them all. */
const namesShown = 10;

/** A line for each reason why files were skipped, with their names. */
export function skippedText(skipped: readonly PathNote[], l10n: Localizer, paint: Paint): string {
  return groupSkipped(skipped)
    .map(({ reason, paths }) => namesLine(l10n.t('cli.skipped', { reason }), paths, l10n, paint))
    .join('');
}

function namesLine(about: string, paths: readonly string[], l10n: Localizer, paint: Paint): string {
  const names = l10n.list(paths.slice(0, namesShown).map(visibleLine));
  const more = paths.length - namesShown;
  const rest = more > 0 ? l10n.t('cli.skipped.more', { count: more }) : '';
  return `${paint('gray', visibleLine(`${about}${names}${rest}`))}\n`;
}

/** Behind what a command says of files: those that were skipped, and, beside the results, what went wrong. */
export function printRest({ output, l10n }: Environment, { skipped, errors }: Omit<Report, 'files'>): void {
  output.lines(skippedText(skipped, l10n, (_, line) => line));
  for (const { path, message } of errors) output.note(`${shownFirst(path)}: ${visibleLine(message)}`);
}

/** Files that no rule speaks about: that nothing is found in them says nothing. */
function readOnlyText(files: readonly ReportedFile[], l10n: Localizer, paint: Paint): string {
  const paths = files.filter(({ language }) => isMaterial(language)).map(({ path }) => path);
  return paths.length === 0 ? '' : namesLine(l10n.t('cli.read-only'), paths, l10n, paint);
}

function summary(report: Report, l10n: Localizer): string {
  const findings = report.files.flatMap((file) => file.findings);
  const counts = countBySeverity(findings);
  const checked = l10n.t('cli.summary.files', { count: report.files.length });
  const fixable = findings.filter((finding) => finding.fixable).length;
  const parts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => l10n.t(`cli.summary.${severity}`, { count: counts[severity] }));
  if (parts.length === 0 && report.files.length > 0) parts.push(l10n.t('cli.summary.clean'));
  if (report.errors.length > 0) parts.push(l10n.t('cli.summary.failed', { count: report.errors.length }));
  if (report.skipped.length > 0) parts.push(l10n.t('cli.summary.skipped', { count: report.skipped.length }));
  parts.push(...notCheckedTexts(sumOf(report.files.map(notCheckedOf)), l10n));
  const hint = fixable === 0 ? '' : l10n.t('cli.summary.fixable', { count: fixable });
  return `${checked}${parts.join(l10n.t('cli.summary.separator'))}${hint}`;
}

function notCheckedOf({ notChecked: lists = 0, unaddressed }: ReportedFile): NotChecked {
  return { lists, unnamed: lists - (unaddressed?.lists ?? 0), psns: unaddressed?.psns ?? [] };
}

/** What is not checked, and why: a part of the summary for lists without PSNs, one for PSNs without addresses. */
export function notCheckedTexts({ lists, unnamed, psns }: NotChecked, l10n: Localizer): string[] {
  const unaddressed = lists - unnamed;
  return [
    ...(unnamed > 0 ? [l10n.t('cli.summary.not-checked', { count: unnamed })] : []),
    ...(unaddressed > 0 ? [l10n.t('cli.summary.no-address', { count: unaddressed, psns: psns.map(lackText) })] : []),
  ];
}
