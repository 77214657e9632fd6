import type { Connection } from 'vscode-languageserver';
import type { Psn } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import type { Message } from '../../core/message';
import { createSource } from '../../core/source';
import { clashOf, clashOfAdded, parseDeployment, readPsnText } from '../../deployment';
import { answer, type NewPsn, type ParamsOf, type PsnProposal } from '../../protocol';
import { nameOf } from '../../workspace/paths';
import {
  mentionsIn,
  mentionsInRecords,
  type Naming,
  type PsnProposal as Proposal,
  psnProposals,
} from '../../workspace/psn-proposals';
import type { Session } from '../session';
import { eachWorkspaceUnit, type UnreadableFile } from '../workspace-units';

/** What "Set Up…" asks: which PSNs the workspace's files name, and what a typed text says. */
export function registerSetUpRequests(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/psnProposals', async () => {
    const errors: UnreadableFile[] = [];
    const proposals = await psnProposals(allNamings(session, errors));
    return { proposals: proposals.map((one) => toProposal(one, session.l10n())), errors };
  });

  answer(connection, 'isePosture/readPsnText', async (params) => {
    const { psns, problem } = readPsnText(params.text);
    const l10n = session.l10n();
    if (problem) return { psns, problem: l10n.text(problem) };
    if (psns.length === 0) return { psns, problem: l10n.t('set-up.nothing-read') };
    const clash = clashOfTyped(psns, params, await psnsOf(session, params.uri));
    return clash ? { psns, problem: l10n.text(clash) } : { psns };
  });
}

async function psnsOf(session: Session, uri: string | undefined): Promise<readonly Psn[]> {
  if (uri === undefined) return [];
  return parseDeployment((await session.deployments.textOf(uri)) ?? '').deployment.psns;
}

/** Whether what was typed would make one address two PSNs', with what is written and what was chosen before. */
function clashOfTyped(
  typed: readonly NewPsn[],
  { chosen = [], psn, from }: ParamsOf<'isePosture/readPsnText'>,
  known: readonly Psn[],
): Message | undefined {
  const [to] = typed.flatMap(({ addresses }) => addresses);
  if (psn !== undefined && from !== undefined)
    return to === undefined ? undefined : clashOf({ kind: 'replace-address', psn, from, to }, { psns: known });
  const added = psn === undefined ? typed : typed.map(({ addresses }) => ({ name: psn, addresses }));
  return clashOfAdded([...chosen, ...added], known);
}

/** What is ours, and the records of ISE beside it. */
async function* allNamings(session: Session, errors: UnreadableFile[]): AsyncGenerator<Naming> {
  const records: Pick<Naming, 'source' | 'mentions'>[] = [];
  const onRecord = (uri: string, stored: string): void => {
    const text = session.openDocument(uri)?.getText() ?? stored;
    const mentions = mentionsInRecords(text);
    if (mentions.length > 0) records.push({ source: createSource(uri, nameOf(uri), 'plaintext', text), mentions });
  };
  for await (const unit of eachWorkspaceUnit(session, { errors, logs: 'included', onRecord })) {
    const { source, deployment } = unit.input;
    yield { source, deployment, mentions: mentionsIn(unit) };
  }
  for (const one of records) yield { ...one, deployment: await session.deployments.deploymentOf(one.source.uri) };
}

function toProposal({ host, kind, seen }: Proposal, l10n: Localizer): PsnProposal {
  return { host, kind, seen: seen.map(({ as, ...place }) => ({ ...place, as: l10n.text(as) })) };
}
