import { CancellationError, commands, Disposable, l10n, window } from 'vscode';
import { clientCommands, type DeploymentPsn } from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';
import type { Services } from '../services';
import { anyDeployment, changeDeployment, deploymentTarget, psnsOf, unchanged } from './deployment';
import { askAddress, namedAs, type PsnContext, readPsns, typePsns, withNames } from './psn-input';
import { registerCommand, textMember } from './register';
import { changeWorkspace } from './workspace-change';

/** Add PSN…, Replace a PSN's Address… and Retire PSN…: ise-posture.json and every list of it, in one preview. */
export function registerPsnCommands({ server }: Services): Disposable {
  return Disposable.from(
    registerCommand(server, clientCommands.addPsn, async (argument) => {
      const host = textMember(argument, 'host');
      if (host !== undefined) return denyHost(server, host);
      const uri = await existingDeployment();
      const known = await psnsOf(server, uri);
      const title = l10n.t('Add PSN');
      const psns = await typePsns(server, { title, context: { uri }, refuse: (typed) => clash(typed, known) });
      await changeWorkspace(server, { uri, change: { kind: 'add-psns', psns: withNames(psns, known) } });
    }),
    registerCommand(server, clientCommands.replacePsnAddress, async () => {
      const uri = await existingDeployment();
      const known = await psnsOf(server, uri);
      const psn = await pickPsn(known, l10n.t("Replace a PSN's Address (1/2)"));
      const from = await pickAddress(psn);
      const to = await typeReplacement(server, { uri, psn: psn.name, from });
      await changeWorkspace(server, { uri, change: { kind: 'replace-address', psn: psn.name, from, to } });
    }),
    registerCommand(server, clientCommands.retirePsn, async () => {
      const uri = await existingDeployment();
      const psn = await pickPsn(await psnsOf(server, uri), l10n.t('Retire PSN'));
      await changeWorkspace(server, { uri, change: { kind: 'retire-psn', psn: psn.name } });
    }),
  );
}

/**
 * What a log calls a PSN is named in ise-posture.json, which is made where there is none, with the address that the person
 * picks; then the lists that lack its deny get it, in a preview.
 */
async function denyHost(server: Server, host: string): Promise<void> {
  const uri = (await deploymentTarget()).toString();
  const known = await psnsOf(server, uri);
  const { proposals } = await server.request('isePosture/psnProposals', {});
  const addresses = await askAddress(server, host, { proposals, known, context: { uri } });
  const owner = known.find((psn) => addresses.some((address) => psn.addresses.includes(address)));
  const named = namedAs(host, addresses, known);
  const change = owner
    ? { kind: 'name-fqdn', psn: owner.name, fqdn: host }
    : { kind: 'add-psns', psns: [named], stateSync: true };
  const changed = await changeDeployment(server, { uri, change });
  if (!changed) throw unchanged();
  await commands.executeCommand(clientCommands.addMissingDenies, { psn: owner?.name ?? named.name });
}

/** The ise-posture.json that is meant; where there is none, Set Up makes it. */
async function existingDeployment(): Promise<string> {
  const found = await anyDeployment();
  if (found !== undefined) return found;
  const question = l10n.t('There is no ise-posture.json here yet, so no PSN is named. Set it up?');
  offer(window.showInformationMessage, question, {
    [l10n.t('Set Up…')]: () => commands.executeCommand(clientCommands.setUp),
  });
  throw new CancellationError();
}

/** Why a typed PSN is none to be added: what is wrong with its addresses, the server says. */
function clash(typed: readonly { readonly name?: string }[], known: readonly DeploymentPsn[]): string | undefined {
  for (const { name } of typed) {
    const same = known.find((psn) => name !== undefined && psn.name.toLowerCase() === name.toLowerCase());
    if (same) return l10n.t('{0} is named already, with {1}.', same.name, listed(same.addresses));
  }
  return undefined;
}

async function pickPsn(known: readonly DeploymentPsn[], title: string): Promise<DeploymentPsn> {
  if (known.length === 0) throw new Error(l10n.t('ise-posture.json names no PSN yet. Set Up… or Add PSN… does.'));
  const items = known.map((psn) => ({
    label: psn.name,
    description: listed([...psn.addresses, ...psn.aliases]),
    ...(psn.fqdn === undefined ? {} : { detail: psn.fqdn }),
    psn,
  }));
  const options = { title, placeHolder: l10n.t('Which PSN?'), matchOnDescription: true, ignoreFocusOut: true };
  const chosen = await window.showQuickPick(items, options);
  if (!chosen) throw new CancellationError();
  return chosen.psn;
}

async function pickAddress({ name, addresses, aliases }: DeploymentPsn): Promise<string> {
  const all = [...addresses, ...aliases];
  const [only] = all;
  if (only === undefined) throw new Error(l10n.t('{0} has no address yet.', name));
  if (all.length === 1) return only;
  const items = all.map((label) =>
    addresses.includes(label) ? { label } : { label, description: l10n.t('other name') },
  );
  const options = { title: name, placeHolder: l10n.t('Which address is replaced?'), ignoreFocusOut: true };
  const chosen = await window.showQuickPick(items, options);
  if (!chosen) throw new CancellationError();
  return chosen.label;
}

async function typeReplacement(
  server: Server,
  context: PsnContext & { readonly psn: string; readonly from: string },
): Promise<string> {
  const { psn, from } = context;
  const read = async (text: string): Promise<string | { readonly problem: string }> => {
    const { psns, problem } = await readPsns(server, text, context);
    if (problem !== undefined) return { problem };
    const [address, ...more] = psns.flatMap(({ addresses }) => addresses);
    if (address === undefined || more.length > 0) return { problem: l10n.t('One address is needed.') };
    if (address.includes(':') !== from.includes(':'))
      return { problem: l10n.t('{0} and {1} are not of the same IP version.', from, address) };
    if (address === from) return { problem: l10n.t('This is the address that is to be replaced.') };
    return address;
  };
  const text = await window.showInputBox({
    title: l10n.t("Replace a PSN's Address (2/2)"),
    prompt: l10n.t('The new address of {0} instead of {1}, as clients reach it.', psn, from),
    placeHolder: from,
    ignoreFocusOut: true,
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      const found = await read(value);
      return typeof found === 'string' ? undefined : found.problem;
    },
  });
  if (text === undefined || text.trim() === '') throw new CancellationError();
  const found = await read(text);
  if (typeof found !== 'string') throw new Error(found.problem);
  return found;
}

function listed(texts: readonly string[]): string {
  return texts.join(l10n.t(', '));
}
