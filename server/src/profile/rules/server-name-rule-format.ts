import { isHostName } from '../../core/address';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Span } from '../../core/text';
import { isUnread, type ParameterElement } from '../document/document';
import { isServerNameRule, readServerNameRules, type ServerNameRule } from '../document/server-names';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** A server name rule: a name, an address, or `*` in front of the end of a name. */
export const serverNameRuleFormat: ProfileRule = {
  id: 'profile/server-name-rule-format',
  severity: 'warning',
  also: ['info'],
  evidence: 'VN',
  *check({ document, analysis }) {
    const parameter = analysis.first.get('ServerNameRules');
    if (parameter === undefined || isUnread(document, parameter)) return;
    const { rules, odd } = readServerNameRules(document.xml.text, parameter);
    if (odd) yield separator(parameter, rules);
    else if (hasEmptyEntry(parameter.text)) yield emptyEntry(parameter, rules);
    else if (rules.length > 0 && hasLooseBlanks(parameter.text)) yield blanks(parameter, rules);
    for (const rule of rules) {
      const found = judge(rule);
      if (found !== undefined) yield found;
    }
  },
};

function separator(parameter: ParameterElement, rules: readonly ServerNameRule[]): Draft {
  const edits = [{ span: parameter.valueSpan, newText: rules.map((rule) => rule.text).join(',') }];
  const title = message('profile.server-name-rule-format.fix-separator');
  return {
    message: message('profile.server-name-rule-format.separator', { remedy: remedyFor('ServerNameRules') }),
    span: parameter.valueSpan,
    fixes: rules.length === 0 ? [] : [{ title, effect: 'choice', edits, preferred: true }],
  };
}

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
  if (isServerNameRule(text)) return undefined;
  const args = { rule: text.slice(0, 60), remedy: remedyFor('ServerNameRules') };
  const star = text.indexOf('*');
  if (star <= 0 && text.lastIndexOf('*') <= 0)
    return { message: message('profile.server-name-rule-format', args), span };
  return { message: message('profile.server-name-rule-format.star', args), span, fixes: starInFront(text, span, star) };
}

/** `psn*.example.com`: with the `*` in front it also fits others, so it waits for a person; nothing as wide as `*.com`. */
function starInFront(text: string, span: Span, star: number): Fix[] {
  const rest = text.slice(star + 1).replace(/^\./, '');
  if (!isHostName(rest) || !rest.includes('.')) return [];
  const newText = `*.${rest}`;
  return [
    {
      title: message('profile.fix.replace', { old: text, text: newText }),
      effect: 'choice',
      edits: [{ span, newText }],
    },
  ];
}
