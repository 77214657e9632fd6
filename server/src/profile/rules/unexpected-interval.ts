import type { Deployment } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { numberAt, type ProfileAnalysis, textAt } from '../document/analysis';
import { nameSpan } from '../document/document';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** The probe interval is another one than ise-posture.json says that ISE has. */
export const unexpectedInterval: ProfileRule = {
  id: 'profile/unexpected-interval',
  severity: 'warning',
  evidence: 'O',
  *check({ document, analysis, deployment }): Iterable<Draft> {
    const { root } = document;
    const parameter = analysis.first.get('StateSyncProbeInterval');
    if (root === undefined || analysis.stateSync === 'unsaid') return;
    const value = parameter === undefined ? 0 : numberAt(analysis, 'StateSyncProbeInterval');
    const expected = expectedIntervalOf(deployment, analysis);
    if (value === undefined || expected === undefined || value === expected) return;
    const span = parameter === undefined ? nameSpan(root) : parameter.valueSpan;
    const remedy = remedyFor('StateSyncProbeInterval');
    const fixes = parameter
      ? [
          {
            title: message('profile.fix.set', { name: parameter.name, value: expected }),
            effect: 'choice' as const,
            edits: [setValue(document.xml.text, parameter, String(expected))],
          },
        ]
      : [];
    if (!deployment.stateSync) yield { message: message('profile.unexpected-interval.unused'), span, fixes };
    else if (!parameter) yield { message: message('profile.unexpected-interval.missing', { expected, remedy }), span };
    else yield { message: message('profile.unexpected-interval', { value, expected, remedy }), span, fixes };
  },
};

/** The interval that ISE has for a profile, in seconds; undefined where ise-posture.json does not say. */
export function expectedIntervalOf(deployment: Deployment, analysis: ProfileAnalysis): number | undefined {
  const { stateSync, expectedInterval } = deployment;
  if (!stateSync) return 0;
  if (typeof expectedInterval !== 'object') return expectedInterval;
  return expectedInterval.get(textAt(analysis, 'configName') ?? '');
}
