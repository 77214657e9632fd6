import { message } from '../core/message';
import { compareAll, type Side } from '../dacl';
import { oneOf, parseOptions, UsageError } from './arguments';
import { createEnvironment } from './environment';
import type { Output } from './output';
import { readComparable } from './read-lists';

const options = {
  list: { type: 'string' },
  'list-a': { type: 'string' },
  'list-b': { type: 'string' },
  format: { type: 'string' },
} as const;

/** `ise-posture diff A B`: 0 same meaning, 1 different or perhaps different, 2 not decided. Trouble with a file is thrown. */
export async function diff(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions(words, options);
  const format = oneOf('format', values.format, ['text', 'json']);
  const [a, b, ...rest] = positionals;
  if (a === undefined || b === undefined || rest.length > 0)
    throw new UsageError(message('cli.usage.two-files', { command: 'diff' }));
  const environment = createEnvironment(values, output);
  const left = await readComparable(environment, a, values['list-a'] ?? values.list);
  const right = await readComparable(environment, b, values['list-b'] ?? values.list);
  const result = compareAll(left, right);
  const explanation = environment.l10n.text(result.explanation);
  if (format === 'json') {
    const example =
      'packet' in result ? { packet: result.packet, left: shown(result.left), right: shown(result.right) } : {};
    output.json({ result: result.kind, explanation, ...example });
  } else {
    output.text(`${explanation}\n`);
    if ('packet' in result)
      output.text(
        sideLine('<', a, result.left, environment.l10n.t('questions.implicit-deny')) +
          sideLine('>', b, result.right, environment.l10n.t('questions.implicit-deny')),
      );
  }
  return { same: 0, different: 1, maybe: 1, undecided: 2 }[result.kind];
}

function shown({ action, line }: Side) {
  return { action, line: line?.index ?? null, implicit: line === undefined };
}

function sideLine(mark: string, path: string, { line }: Side, implicit: string): string {
  return line ? `${mark} ${path}:${line.index + 1} ${textOf(line)}\n` : `${mark} ${path}: ${implicit}\n`;
}

function textOf(line: NonNullable<Side['line']>): string {
  return line.words.map((word) => word.text).join(' ');
}
