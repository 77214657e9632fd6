import type { Span } from '../core/text';
import type { ParameterElement } from './document';

/** One rule of ServerNameRules. */
export interface ServerNameRule {
  readonly text: string;
  readonly span: Span;
}

/** The rules of a ServerNameRules value, blanks around them left out; empty where there are none or they cannot be placed. */
export function serverNameRules(text: string, parameter: ParameterElement): ServerNameRule[] {
  const { valueSpan, element } = parameter;
  if (element.state === 'empty' || element.children.length > 0) return [];
  const rules: ServerNameRule[] = [];
  let start = valueSpan.start;
  for (const part of text.slice(valueSpan.start, valueSpan.end).split(',')) {
    const trimmed = part.trim();
    const from = start + part.indexOf(trimmed);
    if (trimmed !== '') rules.push({ text: trimmed, span: { start: from, end: from + trimmed.length } });
    start += part.length + 1;
  }
  return rules;
}

/** Whether a server's name fits a rule: `*` in front stands for any beginning, the rest has to match exactly (VN). */
export function fitsRule(name: string, rule: string): boolean {
  const lower = rule.toLowerCase();
  if (lower === '*') return true;
  if (lower.startsWith('*')) return name.toLowerCase().endsWith(lower.slice(1));
  return name.toLowerCase() === lower;
}
