import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { message } from '../core/message';
import { collectionKit, diagnose, kitInputOf, kitSystems } from '../diagnosis';
import { oneOf, parseOptions, UsageError } from './arguments';
import { reason } from './collect';
import { takeCase } from './diagnose-case';
import { createEnvironment } from './environment';
import { shownFirst } from './formats/text';
import type { Output } from './output';

/** `ise-posture kit --for SYSTEM`: a collection script for a case. 0, or 2 where something could not be read or written. */
export async function kit(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions('kit', words);
  if (values.for === undefined) throw new UsageError(message('cli.usage.needs-system', { allowed: kitSystems }));
  const system = oneOf('for', values.for, kitSystems);
  const environment = await createEnvironment(values, output);
  const paths = [...(values.case === undefined ? [] : [values.case]), ...positionals];
  const { taken, errors } = await takeCase(environment, paths, values.config);
  const input = kitInputOf(taken.deployment, taken.material, diagnose(taken.material, taken.unread), environment.l10n);
  for (const { path, message: words } of errors) output.note(`${shownFirst(path)}: ${words}`);
  if (input.psns.length === 0) output.note(environment.l10n.t('cli.kit.no-psns'));
  const script = collectionKit(system, input, environment.l10n);
  if (values.out === undefined) output.text(script);
  else {
    try {
      // Windows PowerShell takes a script without a mark for one in the old code page. What is there is not written over.
      await writeFile(resolve(environment.cwd, values.out), system === 'windows' ? `\uFEFF${script}` : script, {
        flag: 'wx',
        mode: system === 'windows' ? 0o600 : 0o700,
      });
    } catch (error) {
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
      const why = exists ? environment.l10n.t('cli.kit.exists') : reason(environment, error);
      output.note(`${shownFirst(values.out)}: ${why}`);
      return 2;
    }
    output.text(`${environment.l10n.t('cli.kit.written', { path: values.out })}\n`);
  }
  return errors.length > 0 ? 2 : 0;
}
