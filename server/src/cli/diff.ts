import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { message } from '../core/message';
import { oneOf, parseOptions, UsageError } from './arguments';
import { comparedBy, comparedJson, comparedText, exitOf, failures } from './compare';
import { diffFolders } from './diff-folders';
import { createEnvironment, type Environment, uriOf } from './environment';
import { bytesOfInput } from './items';
import type { Output } from './output';
import { type ReadFrom, readComparable } from './read-lists';

/**
 * `ise-posture diff A B`: 0 same meaning, 1 different or perhaps different, 2 not decided; with `--fail-on wider` 1 only
 * where B lets more through than A, or perhaps does. Trouble with a file is thrown.
 */
export async function diff(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions('diff', words);
  const format = oneOf('format', values.format, ['text', 'json']);
  const failOn = oneOf('fail-on', values['fail-on'], failures);
  const [a, b, ...rest] = positionals;
  if (a === undefined || b === undefined || rest.length > 0)
    throw new UsageError(message('cli.usage.two-files', { command: 'diff' }));
  if (a === '-' && b === '-') throw new UsageError(message('cli.usage.one-stdin'));
  const environment = await createEnvironment(values, output);
  const lists = { a: values['list-a'] ?? values.list, b: values['list-b'] ?? values.list };
  const kinds = [a, b].map((path) => kindOf(environment, path));
  if (kinds.includes('folder')) {
    if (kinds.includes('file')) throw new UsageError(message('cli.usage.two-folders'));
    if (lists.a !== undefined || lists.b !== undefined) throw new UsageError(message('cli.usage.list-in-folder'));
    return diffFolders(environment, [a, b], { failOn, format });
  }
  const old = await readComparable(environment, await placeOf(environment, a), lists.a);
  const fresh = await readComparable(environment, await placeOf(environment, b), lists.b);
  // Nothing says what the standard input is for: it is what it is compared with.
  const compared = comparedBy(
    failOn,
    a === '-' ? { ...old, use: fresh.use } : old,
    b === '-' ? { ...fresh, use: old.use } : fresh,
  );
  if (format === 'json') output.json(comparedJson(environment, compared));
  else output.text(comparedText(environment, [a, b], compared));
  return exitOf(compared);
}

function kindOf({ cwd }: Environment, path: string): 'file' | 'folder' | 'missing' {
  if (path === '-') return 'file';
  const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (!stats) return 'missing';
  return stats.isDirectory() ? 'folder' : 'file';
}

async function placeOf(environment: Environment, path: string): Promise<ReadFrom> {
  if (path !== '-') return { uri: uriOf(environment, path), shown: path };
  const uri = uriOf(environment, 'stdin');
  environment.held.pipe(uri, await bytesOfInput());
  return { uri, shown: path };
}
