import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ListAnalysis } from '../analysis';
import { insertAtTop } from '../insertion';
import { missingDenies } from '../psn-denies';
import type { AceLine, DaclDocument } from '../syntax';
import { type DaclRule, fixesIn, lineRemoval } from './rule';

/** The deny for a PSN is there, but below a line that lets the probe through: the first match wins. */
export const psnDenyTooLate: DaclRule = {
  id: 'dacl/psn-deny-too-late',
  severity: 'error',
  evidence: 'V',
  *check({ document, analysis, deployment }): Iterable<Draft> {
    for (const list of analysis.lists) {
      for (const { psn, ports, line, late, severity } of missingDenies(list, deployment)) {
        const [first] = late ?? [];
        if (!late || !first) continue;
        yield {
          span: first.content,
          severity,
          message: message('dacl.psn-deny-too-late', { psn: psn.name, ports: ports.join(', '), line: line.index + 1 }),
          related: [
            { location: { kind: 'here', span: line.content }, message: message('dacl.missing-psn-deny.permits') },
          ],
          fixes: fixesIn(list.list, moveUp(document, list, late)),
        };
      }
    }
  },
};

/** Moves the lines to the top. Lines that a device sorts by number get free numbers there. */
function moveUp(document: DaclDocument, list: ListAnalysis, late: readonly AceLine[]): Fix | undefined {
  const texts = late.map((line) => document.text.slice(line.ace.action.span.start, contentEnd(line)));
  const insert = insertAtTop(document, list.list, texts);
  return (
    insert && {
      title: message('dacl.psn-deny-too-late.fix', { count: late.length }),
      effect: 'narrows',
      edits: [insert, ...late.map((line) => lineRemoval(document, line))],
      preferred: true,
    }
  );
}

function contentEnd(line: AceLine): number {
  return line.sequence?.place === 'trailing' ? Math.min(line.sequence.span.start, line.content.end) : line.content.end;
}
