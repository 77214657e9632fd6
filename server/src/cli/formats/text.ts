import { countBySeverity, type Severity } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import { visibleLine } from '../../core/visible';
import { type Report, shownPosition } from '../report';

type Paint = (style: 'red' | 'yellow' | 'cyan' | 'gray' | 'bold', text: string) => string;

const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
  hint: 'gray',
};

/** One line a finding, `path:line:column severity rule message`, related places indented below, and a summary. */
export function formatText(report: Report, l10n: Localizer, paint: Paint): string {
  const lines: string[] = [];
  for (const file of report.files) {
    for (const finding of file.findings) {
      const place = `${visibleLine(file.path)}:${shownPosition(finding.range.start)}`;
      const severity = paint(colours[finding.severity], l10n.t(`core.severity.${finding.severity}`));
      lines.push(`${place} ${severity} ${paint('bold', finding.rule)} ${finding.message}`);
      for (const related of finding.related) {
        lines.push(
          paint('gray', `    ${visibleLine(related.path)}:${shownPosition(related.range.start)} ${related.message}`),
        );
      }
    }
  }
  for (const error of report.errors)
    lines.push(`${visibleLine(error.path)}: ${paint('red', l10n.t('core.severity.error'))} ${error.message}`);
  lines.push(summary(report, l10n));
  return `${lines.join('\n')}\n`;
}

function summary(report: Report, l10n: Localizer): string {
  const findings = report.files.flatMap((file) => file.findings);
  const counts = countBySeverity(findings);
  const checked = l10n.t('cli.summary.files', { count: report.files.length });
  const fixable = findings.filter((finding) => finding.fixable).length;
  const parts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => l10n.t(`cli.summary.${severity}`, { count: counts[severity] }));
  if (report.errors.length > 0) parts.push(l10n.t('cli.summary.failed', { count: report.errors.length }));
  const result = parts.length === 0 ? l10n.t('cli.summary.clean') : parts.join(l10n.t('cli.summary.separator'));
  const hint = fixable === 0 ? '' : l10n.t('cli.summary.fixable', { count: fixable });
  return `${checked}${result}${hint}`;
}
