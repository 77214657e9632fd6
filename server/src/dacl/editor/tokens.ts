import type { SemanticToken, TokenType } from '../../core/language';
import { isRedirect } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { type PsnIndex, psnIndex } from '../meaning/psn-index';
import type { Line, RoleWord } from '../syntax';
import { listAt, partsOf } from './places';

/** What a word is coloured as, where its role alone decides. */
const types: Readonly<Partial<Record<RoleWord['role'], TokenType>>> = {
  'radius-prefix': 'comment',
  header: 'keyword',
  'list-name': 'name',
  sequence: 'number',
  remark: 'comment',
  evaluate: 'keyword',
  protocol: 'protocol',
  any: 'keyword',
  host: 'keyword',
  group: 'keyword',
  'group-name': 'name',
  mask: 'mask',
  placeholder: 'string',
  operator: 'keyword',
  port: 'port',
  'icmp-type': 'port',
  'icmp-code': 'port',
  'igmp-type': 'port',
  option: 'option',
  decoration: 'comment',
};

/** The meaning of each word as a colour: what TextMate cannot know is which address is a PSN's, and which list redirects. */
export function tokens(input: DaclInput): SemanticToken[] {
  const psns = psnIndex(input.deployment);
  return input.document.lines.flatMap((line) => tokensOfLine(input, line, psns));
}

function tokensOfLine(input: DaclInput, line: Line, psns: PsnIndex): SemanticToken[] {
  if (line.kind === 'noise' || line.kind === 'comment') return [];
  const psnStarts = new Set(psnAddressStarts(line, psns));
  const tokens: SemanticToken[] = [];
  for (const word of line.words) {
    const type = typeOf(input, line, word, psnStarts);
    if (type) tokens.push({ span: word.span, type });
  }
  if (line.comment) tokens.push({ span: line.comment, type: 'comment' });
  return tokens;
}

function typeOf(input: DaclInput, line: Line, word: RoleWord, psnStarts: ReadonlySet<number>): TokenType | undefined {
  switch (word.role) {
    case 'action': {
      // In a redirect list permit does not let anything through, and deny does not block: neither gets its colour.
      if (isRedirect(listAt(input, line))) return 'keyword';
      return line.kind === 'ace' ? line.ace.action.value : undefined;
    }
    case 'address':
      return psnStarts.has(word.span.start) ? 'psn' : 'address';
    case 'option-value':
      return /^\d+$/.test(word.text) ? 'number' : 'option';
    default:
      return types[word.role];
  }
}

/** Where the address of a PSN begins in a line. */
function psnAddressStarts(line: Line, psns: PsnIndex): number[] {
  if (line.kind !== 'ace' || psns.size === 0) return [];
  return partsOf(line.ace).flatMap((part) => {
    if (part.kind !== 'address' || !('address' in part.address)) return [];
    const ip = part.address.address;
    return psns.has(ip.text) ? [ip.word.span.start] : [];
  });
}
