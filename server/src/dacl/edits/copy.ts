import type { Finding } from '../../core/finding';
import { type Message, message } from '../../core/message';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { endpointOf, plainText } from './plain';

/** A list as ISE's form takes it. */
export interface CopiedList {
  /** LF between lines and at no end; '' where there is no ACE. */
  readonly text: string;
  /** ACEs in it. */
  readonly entries: number;
  /** What should be mended first, or was changed on the way. */
  readonly warnings: readonly Message[];
}

/**
 * The text of one list for ISE: its entries in the order in which they are compared, without header, numbers, counters,
 * comments and remarks that only switch rules off.
 * @param name of the list; left out: the first one.
 * @param findings of the document, as the rules gave them.
 */
export function copyForIse(input: DaclInput, name: string | undefined, findings: readonly Finding[]): CopiedList {
  const { lists } = input.analysis;
  const list = name === undefined ? lists[0] : lists.find((one) => one.list.name?.text === name);
  if (!list)
    return {
      text: '',
      entries: 0,
      warnings: [name === undefined ? message('dacl.copy.no-list') : message('dacl.copy.unknown-list', { name })],
    };
  if (list.list.aces.length === 0) return { text: '', entries: 0, warnings: [message('dacl.copy.empty')] };
  const endpoint = endpointOf(list.list);
  const lines = plainText(input.document, list.list, endpoint);
  return {
    text: lines.join('\n'),
    entries: list.list.aces.length,
    warnings: warningsFor(input, list, name, endpoint, findings),
  };
}

function warningsFor(
  input: DaclInput,
  list: ListAnalysis,
  name: string | undefined,
  endpoint: string | undefined,
  findings: readonly Finding[],
): Message[] {
  const { document, analysis } = input;
  const inside = (span: { readonly start: number }) =>
    list.list.span.start <= span.start && span.start < list.list.span.end;
  const here = findings.filter(({ span }) => inside(span));
  const placeholders = here.filter(({ rule }) => rule === 'dacl/placeholder-address').length;
  const errors = here.filter(
    ({ severity, rule }) => severity === 'error' && rule !== 'dacl/placeholder-address',
  ).length;
  const leftOut = document.lines.filter((line) => line.kind === 'unknown' && inside(line.span)).length;
  const warnings: (Message | undefined)[] = [
    name === undefined && analysis.lists.length > 1
      ? message('dacl.copy.first-of', { count: analysis.lists.length })
      : undefined,
    list.posture === 'redirect' ? message('dacl.copy.redirect') : undefined,
    placeholders > 0 ? message('dacl.copy.placeholders', { count: placeholders }) : undefined,
    errors > 0 ? message('dacl.copy.errors', { count: errors }) : undefined,
    leftOut > 0 ? message('dacl.copy.left-out', { count: leftOut }) : undefined,
    endpoint === undefined ? undefined : message('dacl.copy.source', { address: endpoint }),
  ];
  return warnings.filter((one) => one !== undefined);
}
