import { overlaps, type Span, touches } from '../../core/text';
import { type ListAnalysis, listOf } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import {
  type Ace,
  type AceLine,
  type Address,
  type DaclDocument,
  type IcmpSpec,
  type IgmpSpec,
  type Line,
  lineAt,
  linesIn,
  type Option,
  type OptionValue,
  type Port,
  type PortSpec,
  type Protocol,
  type RoleWord,
} from '../syntax';

/** The word at an offset: the one that begins or goes on there, else the one that ends there. */
export function wordAt(line: Line, offset: number): RoleWord | undefined {
  return (
    line.words.find(({ span }) => span.start <= offset && offset < span.end) ??
    line.words.find(({ span }) => span.end === offset)
  );
}

/** The list that a line stands in. */
export function listAt(input: DaclInput, line: Line | undefined): ListAnalysis | undefined {
  return listOf(input.analysis, line?.list);
}

/** The list at an offset; in a document with one list, that one. */
export function listNear(input: DaclInput, offset: number): ListAnalysis | undefined {
  const { lists } = input.analysis;
  return listAt(input, lineAt(input.document, offset)) ?? (lists.length === 1 ? lists[0] : undefined);
}

export type Place = 'source' | 'destination';

/** What a stretch of an ACE says. */
export type AcePart =
  | { readonly kind: 'action'; readonly span: Span }
  | { readonly kind: 'protocol'; readonly span: Span; readonly protocol: Protocol }
  | { readonly kind: 'address'; readonly span: Span; readonly place: Place; readonly address: Address }
  | { readonly kind: 'ports'; readonly span: Span; readonly place: Place; readonly spec: PortSpec }
  | { readonly kind: 'icmp'; readonly span: Span; readonly icmp: IcmpSpec }
  | { readonly kind: 'igmp'; readonly span: Span; readonly igmp: IgmpSpec }
  | { readonly kind: 'option'; readonly span: Span; readonly option: Option };

/** The parts of an ACE that were understood, in the order of the text. */
export function partsOf(ace: Ace): readonly AcePart[] {
  const parts: AcePart[] = [{ kind: 'action', span: ace.action.span }];
  if (ace.protocol) parts.push({ kind: 'protocol', span: ace.protocol.span, protocol: ace.protocol });
  for (const place of ['source', 'destination'] as const) {
    const address = ace[place];
    const spec = place === 'source' ? ace.sourcePort : ace.destinationPort;
    if (address) parts.push({ kind: 'address', span: address.span, place, address });
    if (spec) parts.push({ kind: 'ports', span: spec.span, place, spec });
  }
  if (ace.icmp) parts.push({ kind: 'icmp', span: ace.icmp.span, icmp: ace.icmp });
  if (ace.igmp) parts.push({ kind: 'igmp', span: ace.igmp.span, igmp: ace.igmp });
  for (const option of ace.options) parts.push({ kind: 'option', span: option.span, option });
  return parts;
}

/** The part of an ACE that a word belongs to. */
export function partOf(line: AceLine, word: RoleWord): AcePart | undefined {
  return partsOf(line.ace).find(({ span }) => span.start <= word.span.start && word.span.end <= span.end);
}

/** A port with the ACE and the condition it stands in. */
export interface PlacedPort {
  readonly line: AceLine;
  readonly place: Place;
  readonly spec: PortSpec;
  readonly port: Port;
}

/** All ports of an ACE. */
export function portsOf(line: AceLine): readonly PlacedPort[] {
  const { ace } = line;
  const pairs = [
    ['source', ace.sourcePort],
    ['destination', ace.destinationPort],
  ] as const;
  return pairs.flatMap(([place, spec]) => (spec?.ports ?? []).map((port) => ({ line, place, spec: spec!, port })));
}

/** The ACEs on the lines that a span touches. */
export function acesIn(document: DaclDocument, span: Span): readonly AceLine[] {
  return linesIn(document, span).filter((line): line is AceLine => line.kind === 'ace');
}

/** Whether a selection, or a caret, is on a stretch. */
export function isOn(span: Span, selection: Span): boolean {
  return selection.start === selection.end ? touches(span, selection.start) : overlaps(span, selection);
}

/** The value of an option that a word is. */
export function optionValueOf(option: Option, word: RoleWord): OptionValue | undefined {
  return option.values.find(({ span }) => span.start === word.span.start);
}
