import type { Connection } from 'vscode-languageserver';
import type { Localizer } from '../../core/localizer';
import { rangeOf } from '../../core/source';
import { readPsnText } from '../../deployment/psn-text';
import {
  type PsnProposal,
  type PsnProposalsResult,
  psnProposalsRequest,
  type ReadPsnTextParams,
  type ReadPsnTextResult,
  readPsnTextRequest,
} from '../../protocol';
import { type PsnProposal as Proposal, psnProposals } from '../../workspace/psn-proposals';
import { outputUnits } from '../other-output';
import type { Session } from '../session';
import { type UnreadableFile, workspaceUnits } from '../workspace-units';

/** What "Set Up…" asks: which PSNs the workspace's files name, and what a typed text says. */
export function registerSetUpRequests(connection: Connection, session: Session): void {
  connection.onRequest(psnProposalsRequest, async (): Promise<PsnProposalsResult> => {
    const errors: UnreadableFile[] = [];
    const units = await workspaceUnits(session, { errors, logs: 'included' });
    const all = [...units, ...(await outputUnits(session, units))];
    return { proposals: psnProposals(all).map((one) => toProposal(one, session.l10n())), errors };
  });

  connection.onRequest(readPsnTextRequest, ({ text }: ReadPsnTextParams): ReadPsnTextResult => {
    const { psns, wrong } = readPsnText(text);
    const l10n = session.l10n();
    if (wrong.length > 0) return { psns, problem: l10n.t('set-up.not-an-address', { words: wrong.join(' ') }) };
    return psns.length === 0 ? { psns, problem: l10n.t('set-up.nothing-read') } : { psns };
  });
}

function toProposal({ host, kind, seen }: Proposal, l10n: Localizer): PsnProposal {
  return {
    host,
    kind,
    seen: seen.map(({ unit: { input }, mention }) => ({
      uri: input.source.uri,
      range: rangeOf(input.source, mention.span),
      as: l10n.text(mention.as),
    })),
  };
}
