import type { TextEdit } from '../../core/text';
import { safeTransitionDelay } from '../../core/transition-delay';
import { integerOf, type ProfileAnalysis } from '../document/analysis';
import type { ProfileDocument } from '../document/document';
import { type ParameterName, suggestedProbeInterval } from '../vocabulary';
import { insertParameter, setValue } from './parameters';

/**
 * The edits that turn state synchronization on and, with it, bring the network transition delay to Cisco's workaround
 * for CSCwd58316: the two belong together, since ISE's default delay of 3 s makes the first probe race the dACL.
 * Undefined where the file offers no place for them.
 */
export function turnStateSyncOn(document: ProfileDocument, analysis: ProfileAnalysis): TextEdit[] | undefined {
  const interval =
    analysis.stateSync === 'on' ? [] : write(document, analysis, 'StateSyncProbeInterval', suggestedProbeInterval);
  const delay = hasSafeDelay(analysis) ? [] : write(document, analysis, 'NetworkTransitionDelay', safeTransitionDelay);
  return interval === undefined || delay === undefined ? undefined : [...interval, ...delay];
}

function hasSafeDelay(analysis: ProfileAnalysis): boolean {
  return (integerOf(analysis.first.get('NetworkTransitionDelay')?.text ?? '') ?? 0) >= safeTransitionDelay;
}

function write(
  document: ProfileDocument,
  analysis: ProfileAnalysis,
  name: ParameterName,
  value: number,
): TextEdit[] | undefined {
  const parameter = analysis.first.get(name);
  if (parameter !== undefined) return [setValue(document.xml.text, parameter, String(value))];
  const edit = insertParameter(document, name, String(value));
  return edit === undefined ? undefined : [edit];
}
