import type { Evidence, Fix } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Severity } from '../../core/severity';
import { integerOf } from '../document/analysis';
import { isCutOff, isUnread, type ParameterElement } from '../document/document';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import { type ParameterInfo, suggestedProbeInterval } from '../vocabulary';
import type { ProfileRule } from './rule';

/** A number is written in plain decimal digits. */
export const notAnInteger: ProfileRule = {
  id: 'profile/not-an-integer',
  severity: 'error',
  also: ['warning'],
  evidence: 'V',
  *check({ document }) {
    for (const parameter of document.parameters) {
      const { info } = parameter;
      if (info === undefined || (info.type !== 'integer' && info.type !== 'choice')) continue;
      if (isUnread(document, parameter) || isCutOff(document.xml.text, parameter)) continue;
      const found = judge(document.xml.text, parameter, info);
      if (found !== undefined) yield found;
    }
  },
};

function judge(text: string, parameter: ParameterElement, info: ParameterInfo): Draft | undefined {
  const trimmed = parameter.text.trim();
  if (trimmed === '')
    return draft(parameter, info, 'profile.not-an-integer.empty', 'warning', choices(text, parameter, info));
  if (/^-?(?:0|[1-9]\d*)$/.test(trimmed)) {
    if (trimmed === parameter.text) return undefined;
    return draft(parameter, info, 'profile.not-an-integer.blanks', 'warning', [
      fixTo(text, parameter, trimmed, 'equivalent'),
    ]);
  }
  const plain = trimmed.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  // "010" is ten to one program and eight to another; nobody can tell which the agent is.
  if (integerOf(trimmed) !== undefined) {
    const id = /^[+-]?0\d/.test(trimmed) ? 'profile.not-an-integer.form' : 'profile.not-an-integer.sign';
    return draft(parameter, info, id, 'warning', [fixTo(text, parameter, plain, 'choice')]);
  }
  const digits = /^(\d{1,9})\s*(?:s|sec|secs|seconds?|m|min|mins|minutes?|mb)$/i.exec(trimmed)?.[1];
  if (digits !== undefined)
    return draft(parameter, info, 'profile.not-an-integer.unit', 'error', [
      fixTo(text, parameter, String(Number(digits)), 'choice'),
    ]);
  return draft(parameter, info, 'profile.not-an-integer', 'error', choices(text, parameter, info));
}

function draft(
  parameter: ParameterElement,
  info: ParameterInfo,
  id: MessageId,
  severity: Severity,
  fixes: Fix[],
): Draft {
  // Only of the probe interval a document of Cisco's says that it is a number; of the others it is seen, not said.
  const evidence: Evidence = info.range?.evidence === 'V' ? 'V' : 'I';
  const args = { name: parameter.name, value: parameter.text.trim().slice(0, 60), remedy: remedyFor(parameter.name) };
  return { message: message(id, args), span: parameter.valueSpan, severity, evidence, fixes };
}

function fixTo(text: string, parameter: ParameterElement, value: string, effect: Fix['effect']): Fix {
  return {
    title: message('profile.fix.set', { name: parameter.name, value }),
    effect,
    edits: [setValue(text, parameter, value)],
    preferred: true,
  };
}

/** 0 where that means off, and a value: which of them is meant, only a person knows. */
export function choices(text: string, parameter: ParameterElement, info: ParameterInfo): Fix[] {
  const value = info.name === 'StateSyncProbeInterval' ? String(suggestedProbeInterval) : (info.default?.value ?? '');
  const fixes: Fix[] = [];
  if (info.zero === 'off') {
    const title = message('profile.fix.set-off', { name: parameter.name });
    fixes.push({ title, effect: 'choice', edits: [setValue(text, parameter, '0')] });
  }
  if (value !== '' && !(info.zero === 'off' && value === '0')) {
    const title = message('profile.fix.set', { name: parameter.name, value });
    fixes.push({ title, effect: 'choice', edits: [setValue(text, parameter, value)] });
  }
  return fixes;
}
