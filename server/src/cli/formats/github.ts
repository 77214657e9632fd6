import type { Localizer } from '../../core/localizer';
import { append } from '../../core/many';
import type { Severity } from '../../core/severity';
import { visible, visibleLine } from '../../core/visible';
import type { PathNote, ReportedFile, ReportForm } from '../report';
import { fixedLines, shownFirst, skippedText } from './text';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which turn into annotations of the changed files; what was skipped, as plain lines. */
export function githubForm(l10n: Localizer): ReportForm {
  const fixed: string[] = [];
  return {
    file: (file) => {
      append(
        fixed,
        fixedLines(file, l10n).map((line) => `${shownFirst(file.path)}: ${line}\n`),
      );
      return linesOfFile(file, l10n)
        .map((line) => `${line}\n`)
        .join('');
    },
    end: ({ errors, skipped }) => {
      const lines = errors.map((error) => `::error ${fileOf(error)}::${data(error.message)}\n`);
      return `${[...lines, ...fixed].join('')}${skippedText(skipped, l10n, (_, line) => line)}`;
    },
  };
}

function linesOfFile(file: ReportedFile, l10n: Localizer): string[] {
  const encoding = file.assumedEncoding;
  const notes =
    encoding === undefined ? [] : [`::notice ${fileOf(file)}::${data(l10n.t('cli.assumed', { encoding }))}`];
  const findings = file.findings.map(({ severity, rule, message, range }) => {
    const properties = [
      fileOf(file),
      `line=${range.start.line + 1}`,
      `col=${range.start.character + 1}`,
      `endLine=${range.end.line + 1}`,
      `endColumn=${range.end.character + 1}`,
      `title=${property(rule)}`,
    ];
    return `::${commands[severity]} ${properties.join(',')}::${data(message)}`;
  });
  return [...notes, ...findings];
}

function fileOf({ path }: Pick<PathNote, 'path'>): string {
  return `file=${property(visibleLine(path))}`;
}

function data(text: string): string {
  return visible(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
