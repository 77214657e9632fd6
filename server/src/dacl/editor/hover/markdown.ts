import { greatest } from '../../../core/many';
/** Text from a document as inline code, whatever it holds. */
export function code(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ');
  const longest = greatest([0, ...[...plain.matchAll(/`+/g)].map((run) => run[0].length)]);
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') || plain.trim() === '' ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Text from a document with Markdown's own signs taken literally. */
export function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~&]/g, (sign) => `\\${sign}`).replace(/[\r\n]+/g, ' ');
}

/** Text in bold. */
export function bold(text: string): string {
  return `**${text}**`;
}
