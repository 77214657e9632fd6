import { type Evidence, type Fix, severityBound } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { safeTransitionDelay } from '../../core/transition-delay';
import { integerOf, type ProfileAnalysis } from '../document/analysis';
import type { ParameterElement } from '../document/document';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ParameterInfo } from '../vocabulary';
import { choices } from './not-an-integer';
import type { ProfileRule } from './rule';

/** A number lies in the range that is known for it; how hard this is said depends on how well the range is known. */
export const intervalOutOfRange: ProfileRule = {
  id: 'profile/interval-out-of-range',
  severity: 'error',
  also: ['warning', 'info', 'hint'],
  evidence: 'V',
  *check({ document, analysis }) {
    for (const parameter of document.parameters) {
      const { info } = parameter;
      if (info?.range === undefined) continue;
      const value = integerOf(parameter.text);
      if (value === undefined || isSaidElsewhere(parameter, value, analysis)) continue;
      const found = judge(document.xml.text, parameter, info, info.range, value);
      if (found !== undefined) yield found;
    }
  },
};

/** zero-transition-delay and short-transition-delay say more of these values. */
function isSaidElsewhere(parameter: ParameterElement, value: number, analysis: ProfileAnalysis): boolean {
  if (parameter.name !== 'NetworkTransitionDelay') return false;
  return value === 0 || (value > 0 && value < safeTransitionDelay && analysis.stateSync === 'on');
}

function judge(
  text: string,
  parameter: ParameterElement,
  info: ParameterInfo,
  range: NonNullable<ParameterInfo['range']>,
  value: number,
): Draft | undefined {
  const { min, max, evidence } = range;
  if ((value >= min && value <= max) || (value === 0 && info.zero === 'off')) return undefined;
  const values = message(info.zero === 'off' ? 'profile.values.range-or-off' : 'profile.values.range', { min, max });
  // The predecessor took 1 to 4 for 5: nothing breaks, the number just does not mean what it says.
  const rounded = info.name === 'VlanDetectInterval' && value > 0 && value < min;
  const id: MessageId = rounded ? 'profile.interval-out-of-range.rounded' : `profile.interval-out-of-range.${evidence}`;
  return {
    message: message(id, {
      name: parameter.name,
      value: parameter.text.trim().slice(0, 40),
      values,
      min,
      remedy: remedyFor(parameter.name),
    }),
    span: parameter.valueSpan,
    severity: rounded ? 'info' : severityBound(evidence),
    evidence,
    fixes: value < 0 ? choices(text, parameter, info) : [nearest(text, parameter, value > max ? max : min, evidence)],
  };
}

function nearest(text: string, parameter: ParameterElement, value: number, evidence: Evidence): Fix {
  const title = message('profile.fix.set', { name: parameter.name, value });
  const effect = evidence === 'V' ? 'equivalent' : 'choice';
  return { title, effect, edits: [setValue(text, parameter, String(value))], preferred: true };
}
