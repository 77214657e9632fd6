import { SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import type { SemanticToken, TokenType } from '../core/language';
import { positionAt, type Source } from '../core/source';

/** Our token types in the order of the legend; package.json maps the ones of our own to TextMate scopes. */
const types: readonly TokenType[] = [
  'keyword',
  'permit',
  'deny',
  'protocol',
  'address',
  'mask',
  'port',
  'number',
  'string',
  'comment',
  'option',
  'psn',
  'name',
];

/** The legend that the client learns once. */
export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [] };

/** Tokens in the protocol's delta form. Tokens must not span lines. */
export function encodeTokens(source: Source, tokens: readonly SemanticToken[]): number[] {
  const builder = new SemanticTokensBuilder();
  for (const { span, type } of [...tokens].sort((a, b) => a.span.start - b.span.start)) {
    const { line, character } = positionAt(source, span.start);
    builder.push(line, character, span.end - span.start, types.indexOf(type), 0);
  }
  return builder.build().data;
}
