import { message } from '../../core/message';
import { textAt } from '../document/analysis';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import { turnStateSyncOn } from '../edits/turn-on';
import { suggestedProbeInterval } from '../vocabulary';
import type { ProfileRule } from './rule';

/** A probe list without probes. */
export const probeListWithoutStateSync: ProfileRule = {
  id: 'profile/probe-list-without-state-sync',
  severity: 'info',
  evidence: 'I',
  *check({ document, analysis }) {
    const list = analysis.first.get('StateSyncProbeList');
    if (list === undefined || analysis.stateSync !== 'off' || !textAt(analysis, 'StateSyncProbeList')) return;
    const on = turnStateSyncOn(document, analysis);
    const turnOn = on && {
      title: message('profile.fix.turn-on', { seconds: suggestedProbeInterval }),
      effect: 'choice' as const,
      edits: on,
    };
    const clear = {
      title: message('profile.fix.clear', { name: list.name }),
      effect: 'choice' as const,
      edits: [setValue(document.xml.text, list, '')],
    };
    yield {
      message: message('profile.probe-list-without-state-sync', { remedy: remedyFor('StateSyncProbeInterval') }),
      span: list.valueSpan,
      faded: true,
      fixes: turnOn === undefined ? [clear] : [turnOn, clear],
    };
  },
};
