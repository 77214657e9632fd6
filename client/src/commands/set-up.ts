import { CancellationError, type Disposable, l10n, ThemeIcon, type Uri, window, workspace } from 'vscode';
import { clientCommands, type NewPsn, type PsnProposal } from '../../../server/src/protocol';
import type { Server } from '../client';
import { onePsnEach } from '../one-psn-each';
import { withSeenNames } from '../seen-names';
import type { Services } from '../services';
import { showCheckResult } from './check-result';
import { changeDeployment, deploymentTarget, psnsOf, unchanged } from './deployment';
import { askAddress, type KnownAddresses, namedAs, placesOf, typePsns, withNames } from './psn-input';
import { registerCommand } from './register';
import { reveal } from './reveal';

/** Set Up…: whether state synchronization is used, then which PSNs there are; ise-posture.json is written and opened. */
export function registerSetUp({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.setUp, async () => {
    const target = await deploymentTarget();
    const uses = await askWhetherUsed();
    if (uses === 'no') return finish(server, target, { kind: 'state-sync-unused' });
    const psns = await choosePsns(server, target.toString());
    if (psns.length === 0) throw new CancellationError();
    const named = withNames(psns, await psnsOf(server, target.toString()));
    return finish(server, target, { kind: 'add-psns', psns: named, stateSync: true });
  });
}

async function askWhetherUsed(): Promise<'yes' | 'no'> {
  const items = [
    {
      label: l10n.t('Yes, name the PSNs'),
      detail: l10n.t('Lists for compliant endpoints are checked for a deny of each PSN.'),
      uses: 'yes' as const,
    },
    {
      label: l10n.t('No'),
      detail: l10n.t('The interval is 0 in every posture profile, so no list needs these denies.'),
      uses: 'no' as const,
    },
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Set Up (1/2)'),
    placeHolder: l10n.t('Do you use posture state synchronization?'),
    ignoreFocusOut: true,
  });
  if (!chosen) throw new CancellationError();
  return chosen.uses;
}

interface ProposalItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly buttons?: readonly { readonly iconPath: ThemeIcon; readonly tooltip: string }[];
  readonly proposal?: PsnProposal;
}

/** The PSNs that the person ticks among those seen in the workspace, and those typed. */
async function choosePsns(server: Server, uri: string): Promise<readonly NewPsn[]> {
  const { proposals, errors } = await server.request('isePosture/psnProposals', {});
  for (const { uri, message } of errors) server.output.warn(`${uri}: ${message}`);
  if (proposals.length === 0) return typePsns(server, { title: l10n.t('Set Up (2/2)'), context: { uri } });
  const chosen = await pickProposals(proposals);
  const psns: NewPsn[] = [];
  // What is only an address may be given a name: it is that PSN's then.
  const context = () => ({ uri, chosen: psns.filter(({ name }) => name !== undefined) });
  for (const { proposal } of chosen)
    if (proposal) psns.push(await toPsn(server, proposal, { proposals, known: [], context: context() }));
  if (!chosen.some(({ proposal }) => proposal === undefined)) return onePsnEach(psns);
  const typed = await typePsns(server, { title: l10n.t('Set Up (2/2)'), context: context() });
  return onePsnEach([...psns, ...withSeenNames(typed, proposals)]);
}

function pickProposals(proposals: readonly PsnProposal[]): Promise<readonly ProposalItem[]> {
  const pick = window.createQuickPick<ProposalItem>();
  pick.title = l10n.t('Set Up (2/2)');
  pick.placeholder = l10n.t('Which of these answer the posture probe? No load balancers.');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  const typed: ProposalItem = {
    label: `$(edit) ${l10n.t('Others, typed or pasted…')}`,
    detail: l10n.t('Names and addresses in any form'),
  };
  pick.items = [...proposals.map(proposalItem), typed];
  return new Promise((resolve, reject) => {
    let accepted = false;
    pick.onDidTriggerItemButton(({ item }) => {
      const [first] = item.proposal?.seen ?? [];
      if (first) void reveal(first);
    });
    pick.onDidAccept(() => {
      accepted = true;
      resolve(pick.selectedItems);
      pick.hide();
    });
    pick.onDidHide(() => {
      if (!accepted) reject(new CancellationError());
      pick.dispose();
    });
    pick.show();
  });
}

function proposalItem(proposal: PsnProposal): ProposalItem {
  return {
    label: proposal.host,
    detail: placesOf(proposal),
    buttons: [{ iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Show where it was seen') }],
    proposal,
  };
}

/** A ticked name is asked for its address: lists are checked by addresses. */
async function toPsn(server: Server, { host, kind }: PsnProposal, known: KnownAddresses): Promise<NewPsn> {
  if (kind === 'address') return { addresses: [host] };
  const { name } = namedAs(host, [], []);
  const context = { ...known.context, psn: name };
  return namedAs(host, await askAddress(server, host, { ...known, context }), []);
}

/** Writes the change, opens ise-posture.json, and says what the workspace looks like with it. */
async function finish(server: Server, target: Uri, change: unknown): Promise<void> {
  const document = await changeDeployment(server, { uri: target.toString(), change });
  await window.showTextDocument(document ?? (await workspace.openTextDocument(target)), { preview: false });
  if (!document) throw unchanged();
  const result = await server.request('isePosture/checkWorkspace', {});
  await showCheckResult(server, result, { done: l10n.t('ise-posture.json is written.'), focus: 'left' });
}
