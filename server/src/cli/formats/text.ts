import type { Localizer } from '../../core/localizer';
import { append } from '../../core/many';
import type { Severity } from '../../core/severity';
import { visible, visibleLine } from '../../core/visible';
import { lackText, type NotChecked } from '../../dacl';
import type { Environment } from '../environment';
import { isMaterial } from '../identify';
import {
  groupSkipped,
  type PathNote,
  type ReportedFile,
  type ReportedFinding,
  type ReportForm,
  type Rest,
  shownPosition,
  type Totals,
} from '../report';
import { excerptOf } from './excerpt';
import type { Looks, Paint } from './looks';

const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
  hint: 'gray',
};

/**
 * A file's path, below it a line for each finding, `line:column severity rule message`, with related places and what to do
 * indented below, and a summary. On a terminal the place is shown in its line.
 */
export function textForm(l10n: Localizer, looks: Looks): ReportForm {
  const { paint } = looks;
  const readOnly: string[] = [];
  return {
    file: (file) => {
      if (isMaterial(file.language)) readOnly.push(file.path);
      const block = blockOf(file, l10n, looks);
      return block === '' ? '' : `${block}\n`;
    },
    end: (rest, totals) => {
      const severity = paint('red', l10n.t('core.severity.error'));
      const errors = rest.errors.map(
        ({ path, message }) => `${shownFirst(path)}: ${severity} ${visibleLine(message)}\n`,
      );
      const others = readOnlyText(readOnly, l10n, paint) + skippedText(rest.skipped, l10n, paint);
      return `${errors.join('')}${others}${summary(rest, totals, l10n)}\n`;
    },
  };
}

/** What is said of one file; empty where nothing is. */
function blockOf(file: ReportedFile, l10n: Localizer, { paint, excerpts }: Looks): string {
  const lines: string[] = [];
  if (file.assumedEncoding !== undefined)
    lines.push(paint('gray', `  ${visibleLine(l10n.t('cli.assumed', { encoding: file.assumedEncoding }))}`));
  for (const finding of file.findings) {
    const severity = paint(colours[finding.severity], l10n.t(`core.severity.${finding.severity}`));
    const place = shownPosition(finding.range.start);
    lines.push(`  ${place} ${severity} ${paint('bold', visibleLine(finding.rule))} ${visibleLine(finding.message)}`);
    if (excerpts) append(lines, excerptLines(file, finding, paint, excerpts.columns));
    if (finding.fixDropped) lines.push(paint('gray', `    ${l10n.t('cli.fix-dropped')}`));
    for (const related of finding.related)
      lines.push(paint('gray', `    ${placeOf(related, finding, file)}${visibleLine(related.message)}`));
  }
  append(
    lines,
    fixedLines(file, l10n).map((line) => `  ${paint('green', line)}`),
  );
  const diff = file.diff === undefined ? '' : diffText(file.diff, paint);
  if (lines.length === 0 && diff === '') return '';
  const head = `${paint('underline', shownFirst(file.path))}\n`;
  return `${diff}${head}${lines.map((line) => `${line}\n`).join('')}`;
}

/** What `--fix` did to a file, or would do: a line for each rule. */
export function fixedLines({ fixed = [], diff }: ReportedFile, l10n: Localizer): string[] {
  const id = diff === undefined ? 'cli.fixed' : 'cli.would-fix';
  return fixed.map(({ rule, count }) => l10n.t(id, { rule, count }));
}

/** The place in front of what is said beside a finding: none where that is the finding's own, since it is a remedy then, or the like. */
function placeOf(
  { path, range }: ReportedFinding['related'][number],
  finding: ReportedFinding,
  file: ReportedFile,
): string {
  const { start } = finding.range;
  if (path !== file.path) return `${visibleLine(path)}:${shownPosition(range.start)} `;
  const isHere = range.start.line === start.line && range.start.character === start.character;
  return isHere ? '' : `${shownPosition(range.start)} `;
}

function excerptLines(
  { lines }: ReportedFile,
  { range, severity }: ReportedFinding,
  paint: Paint,
  columns: number,
): string[] {
  const line = lines?.get(range.start.line);
  if (line === undefined) return [];
  const number = String(range.start.line + 1);
  const start = range.start.character;
  const end = range.end.line > range.start.line ? line.length : range.end.character;
  const { text, carets } = excerptOf(line, { start, end }, columns - number.length - 8);
  const bar = (label: string): string => paint('gray', `    ${label.padStart(number.length)} |`);
  return [`${bar(number)} ${text}`.trimEnd(), `${bar('')} ${paint(colours[severity], carets)}`.trimEnd()];
}

/** An unchanged line as a difference shows it must not be an order to a CI system, which leaves out the spaces in front. */
function harmless(line: string): string {
  return line.replace(/^(\s+):(?=:)/, '$1[U+003A]').replace(/^(\s+)#(?=#(?:vso)?\[)/, '$1[U+0023]');
}

/** A difference, coloured by line. */
function diffText(diff: string, paint: Paint): string {
  const style = (line: string): Parameters<Paint>[0] | undefined =>
    /^(?:---|\+\+\+) /.test(line)
      ? 'bold'
      : line.startsWith('@@')
        ? 'cyan'
        : line.startsWith('-')
          ? 'red'
          : line.startsWith('+')
            ? 'green'
            : undefined;
  return visible(diff)
    .split('\n')
    .map((raw) => {
      const line = harmless(raw);
      const own = style(line);
      return own === undefined ? line : paint(own, line);
    })
    .join('\n');
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
export function printRest({ output, l10n }: Environment, { skipped, errors }: Rest): void {
  output.lines(skippedText(skipped, l10n, (_, line) => line));
  for (const { path, message } of errors) output.note(`${shownFirst(path)}: ${visibleLine(message)}`);
}

/** Files that no rule speaks about: that nothing is found in them says nothing. */
function readOnlyText(paths: readonly string[], l10n: Localizer, paint: Paint): string {
  return paths.length === 0 ? '' : namesLine(l10n.t('cli.read-only'), paths, l10n, paint);
}

function summary({ errors, skipped }: Rest, totals: Totals, l10n: Localizer): string {
  const { files, findings, fixable, fixed, notChecked } = totals;
  const checked = l10n.t('cli.summary.files', { count: files });
  const parts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => findings[severity] > 0)
    .map((severity) => l10n.t(`cli.summary.${severity}`, { count: findings[severity] }));
  if (parts.length === 0 && files > 0) parts.push(l10n.t('cli.summary.clean'));
  if (errors.length > 0) parts.push(l10n.t('cli.summary.failed', { count: errors.length }));
  if (skipped.length > 0) parts.push(l10n.t('cli.summary.skipped', { count: skipped.length }));
  append(parts, notCheckedTexts(notChecked, l10n));
  if (fixed > 0) parts.push(l10n.t('cli.summary.fixed', { count: fixed }));
  const hint = fixable === 0 ? '' : l10n.t('cli.summary.fixable', { count: fixable });
  return `${checked}${parts.join(l10n.t('cli.summary.separator'))}${hint}`;
}

/** What is not checked, and why: a part of the summary for lists without PSNs, one for PSNs without addresses. */
export function notCheckedTexts({ lists, unnamed, psns }: NotChecked, l10n: Localizer): string[] {
  const unaddressed = lists - unnamed;
  return [
    ...(unnamed > 0 ? [l10n.t('cli.summary.not-checked', { count: unnamed })] : []),
    ...(unaddressed > 0 ? [l10n.t('cli.summary.no-address', { count: unaddressed, psns: psns.map(lackText) })] : []),
  ];
}
