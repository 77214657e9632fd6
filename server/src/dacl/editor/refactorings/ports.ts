import type { Refactoring } from '../../../core/language';
import { message } from '../../../core/message';
import type { Span, TextEdit } from '../../../core/text';
import { keepsMeaning } from '../../edits/repair';
import type { DaclInput } from '../../meaning/input';
import { type AceLine, portProtocol } from '../../syntax';
import { dialectOf, nameOf } from '../../vocabulary';
import { acesIn, isOn, listAt, type PlacedPort, portsOf } from '../places';

interface Rename {
  readonly line: AceLine;
  readonly edit: TextEdit;
  readonly from: string;
  readonly to: string;
  readonly kind: 'to-number' | 'to-name';
}

/** Port keywords ↔ numbers at the selection, in the selected lines where there are several, and protocol numbers → keywords. */
export function portRefactorings(input: DaclInput, span: Span): Refactoring[] {
  const lines = acesIn(input.document, span).filter((line) => listAt(input, line)?.list.form !== 'show');
  const here = lines.flatMap((line) => [
    ...portsOf(line).flatMap((placed) => (isOn(placed.port.span, span) ? renamesOf(input, placed) : [])),
    ...protocolRenames(input, line, span),
  ]);
  const kept = here.filter(({ edit, line }) => {
    const list = listAt(input, line)?.list;
    return list !== undefined && keepsMeaning(input.document, line, list, [edit]);
  });
  if (kept.length === 1 || span.start === span.end) return kept.map(one);
  return [...several(kept, 'to-number'), ...several(kept, 'to-name')];
}

function one({ edit, from, to, kind }: Rename): Refactoring {
  const isNumber = /^\d+$/.test(to);
  const args = isNumber ? { name: from, number: to } : { name: to, number: from };
  const id = kind === 'to-number' ? 'dacl.refactor.port-number' : 'dacl.refactor.port-name';
  return { title: message(id, args), kind: 'refactor.rewrite', edits: [edit] };
}

function several(renames: readonly Rename[], kind: Rename['kind']): Refactoring[] {
  const edits = renames.filter((rename) => rename.kind === kind).map(({ edit }) => edit);
  const title = message(kind === 'to-number' ? 'dacl.refactor.all-port-numbers' : 'dacl.refactor.all-port-names');
  return edits.length > 0 ? [{ title, kind: 'refactor.rewrite', edits }] : [];
}

function renamesOf(input: DaclInput, { line, port }: PlacedPort): Rename[] {
  const transport = portProtocol(line.ace.protocol);
  if (!transport || port.number === undefined) return [];
  const table = dialectOf(listAt(input, line)?.list.platform ?? 'ios-xe').ports[transport];
  if (port.kind === 'name') return [rename(line, port.span, port.text, String(port.number), 'to-number')];
  const name = port.kind === 'number' ? nameOf(table, port.number) : undefined;
  return name === undefined ? [] : [rename(line, port.span, port.text, name, 'to-name')];
}

/** `permit 6 any any` says what `permit tcp any any` says; the other way round ports would be lost. */
function protocolRenames(input: DaclInput, line: AceLine, span: Span): Rename[] {
  const { protocol, family } = line.ace;
  const list = listAt(input, line);
  if (protocol?.kind !== 'number' || protocol.written !== 'number' || !list || !isOn(protocol.span, span)) return [];
  const table = dialectOf(list.list.platform).protocols[family ?? list.list.family ?? 4];
  const isIpv6 = (family ?? list.list.family) === 6;
  const name =
    isIpv6 && protocol.number === 58
      ? 'icmp'
      : isIpv6 && protocol.number === 1
        ? undefined
        : nameOf(table, protocol.number);
  return name === undefined ? [] : [rename(line, protocol.span, protocol.word.text, name, 'to-name')];
}

function rename(line: AceLine, span: Span, from: string, to: string, kind: Rename['kind']): Rename {
  return { line, edit: { span, newText: to }, from, to, kind };
}
