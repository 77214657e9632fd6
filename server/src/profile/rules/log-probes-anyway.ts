import { message } from '../../core/message';
import { nameSpan } from '../document/document';
import type { ProfileRule } from './rule';

/** The profile turns probing off, and a log beside it shows an agent that probes. */
export const logProbesAnyway: ProfileRule = {
  id: 'profile/log-probes-anyway',
  severity: 'info',
  evidence: 'O',
  *check({ source, document, analysis, deployment }) {
    const { root } = document;
    const log = source.beside?.probing;
    // With "stateSync": false nothing is asked about state synchronization.
    if (!log || root === undefined || analysis.stateSync !== 'off' || !deployment.stateSync) return;
    const parameter = analysis.first.get('StateSyncProbeInterval');
    const id = parameter === undefined ? 'profile.log-probes-anyway.missing' : 'profile.log-probes-anyway';
    yield {
      message: message(id, { log: log.name, time: log.time }),
      span: parameter === undefined ? nameSpan(root) : parameter.valueSpan,
      related: [
        {
          location: { kind: 'elsewhere', uri: log.uri, range: log.range },
          message: message('profile.log-probes-anyway.last-probe'),
        },
      ],
    };
  },
};
