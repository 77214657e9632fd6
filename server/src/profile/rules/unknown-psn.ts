import { psnNamed } from '../../core/deployment/psn-names';
import { message } from '../../core/message';
import { namedPsns, takeIn } from '../document/psns';
import type { ProfileRule } from './rule';

/** A host in one of the PSN lists that ise-posture.json does not name: a dACL written from that file would not deny it. */
export const unknownPsn: ProfileRule = {
  id: 'profile/unknown-psn',
  severity: 'info',
  evidence: 'O',
  *check({ document, analysis, deployment }) {
    // Where nobody has named any PSN there is nothing to compare with; where nothing probes, no list is checked at all.
    if (deployment.psns.length === 0 || !deployment.stateSync) return;
    const said = new Set<string>();
    for (const { entry, parameter } of namedPsns(document.xml.text, analysis)) {
      if (said.has(entry.canonical) || psnNamed(deployment, entry.canonical) !== undefined) continue;
      said.add(entry.canonical);
      yield {
        message: message('profile.unknown-psn', { host: entry.host, list: parameter.name }),
        span: entry.hostSpan,
        fixes: [
          {
            title: message('profile.unknown-psn.fix', { host: entry.host }),
            effect: 'choice',
            edits: [],
            deployment: takeIn(deployment, [entry]),
          },
        ],
      };
    }
  },
};
