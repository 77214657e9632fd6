import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { lineEndOf } from '../../core/text';
import { hasTooManyPorts } from '../meaning/mistakes';
import { suppressedRules } from '../meaning/suppressions';
import { type AceLine, addressBits, type DaclDocument, type PortSpec } from '../syntax';
import { dialectOf } from '../vocabulary';
import { inEachAce } from './each-ace';
import { needsLocalObjects } from './option-unreliable-in-dacl';
import { type DaclRule, remarksAbove, repairsOf } from './rule';

/** More ports behind `eq` or `neq` than the device takes. */
export const tooManyPorts: DaclRule = {
  id: 'dacl/too-many-ports',
  about: 'list',
  severity: 'error',
  // ASA's limit is recalled.
  also: ['info', 'hint'],
  evidence: 'V',
  check: inEachAce((placed, input) => {
    const { ace, line, list } = placed;
    const { platform } = list.list;
    const max = dialectOf(platform).portsPerOperator;
    const long = [ace.sourcePort, ace.destinationPort].flatMap((spec) =>
      spec !== undefined && hasTooManyPorts(spec, platform) ? [spec] : [],
    );
    return long.map((spec) => ({
      span: { start: spec.ports[max]!.span.start, end: spec.span.end },
      message: message(platform === 'asa' ? 'dacl.too-many-ports.asa' : 'dacl.too-many-ports', {
        count: spec.ports.length,
        max,
      }),
      ...(platform === 'asa' ? ({ evidence: 'R' } as const) : {}),
      fixes: () => repairsOf(input, placed, long.length === 1 ? split(input.document, line, spec, max) : undefined),
    }));
  }),
};

/**
 * `eq` with many ports is as good as several lines; `neq` is not, and numbered lines have no room for more. Every line gets
 * what else is wrong with the one: that is put right first. A suppression speaks of one line.
 */
function split(document: DaclDocument, line: AceLine, spec: PortSpec, max: number): Fix | undefined {
  const { text } = document;
  if (spec.operator.value !== 'eq' || line.sequence || line.prefix || line.comment) return undefined;
  if (!line.ace.certain || line.issues.length > 0 || addressBits(line.ace.source) !== 'any') return undefined;
  if (needsLocalObjects(line.ace)) return undefined;
  if (remarksAbove(document, line).some(suppressedRules)) return undefined;
  const [first, last] = [spec.ports[0]!, spec.ports[spec.ports.length - 1]!];
  const head = text.slice(line.span.start, first.span.start);
  const tail = text.slice(last.span.end, line.span.end);
  const chunks: string[] = [];
  for (let at = 0; at < spec.ports.length; at += max) {
    chunks.push(
      spec.ports
        .slice(at, at + max)
        .map((port) => port.text)
        .join(' '),
    );
  }
  const newText = chunks.map((ports) => `${head}${ports}${tail}`).join(lineEndOf(text));
  return {
    title: message('dacl.too-many-ports.fix', { count: chunks.length }),
    effect: 'equivalent',
    edits: [{ span: line.span, newText }],
  };
}
