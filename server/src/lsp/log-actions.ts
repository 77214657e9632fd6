import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Deployment, DeploymentChange } from '../core/deployment/model';
import { psnCalled, psnNamed } from '../core/deployment/psn-names';
import type { Finding } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { type Message, type MessageArgs, type MessageId, message } from '../core/message';
import { checkCommands } from '../log';
import {
  type AddMissingDeniesParams,
  type AddPsnParams,
  type CopyTextParams,
  clientCommands,
  type DocumentParams,
  languages,
  type OpenListsParams,
} from '../protocol';
import type { Unit } from '../workspace/unit';

/**
 * What can be done about a log's faults at one place: the log is evidence, so that nothing of it is an edit of the log.
 * The commands that check them are copied together.
 */
export function logActions({ language, input }: Unit, findings: readonly Finding[], l10n: Localizer): CodeAction[] {
  if (language.id !== languages.log) return [];
  const commands = new Set(findings.flatMap((finding) => checkCommands(finding, l10n)));
  const copy: CopyTextParams = { text: `${[...commands].join('\n')}\n` };
  const hosts = new Map(
    findings.flatMap(({ answeredBy }) => (answeredBy === undefined ? [] : [[plain(answeredBy), answeredBy]])),
  );
  return [
    ...[...hosts.values()].flatMap((host) => remediesOfAnswer(host, input.deployment, l10n)),
    ...(hosts.size === 0 ? [] : remediesOfAny(input.deployment, l10n)),
    ...(commands.size === 0 ? [] : [calling(l10n, 'lsp.log.action.commands', {}, clientCommands.copyText, copy)]),
  ];
}

/** From a finding in a log or in a device's output to its cause, on a page of its own; behind all that can be done at once. */
export function diagnoseActions(
  { language, input }: Unit,
  findings: readonly Finding[],
  l10n: Localizer,
): CodeAction[] {
  const isMaterial = language.id === languages.log || language.id === languages.output;
  if (!isMaterial || findings.length === 0) return [];
  const own: DocumentParams = { uri: input.source.uri };
  return [calling(l10n, 'lsp.action.diagnose', {}, clientCommands.diagnose, own)];
}

/** A PSN that is called like a host that answered: a person says whether it is that host. */
export function hostsToName(
  { language, input: { deployment } }: Unit,
  findings: readonly Finding[],
): { readonly title: Message; readonly change: DeploymentChange }[] {
  if (language.id !== languages.log) return [];
  const hosts = new Set(findings.flatMap(({ answeredBy }) => (answeredBy === undefined ? [] : [plain(answeredBy)])));
  return [...hosts].flatMap((fqdn) => {
    const psn = psnNamed(deployment, fqdn) ? undefined : psnCalled(deployment, fqdn)?.name;
    if (psn === undefined) return [];
    return [{ title: message('lsp.log.action.fqdn', { psn, fqdn }), change: { kind: 'name-fqdn', psn, fqdn } }];
  });
}

/** A host name in the form in which equal ones are equal. */
const plain = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/**
 * A list did not deny what it had to: which one, and the deny. A host that ise-posture.json does not know is named there on
 * the way to its denies.
 */
function remediesOfAnswer(host: string, deployment: Deployment, l10n: Localizer): CodeAction[] {
  const denies = (psn: string, command: string, argument: AddPsnParams | AddMissingDeniesParams): CodeAction =>
    calling(l10n, 'lsp.log.action.denies', { psn }, command, argument);
  const psn = psnNamed(deployment, host)?.name;
  if (psn !== undefined) {
    const known: OpenListsParams = { psn };
    return [
      calling(l10n, 'lsp.log.action.lists', { psn }, clientCommands.logOpenLists, known),
      denies(psn, clientCommands.addMissingDenies, { psn }),
    ];
  }
  if (host !== '') return [denies(host, clientCommands.addPsn, { host })];
  if (deployment.psns.length === 0) return [];
  return [calling(l10n, 'lsp.log.action.all-denies', {}, clientCommands.addMissingDenies, {})];
}

/** Whichever PSN answered: the others may be open, too, and another list may have been in force. */
function remediesOfAny({ psns }: Deployment, l10n: Localizer): CodeAction[] {
  const compare = calling(l10n, 'lsp.log.action.compare', {}, clientCommands.logCompareList, {});
  return psns.length > 0 ? [compare] : [calling(l10n, 'lsp.log.action.set-up', {}, clientCommands.setUp, {}), compare];
}

function calling(l10n: Localizer, id: MessageId, args: MessageArgs, command: string, argument: object): CodeAction {
  const title = l10n.t(id, args);
  return { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [argument] } };
}
