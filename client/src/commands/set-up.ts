import { CancellationError, commands, type Disposable, l10n, ThemeIcon, Uri, window, workspace } from 'vscode';
import {
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  clientCommands,
  type DeploymentPsn,
  deploymentFileName,
  deploymentPsnsRequest,
  type NewPsn,
  type PsnProposal,
  type PsnProposalsResult,
  psnProposalsRequest,
} from '../../../server/src/protocol';
import type { Server } from '../client';
import { baseName } from '../documents';
import { notCheckedText } from '../not-checked';
import { offer } from '../offer';
import { onePsnEach } from '../one-psn-each';
import { withSeenNames } from '../seen-names';
import type { Services } from '../services';
import { changeDeployment, findDeployments, pickDeployment } from './deployment';
import { type PsnContext, typeAddress, typePsns, withNames } from './psn-input';
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
    const named = withNames(psns, await psnsIn(server, target));
    return finish(server, target, { kind: 'add-psns', psns: named, stateSync: true });
  });
}

/** Where ise-posture.json is, or will be: in the only folder, or the one that the person picks. */
async function deploymentTarget(): Promise<Uri> {
  const found = await findDeployments();
  const folders = workspace.workspaceFolders ?? [];
  const active = window.activeTextEditor?.document.uri;
  const besides = folders.map(({ uri }) => Uri.joinPath(uri, deploymentFileName));
  const beside =
    folders.length === 0 && active && !active.path.endsWith('/') && active.scheme !== 'untitled'
      ? [Uri.joinPath(active, '..', deploymentFileName)]
      : [];
  const all = found.length > 0 ? found : [...besides, ...beside];
  if (all.length === 0)
    throw new Error(l10n.t('Open the folder with your lists, profiles or logs first: ise-posture.json is kept there.'));
  return pickDeployment(all);
}

/** The PSNs that are named already: others get other names. */
async function psnsIn(server: Server, target: Uri): Promise<readonly DeploymentPsn[]> {
  return server.request<DeploymentPsn[]>(deploymentPsnsRequest, { uri: target.toString() });
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
      detail: l10n.t('The interval is 0 in every posture profile: no list needs these denies, and none is asked for.'),
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
  const { proposals, errors } = await server.request<PsnProposalsResult>(psnProposalsRequest, {});
  for (const { uri, message } of errors) server.output.warn(`${uri}: ${message}`);
  if (proposals.length === 0) return typePsns(server, { title: l10n.t('Set Up (2/2)'), context: { uri } });
  const chosen = await pickProposals(proposals);
  const psns: NewPsn[] = [];
  // What is only an address may be given a name: it is that PSN's then.
  const context = () => ({ uri, chosen: psns.filter(({ name }) => name !== undefined) });
  for (const { proposal } of chosen) if (proposal) psns.push(await toPsn(server, proposal, context()));
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
  const places = new Map(
    proposal.seen.map(({ uri, range, as }) => [
      `${uri} ${as}`,
      l10n.t('{0}:{1} ({2})', baseName(Uri.parse(uri)), range.start.line + 1, as),
    ]),
  );
  const shown = [...places.values()].slice(0, 3);
  const more = places.size - shown.length;
  const seen = more > 0 ? [...shown, l10n.t('{0} more', more)] : shown;
  return {
    label: proposal.host,
    detail: seen.join(l10n.t(', ')),
    buttons: [{ iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Show where it was seen') }],
    proposal,
  };
}

/** A ticked name is asked for its address: lists are checked by addresses. */
async function toPsn(server: Server, { host, kind }: PsnProposal, context: PsnContext): Promise<NewPsn> {
  if (kind === 'address') return { addresses: [host] };
  const [name = host] = host.split('.');
  const fqdn = host.includes('.') ? { fqdn: host } : {};
  return { name, ...fqdn, addresses: await typeAddress(server, host, { ...context, psn: name }) };
}

/** Writes the change, opens ise-posture.json, and says what the workspace looks like with it. */
async function finish(server: Server, target: Uri, change: unknown): Promise<void> {
  const document = await changeDeployment(server, { uri: target.toString(), change });
  await window.showTextDocument(document ?? (await workspace.openTextDocument(target)), { preview: false });
  if (!document)
    throw new Error(l10n.t('ise-posture.json is as it was: it says so already, or it has an error to be fixed first.'));
  const result = await server.request<CheckWorkspaceResult>(checkWorkspaceRequest, {});
  const { files, counts, unchecked } = result;
  const found =
    counts.error + counts.warning + unchecked === 0
      ? l10n.t('Files checked: {0}. Nothing is wrong.', files)
      : l10n.t('Files checked: {0}. Errors: {1}, warnings: {2}.', files, counts.error, counts.warning);
  offer(window.showInformationMessage, l10n.t('ise-posture.json is written. {0}', found + notCheckedText(result)), {
    [l10n.t('Show Problems')]: () => commands.executeCommand('workbench.actions.view.problems'),
    [l10n.t('Show PSN Coverage')]: () => commands.executeCommand(clientCommands.showCoverage),
  });
}
