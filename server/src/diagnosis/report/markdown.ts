import type { Localizer } from '../../core/localizer';
import { greatest } from '../../core/many';
import type { Report } from '../model';
import { type Form, reportInWords } from './words';

/** A stretch of code, with a fence that is longer than any in it. */
function code(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(greatest([0, ...runs]) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replace(/[\r\n]+/g, ' ')}${space}${fence}`;
}

const form: Form = {
  title: (text) => `\n# ${escaped(text)}\n`,
  heading: (text) => `\n## ${escaped(text)}\n`,
  subheading: (text) => `\n**${text}**\n`,
  paragraph: (text) => escaped(text),
  item: (text, depth) => `${'  '.repeat(depth)}- ${escaped(text)}`,
  step: (number, text) => `${number}. ${escaped(text)}`,
  strong: (text) => `**${text}**`,
  code,
  quote: (text, depth) => `${'  '.repeat(depth)}${code(text)}`,
};

/** A stretch of code as Markdown sees it; strong words; a character that means something elsewhere. */
const marks = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\*\*([^*]+)\*\*|[\\`*_<>[\]#|]/g;

/** Words of the material may look like markup: no more than code and strong comes of them, which we write ourselves. */
function escaped(text: string): string {
  return text.replace(marks, (whole, fence?: string, strong?: string) => {
    if (fence !== undefined) return whole;
    return strong === undefined ? `\\${whole}` : `**${escaped(strong)}**`;
  });
}

/** The report as Markdown. */
export function reportMarkdown(report: Report, l10n: Localizer): string {
  return reportInWords(report, l10n, form);
}
