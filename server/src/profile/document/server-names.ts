import { isHostName, parseAddress } from '../../core/address';
import type { Span } from '../../core/text';
import type { ParameterElement } from './document';

/** One rule of ServerNameRules. */
export interface ServerNameRule {
  readonly text: string;
  readonly span: Span;
}

/** A ServerNameRules value as it is meant. */
export interface ServerNameRules {
  /** Blanks around them and empty ones left out. */
  readonly rules: readonly ServerNameRule[];
  /** Whether something else than commas separates them. */
  readonly odd: boolean;
}

/** Reads a ServerNameRules value; it has no rules where there are none or they cannot be placed. */
export function readServerNameRules(text: string, parameter: ParameterElement): ServerNameRules {
  const { valueSpan, element } = parameter;
  const rules: ServerNameRule[] = [];
  if (element.state === 'empty' || element.children.length > 0) return { rules, odd: false };
  const raw = text.slice(valueSpan.start, valueSpan.end);
  if (raw !== '' && !/[,;\s]/.test(raw)) return { rules: [{ text: raw, span: valueSpan }], odd: false };
  // The semicolon of a reference separates nothing.
  const semicolons = raw.includes(';') && !raw.includes('&');
  let odd = semicolons;
  for (const part of piecesOf(raw, semicolons ? /[^,;]+/g : /[^,]+/g)) {
    const words = piecesOf(part.text, /\S+/g);
    const several = words.length > 1 && words.every((word) => standsAlone(word.text));
    if (several) odd = true;
    for (const { text: rule, at } of several ? words : trimmed(part.text)) {
      const start = valueSpan.start + part.at + at;
      rules.push({ text: rule, span: { start, end: start + rule.length } });
    }
  }
  return { rules, odd };
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

function piecesOf(text: string, pattern: RegExp): Piece[] {
  return Array.from(text.matchAll(pattern), (match) => ({ text: match[0], at: match.index }));
}

function trimmed(text: string): Piece[] {
  const inner = text.trim();
  return inner === '' ? [] : [{ text: inner, at: text.indexOf(inner) }];
}

/** Whether a word is a rule beyond doubt: half of a name with a blank in it ("psn1. example.com") is not. */
function standsAlone(word: string): boolean {
  return word === '*' || (isServerNameRule(word) && word.includes('.') && !/^\.|\.$/.test(word));
}

/** Whether a text has the form of a rule: a name, an address, or `*` in front of the end of a name. */
export function isServerNameRule(rule: string): boolean {
  if (rule === '*') return true;
  const star = rule.lastIndexOf('*');
  // Addresses last: reading one takes the longest.
  return (star <= 0 && isHostName(rule.slice(star + 1).replace(/^\./, ''))) || parseAddress(rule) !== undefined;
}

/** Whether a server's name fits a rule: `*` in front stands for any beginning, the rest has to match exactly (VN). */
export function fitsRule(name: string, rule: string): boolean {
  const lower = rule.toLowerCase();
  if (lower === '*') return true;
  if (lower.startsWith('*')) return name.toLowerCase().endsWith(lower.slice(1));
  return name.toLowerCase() === lower;
}
