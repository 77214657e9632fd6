import type { Deployment } from '../../core/deployment/model';
import { assignedPlatform, assignmentOf } from '../../core/deployment/posture';
import type { Read } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { Source } from '../../core/source';
import { type AclList, type DaclDocument, parseInSlices } from '../syntax';
import type { DaclAnalysis, ListAnalysis } from './analysis';
import { goesOnFrom } from './client-views';
import { idleGoesOnFrom } from './idle';
import { listDeniesProbe } from './probe';
import { suppressionsOf } from './suppressions';

/**
 * Parses with the platforms that ise-posture.json assigns, and settles each list's posture.
 * @param previous the document of an earlier text: what did not change is taken over.
 */
export function* read(
  source: Source,
  deployment: Deployment,
  previous?: DaclDocument,
): Slices<Read<DaclDocument, DaclAnalysis>> {
  const platformOf = (name: string | undefined) => assignedPlatform(deployment, source.path, name);
  const document = yield* parseInSlices(source.text, platformOf, previous);
  const lists: ListAnalysis[] = [];
  for (const [index, list] of document.lists.entries()) {
    const before = previous?.lists[index];
    if (before) goesOnFrom(list, before);
    if (before) idleGoesOnFrom(list, before);
    lists.push(analyseList(list, source, deployment));
    yield;
  }
  return { document, analysis: { lists, suppressions: suppressionsOf(document) } };
}

function analyseList(list: AclList, source: Source, deployment: Deployment): ListAnalysis {
  const assignment = assignmentOf(deployment, source.path, list.name?.text);
  const { posture, origin, stateSyncPorts } = assignment;
  const settled = { list, assignment, stateSyncPorts, stateSync: deployment.stateSync, psns: deployment.psns };
  if (posture !== undefined) return { ...settled, posture, origin };
  // Nobody writes such a line into a list for anything but compliant endpoints.
  if (listDeniesProbe(list, stateSyncPorts, deployment.psns))
    return { ...settled, posture: ['compliant'], origin: 'denies-state-sync' };
  return { ...settled, origin };
}
