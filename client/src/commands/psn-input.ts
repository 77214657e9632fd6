import { CancellationError, l10n, window } from 'vscode';
import {
  type NewPsn,
  type ReadPsnTextParams,
  type ReadPsnTextResult,
  readPsnTextRequest,
} from '../../../server/src/protocol';
import type { Server } from '../client';

/** What a text has to fit to: the ise-posture.json that it is for, and what was chosen before. */
export type PsnContext = Omit<ReadPsnTextParams, 'text'>;

/** Reads a typed text; the server says what is wrong with it. */
export function readPsns(server: Server, text: string, context: PsnContext): Promise<ReadPsnTextResult> {
  return server.request<ReadPsnTextResult>(readPsnTextRequest, { text, ...context });
}

/** What the box is for, and what else makes a text unfit. */
export interface PsnQuestion {
  readonly title: string;
  readonly context: PsnContext;
  readonly refuse?: (psns: readonly NewPsn[]) => string | undefined;
}

/** Lets names and addresses be typed or pasted until they can be read. */
export async function typePsns(server: Server, { title, context, refuse }: PsnQuestion): Promise<readonly NewPsn[]> {
  const check = ({ psns, problem }: ReadPsnTextResult): string | undefined =>
    problem ?? missingAddress(psns) ?? refuse?.(psns);
  const text = await window.showInputBox({
    title,
    prompt: l10n.t('PSNs: names and addresses, as clients reach them. Paste a table or a column if you have one.'),
    placeHolder: 'psn1 10.1.1.5, psn2.example.com 10.1.1.6',
    ignoreFocusOut: true,
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      return check(await readPsns(server, value, context));
    },
  });
  if (text === undefined || text.trim() === '') throw new CancellationError();
  const result = await readPsns(server, text, context);
  // Enter may come before the check of the last character.
  const problem = check(result);
  if (problem !== undefined) throw new Error(problem);
  return result.psns;
}

/** Names for those that have none, which nobody else has: psn1, psn2 … */
export function withNames(
  psns: readonly NewPsn[],
  known: readonly { readonly name: string }[],
): (NewPsn & { readonly name: string })[] {
  const taken = new Set([...known, ...psns].flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()])));
  let next = 1;
  return psns.map((psn) => {
    const { name, ...rest } = psn;
    if (name !== undefined) return { name, ...rest };
    while (taken.has(`psn${next}`)) next += 1;
    taken.add(`psn${next}`);
    return { name: `psn${next}`, ...rest };
  });
}

function missingAddress(psns: readonly NewPsn[]): string | undefined {
  const without = psns.find(({ addresses }) => addresses.length === 0);
  return without?.name === undefined ? undefined : l10n.t('{0} has no address yet.', without.name);
}

/** Asks for the addresses of a PSN that is known by its name. */
export async function typeAddress(server: Server, host: string, context: PsnContext): Promise<readonly string[]> {
  const text = await window.showInputBox({
    title: host,
    prompt: l10n.t('The address of {0}, as clients reach it.', host),
    placeHolder: '10.1.1.5',
    ignoreFocusOut: true,
    validateInput: async (value) =>
      value.trim() === '' ? undefined : (await readPsns(server, value, context)).problem,
  });
  if (text === undefined || text.trim() === '') throw new CancellationError();
  const { psns, problem } = await readPsns(server, text, context);
  if (problem !== undefined) throw new Error(problem);
  return psns.flatMap(({ addresses }) => addresses);
}
