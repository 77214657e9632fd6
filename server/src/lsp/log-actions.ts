import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { DeploymentChange } from '../core/deployment/model';
import { psnCalled, psnNamed } from '../core/deployment/psn-names';
import type { Finding } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { type Message, type MessageArgs, type MessageId, message } from '../core/message';
import { checkCommands } from '../log';
import { type AddMissingDeniesParams, type CopyTextParams, clientCommands, type OpenListsParams } from '../protocol';
import type { Unit } from '../workspace/unit';

/**
 * What can be done about a log's faults at one place: the log is evidence, so that nothing of it is an edit of the log.
 * The commands that check them are copied together.
 */
export function logActions({ language, input }: Unit, findings: readonly Finding[], l10n: Localizer): CodeAction[] {
  if (language.id !== 'ise-posture-log') return [];
  const commands = new Set(findings.flatMap((finding) => checkCommands(finding, l10n)));
  const copy: CopyTextParams = { text: `${[...commands].join('\n')}\n` };
  const hosts = findings.flatMap(({ answeredBy }) => (answeredBy === undefined ? [] : [answeredBy]));
  const psns = new Set(hosts.map((host) => psnNamed(input.deployment, host)?.name));
  return [
    ...[...psns].flatMap((psn) => aboutAnswer(psn, l10n)),
    ...(commands.size === 0 ? [] : [calling(l10n, 'lsp.log.action.commands', {}, clientCommands.copyText, copy)]),
  ];
}

/** A PSN that is called like a host that answered: a person says whether it is that host. */
export function hostsToName(
  { language, input: { deployment } }: Unit,
  findings: readonly Finding[],
): { readonly title: Message; readonly change: DeploymentChange }[] {
  if (language.id !== 'ise-posture-log') return [];
  const hosts = new Set(findings.flatMap(({ answeredBy }) => answeredBy?.toLowerCase().replace(/\.$/, '') ?? []));
  return [...hosts].flatMap((fqdn) => {
    const psn = psnNamed(deployment, fqdn) ? undefined : psnCalled(deployment, fqdn)?.name;
    if (psn === undefined) return [];
    return [{ title: message('lsp.log.action.fqdn', { psn, fqdn }), change: { kind: 'name-fqdn', psn, fqdn } }];
  });
}

/** A list did not deny what it had to: which one, the deny, and whether another list was in force. */
function aboutAnswer(psn: string | undefined, l10n: Localizer): CodeAction[] {
  const compare = calling(l10n, 'lsp.log.action.compare', {}, clientCommands.logCompareList, {});
  if (psn === undefined) return [calling(l10n, 'lsp.log.action.add-psn', {}, clientCommands.addPsn, {}), compare];
  const known: OpenListsParams & AddMissingDeniesParams = { psn };
  return [
    calling(l10n, 'lsp.log.action.lists', { psn }, clientCommands.logOpenLists, known),
    calling(l10n, 'lsp.log.action.denies', { psn }, clientCommands.addMissingDenies, known),
    compare,
  ];
}

function calling(l10n: Localizer, id: MessageId, args: MessageArgs, command: string, argument: object): CodeAction {
  const title = l10n.t(id, args);
  return { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [argument] } };
}
