import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import type { ListAnalysis } from '../analysis';
import { insertAtTop } from '../insertion';
import { denyEffect, denyLines, type MissingDeny, missingDenies, movable } from '../psn-denies';
import { suppressedBy } from '../suppression';
import type { AceLine, DaclDocument, Line, RemarkLine } from '../syntax';
import { type DaclRule, fixesIn, lineRemoval } from './rule';

/** The deny for a PSN is there, but below a line that lets the probe through: the first match wins. */
export const psnDenyTooLate: DaclRule = {
  id: 'dacl/psn-deny-too-late',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis, deployment }): Iterable<Draft> {
    for (const list of analysis.lists) {
      for (const missing of missingDenies(list, deployment)) {
        const { psn, ports, line, late, severity } = missing;
        const [first] = late ?? [];
        if (!late || !first) continue;
        const lines = movable(list, missing);
        yield {
          span: first.content,
          severity,
          message: message('dacl.psn-deny-too-late', { psn: psn.name, ports: ports.join(', '), line: line.index + 1 }),
          related: [
            { location: { kind: 'here', span: line.content }, message: message('dacl.missing-psn-deny.permits') },
          ],
          fixes: fixesIn(
            list.list,
            lines ? moveUp(document, list, missing, lines) : insertDeny(document, list, missing),
          ),
        };
      }
    }
  },
};

/** Moves the lines to the top, with their own remarks. Lines that a device sorts by number get free numbers there. */
function moveUp(
  document: DaclDocument,
  list: ListAnalysis,
  missing: MissingDeny,
  late: readonly AceLine[],
): Fix | undefined {
  const moves = late.map((line) => ({ line, remark: ownRemark(document, line) }));
  const texts = moves.flatMap(({ line, remark }) => [
    ...(remark ? [document.text.slice(remark.content.start, remark.content.end)] : []),
    document.text.slice(line.ace.action.span.start, contentEnd(line)),
  ]);
  const insert = insertAtTop(document, list.list, texts);
  return (
    insert && {
      title: message('dacl.psn-deny-too-late.fix', { count: late.length }),
      effect: denyEffect(missing),
      edits: [insert, ...moves.map(({ line, remark }) => removal(document, remark ?? line, line))],
      preferred: true,
    }
  );
}

/** Puts a deny of the probe alone at the top. */
function insertDeny(document: DaclDocument, list: ListAnalysis, missing: MissingDeny): Fix | undefined {
  const insert = insertAtTop(document, list.list, denyLines(list, missing));
  return (
    insert && {
      title: message('dacl.missing-psn-deny.fix', { psn: missing.psn.name }),
      effect: denyEffect(missing),
      edits: [insert],
      preferred: true,
    }
  );
}

/** The remark right above a line that speaks of no other: nothing that it could head follows. Numbers make it ambiguous. */
function ownRemark(document: DaclDocument, line: AceLine): RemarkLine | undefined {
  const above = document.lines[line.index - 1];
  if (above?.kind !== 'remark' || above.list !== line.list || suppressedBy(above)) return undefined;
  if (above.sequence || above.prefix || line.sequence || line.prefix) return undefined;
  return document.lines[line.index + 1]?.kind === 'ace' ? undefined : above;
}

/** Removes the lines from one to another. */
function removal(document: DaclDocument, from: Line, to: Line): TextEdit {
  const { span } = lineRemoval(document, to);
  if (from === to) return { span, newText: '' };
  const previous = document.lines[from.index - 1];
  const start = to.next === to.span.end && previous ? previous.span.end : from.span.start;
  return { span: { start, end: span.end }, newText: '' };
}

function contentEnd(line: AceLine): number {
  return line.sequence?.place === 'trailing' ? Math.min(line.sequence.span.start, line.content.end) : line.content.end;
}
