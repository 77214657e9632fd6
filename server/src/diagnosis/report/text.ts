import type { Localizer } from '../../core/localizer';
import type { Report } from '../model';
import { type Form, reportInWords } from './words';

const form: Form = {
  title: (text) => `\n${text}\n`,
  heading: (text) => `\n${text}`,
  subheading: (text) => `  ${text}`,
  paragraph: (text) => text,
  item: (text, depth) => `${'  '.repeat(depth + 1)}- ${text}`,
  step: (number, text) => `  ${number}. ${text}`,
  strong: (text) => text,
  code: (text) => text,
  quote: (text, depth) => `${'  '.repeat(depth + 1)}  ${text}`,
};

/** The report for a terminal. */
export function reportText(report: Report, l10n: Localizer): string {
  return reportInWords(report, l10n, form);
}
