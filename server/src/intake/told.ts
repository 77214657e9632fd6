import type { Localizer } from '../core/localizer';
import type { Item } from './model';
import type { Intake } from './take-in';

/** A path as shown, and what is to be said of it. */
interface Note {
  readonly path: string;
  readonly message: string;
}

/** What is said of a case beside its report, in the reader's language. */
export interface Told {
  /** What was read as a part of other material, and what was not used, with the reason. */
  readonly inputs: readonly { readonly path: string; readonly kind: string; readonly note: string }[];
  /** What was named and could not be read; a case in which there is nothing. */
  readonly errors: readonly Note[];
}

/**
 * What became of all that was handed over; what lies in a folder or in an archive and is not read is told among the inputs.
 * @param handed the items; what their folders hold and nobody reads, and what went wrong before anything was read.
 */
export function toldOf(
  { material, leftOut, notes }: Intake,
  handed: { readonly items: readonly Item[]; readonly leftOut: readonly Note[]; readonly errors: readonly Note[] },
  l10n: Localizer,
): Told {
  const left = leftOut.map(({ path, reason, loss }) => ({ path, message: l10n.text(reason), loss }));
  const named = new Set(handed.items.filter(({ origin }) => origin === 'named').map(({ path }) => path));
  const unread = left.filter(({ path, loss }) => loss !== 'useless' && named.has(path));
  const errors = [...handed.errors, ...unread.map(({ path, message }) => ({ path, message }))];
  if (errors.length === 0 && material.every(({ kind }) => kind === 'deployment'))
    errors.push({ path: handed.items[0]?.path ?? '.', message: l10n.t('cli.diagnose.nothing') });
  return {
    inputs: [
      ...notes.map(({ path, kind, note }) => ({ path, kind, note: l10n.text(note) })),
      ...[...left, ...handed.leftOut].map(({ path, message }) => ({ path, kind: 'ignored', note: message })),
    ],
    errors,
  };
}
