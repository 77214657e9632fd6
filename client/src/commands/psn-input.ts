import { CancellationError, l10n, type QuickPickItem, Uri, window } from 'vscode';
import type { DeploymentPsn, NewPsn, ParamsOf, PsnProposal, ResultOf } from '../../../server/src/protocol';
import type { Server } from '../client';
import { baseName } from '../documents';
import { widthOf } from '../lens-text';

/** Half widths of a character that a row of a question has for its small print. */
const placesWidth = 76;

/** What a text has to fit to: the ise-posture.json that it is for, and what was chosen before. */
export type PsnContext = Omit<ParamsOf<'isePosture/readPsnText'>, 'text'>;

/** Reads a typed text; the server says what is wrong with it. */
export function readPsns(
  server: Server,
  text: string,
  context: PsnContext,
): Promise<ResultOf<'isePosture/readPsnText'>> {
  return server.request('isePosture/readPsnText', { text, ...context });
}

/** What the box is for, and what else makes a text unfit. */
export interface PsnQuestion {
  readonly title: string;
  readonly context: PsnContext;
  readonly refuse?: (psns: readonly NewPsn[]) => string | undefined;
}

/** Lets names and addresses be typed or pasted until they can be read. */
export async function typePsns(server: Server, { title, context, refuse }: PsnQuestion): Promise<readonly NewPsn[]> {
  const check = ({ psns, problem }: ResultOf<'isePosture/readPsnText'>): string | undefined =>
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

/** A PSN under the name by which files speak of it: the first label of an FQDN, unless another one has it. */
export function namedAs(
  host: string,
  addresses: readonly string[],
  known: readonly { readonly name: string }[],
): NewPsn & { readonly name: string } {
  const [label = host] = host.split('.');
  const name = known.some((psn) => psn.name.toLowerCase() === label.toLowerCase()) ? host : label;
  return { name, ...(host.includes('.') ? { fqdn: host } : {}), addresses };
}

/** Where a host was seen, in a line that the question shows whole. */
export function placesOf({ seen }: PsnProposal): string {
  const places = new Map(
    seen.map(({ uri, range, as }) => [
      `${uri} ${as}`,
      l10n.t('{0}:{1} ({2})', baseName(Uri.parse(uri)), range.start.line + 1, as),
    ]),
  );
  const all = [...places.values()];
  const line = (shown: number): string => {
    const rest = all.length - shown;
    return [...all.slice(0, shown), ...(rest > 0 ? [l10n.t('{0} more', rest)] : [])].join(l10n.t(', '));
  };
  let shown = all.length;
  while (shown > 1 && widthOf(line(shown)) > placesWidth) shown -= 1;
  return line(shown);
}

/** What is known about addresses when one is asked for. */
export interface KnownAddresses {
  readonly proposals: readonly PsnProposal[];
  readonly known: readonly DeploymentPsn[];
  readonly context: PsnContext;
}

/**
 * Asks for the addresses of a PSN that is known by its name: one of those that the files show or that ise-posture.json has
 * under another name, or typed.
 */
export async function askAddress(
  server: Server,
  host: string,
  { proposals, known, context }: KnownAddresses,
): Promise<readonly string[]> {
  const items = [
    ...known.flatMap(({ name, fqdn, addresses }) =>
      fqdn === undefined && addresses.length > 0
        ? [{ label: addresses.join(l10n.t(', ')), description: name, addresses }]
        : [],
    ),
    ...proposals.flatMap((proposal) =>
      proposal.kind === 'address'
        ? [{ label: proposal.host, detail: placesOf(proposal), addresses: [proposal.host] }]
        : [],
    ),
  ];
  if (items.length === 0) return typeAddress(server, host, context);
  const chosen = await pickOrType(items, host);
  return typeof chosen === 'string' ? typedAddress(server, host, context, chosen) : chosen.addresses;
}

interface AddressItem extends QuickPickItem {
  readonly addresses: readonly string[];
}

/** One of the items, or what was typed instead; '' where another one is wanted but nothing was typed yet. */
function pickOrType(items: readonly AddressItem[], host: string): Promise<AddressItem | string> {
  const pick = window.createQuickPick<AddressItem>();
  pick.title = host;
  pick.placeholder = l10n.t('The address of {0}, as clients reach it.', host);
  pick.ignoreFocusOut = true;
  const show = (value: string): void => {
    const label = `$(edit) ${value === '' ? l10n.t('Another address…') : value}`;
    pick.items = [...items, { label, alwaysShow: true, addresses: [] }];
  };
  show('');
  pick.onDidChangeValue((value) => show(value.trim()));
  return new Promise((resolve, reject) => {
    let accepted = false;
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (!chosen) return;
      accepted = true;
      resolve(chosen.addresses.length > 0 ? chosen : pick.value.trim());
      pick.hide();
    });
    pick.onDidHide(() => {
      if (!accepted) reject(new CancellationError());
      pick.dispose();
    });
    pick.show();
  });
}

/** What was typed, once it can be read: else it is corrected in a box that says what is wrong. */
async function typedAddress(
  server: Server,
  host: string,
  context: PsnContext,
  text: string,
): Promise<readonly string[]> {
  if (text !== '') {
    const { psns, problem } = await readPsns(server, text, context);
    if (problem === undefined) return psns.flatMap(({ addresses }) => addresses);
  }
  return typeAddress(server, host, context, text);
}

async function typeAddress(server: Server, host: string, context: PsnContext, value = ''): Promise<readonly string[]> {
  const text = await window.showInputBox({
    title: host,
    value,
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
