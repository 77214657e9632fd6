import type { Report } from '../report';

/** The report as JSON (see the contract): one object, `version` 1. */
export function formatJson(report: Report): string {
  return `${JSON.stringify({ version: 1, files: report.files, errors: report.errors })}\n`;
}
