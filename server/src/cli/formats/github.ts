import type { Severity } from '../../core/finding';
import type { Report } from '../report';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which turn into annotations of the changed files. */
export function formatGithub(report: Report): string {
  const lines = report.files.flatMap((file) =>
    file.findings.map(({ severity, rule, message, range }) => {
      const properties = [
        `file=${property(file.path)}`,
        `line=${range.start.line + 1}`,
        `col=${range.start.character + 1}`,
        `endLine=${range.end.line + 1}`,
        `endColumn=${range.end.character + 1}`,
        `title=${property(rule)}`,
      ];
      return `::${commands[severity]} ${properties.join(',')}::${data(message)}`;
    }),
  );
  lines.push(...report.errors.map((error) => `::error file=${property(error.path)}::${data(error.message)}`));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
