import { isHostName, parseAddress } from '../../core/address';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ParameterElement } from '../document';
import { remedyFor } from '../remedy';
import { type ServerNameRule, serverNameRules } from '../server-names';
import type { ProfileRule } from './rule';

/** A server name rule: a name, an address, or `*` in front of the end of a name. */
export const serverNameRuleFormat: ProfileRule = {
  id: 'profile/server-name-rule-format',
  severity: 'warning',
  evidence: 'VN',
  *check({ document, analysis }) {
    const parameter = analysis.first.get('ServerNameRules');
    if (parameter === undefined) return;
    const rules = serverNameRules(document.xml.text, parameter);
    if (hasEmptyEntry(parameter.text)) yield emptyEntry(parameter, rules);
    else if (rules.length > 0 && hasLooseBlanks(parameter.text)) yield blanks(parameter, rules);
    for (const rule of rules) {
      const found = judge(rule);
      if (found !== undefined) yield found;
    }
  },
};

function hasEmptyEntry(text: string): boolean {
  const parts = text.split(',');
  return parts.length > 1 && parts.some((part) => part.trim() === '');
}

function emptyEntry(parameter: ParameterElement, rules: readonly ServerNameRule[]): Draft {
  const edits = [{ span: parameter.valueSpan, newText: rules.map((rule) => rule.text).join(',') }];
  return {
    message: message('profile.server-name-rule-format.empty', { remedy: remedyFor('ServerNameRules') }),
    span: parameter.valueSpan,
    fixes:
      rules.length === 0
        ? []
        : [{ title: message('profile.server-name-rule-format.fix-empty'), effect: 'choice', edits, preferred: true }],
  };
}

function hasLooseBlanks(text: string): boolean {
  return text.split(',').some((part) => part !== part.trim());
}

function blanks(parameter: ParameterElement, rules: readonly ServerNameRule[]): Draft {
  const newText = rules.map((rule) => rule.text).join(',');
  return {
    message: message('profile.server-name-rule-format.blanks', { remedy: remedyFor('ServerNameRules') }),
    span: parameter.valueSpan,
    severity: 'info',
    fixes: [
      {
        title: message('profile.server-name-rule-format.fix'),
        effect: 'equivalent',
        edits: [{ span: parameter.valueSpan, newText }],
        preferred: true,
      },
    ],
  };
}

function judge({ text, span }: ServerNameRule): Draft | undefined {
  if (text === '*' || parseAddress(text) !== undefined) return undefined;
  const star = text.lastIndexOf('*');
  const rest = text.slice(star + 1).replace(/^\./, '');
  if (star <= 0 && isHostName(rest)) return undefined;
  const remedy = remedyFor('ServerNameRules');
  if (star <= 0)
    return { message: message('profile.server-name-rule-format', { rule: text.slice(0, 60), remedy }), span };
  const fixes: Fix[] = isHostName(rest)
    ? [
        {
          title: message('profile.fix.replace', { old: text, text: `*.${rest}` }),
          effect: 'choice',
          edits: [{ span, newText: `*.${rest}` }],
        },
      ]
    : [];
  return { message: message('profile.server-name-rule-format.star', { rule: text.slice(0, 60), remedy }), span, fixes };
}
