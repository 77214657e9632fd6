import { createLocalizer } from '../../../server/src/core/localizer';
import { diagnose } from '../../../server/src/diagnosis';
import { type Intake, type Item, placed, takeIn } from '../../../server/src/intake';
import { nodeArchives } from '../../../server/src/intake/zip/node';
import { compliant, failed, fault, start } from '../../diagnosis/support/log';

const english = createLocalizer('en');

/** Something that was handed over, in memory. */
export function item(path: string, content: string | Uint8Array, origin: Item['origin'] = 'named'): Item {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    ...{ path, name, origin, depth: 0 },
    read: async function* read() {
      yield bytes;
    },
  };
}

export function intakeOf(items: readonly Item[]): Promise<Intake> {
  return takeIn(items, { archives: nodeArchives });
}

/** What was read, as `kind path`, in the order of the paths. */
export function readOf({ material }: Intake): string[] {
  return material.map(({ kind, path }) => `${kind} ${path}`).sort();
}

/** Why what is left out, in English. */
export function reasonsOf({ leftOut }: Intake): Record<string, string> {
  return Object.fromEntries(leftOut.map(({ path, reason }) => [path, english.text(reason)]));
}

/** The report of what was handed over. */
export async function reportOf(items: readonly Item[]) {
  const taken = await intakeOf(items);
  return placed(diagnose(taken.material, taken.unread), taken.logs);
}

/** A log of a run that one PSN left unanswered and another one ended. */
export function faultyLog(from: number): string {
  const lines = [compliant(from), ...start(from), ...failed(from + 1, 'psn1.example.com')];
  return `${[...lines, ...fault(from + 10, 'psn2.example.com')].join('\r\n')}\r\n`;
}
