import type { Refactoring } from '../../../core/language';
import { message } from '../../../core/message';
import { finish } from '../../../core/slices';
import { lineEndOf, type Span } from '../../../core/text';
import { denyPlan, editsOfAll } from '../../edits/deny-plan';
import { endpointOf, plainText } from '../../edits/plain';
import type { ListAnalysis } from '../../meaning/analysis';
import type { DaclInput } from '../../meaning/input';
import type { AclList } from '../../syntax';
import { listNear } from '../places';

/** What can be done with the whole list at the selection. */
export function listRefactorings(input: DaclInput, span: Span): Refactoring[] {
  const list = listNear(input, span.start);
  return list ? [...addDenies(input, list), ...strip(input, list.list)] : [];
}

/** Deny lines for all PSNs that the list lets the probe reach; for a list of nobody's posture as if it were compliant. */
function addDenies(input: DaclInput, list: ListAnalysis): Refactoring[] {
  const asCompliant: ListAnalysis = list.posture === undefined ? { ...list, posture: ['compliant'] } : list;
  const { denies } = finish(denyPlan(input.document, asCompliant, input.deployment));
  if (denies.length === 0) return [];
  const title = message('dacl.refactor.add-denies', { count: denies.length });
  return [{ title, kind: 'refactor', edits: editsOfAll(input.document, denies) }];
}

/** Show output, configuration, RADIUS pairs and numbered lines become plain dACL text in their place. */
function strip(input: DaclInput, list: AclList): Refactoring[] {
  const decorated = list.form !== 'plain' || list.entries.some((entry) => entry.sequence !== undefined);
  if (!decorated || list.aces.length === 0) return [];
  const endpoint = endpointOf(list);
  const rewrite = (
    title: 'dacl.refactor.strip' | 'dacl.refactor.strip-any',
    address: string | undefined,
  ): Refactoring => ({
    title: message(title),
    kind: 'refactor',
    edits: [
      {
        span: wholeLines(input, list),
        newText: plainText(input.document, list, address).join(lineEndOf(input.document.text)),
      },
    ],
  });
  // The list as ISE has it says `any`; that is what people want, so it comes first.
  return [
    ...(endpoint === undefined ? [] : [rewrite('dacl.refactor.strip-any', endpoint)]),
    rewrite('dacl.refactor.strip', undefined),
  ];
}

function wholeLines({ document }: DaclInput, list: AclList): Span {
  const first = list.header ?? list.entries[0];
  const last = list.entries[list.entries.length - 1];
  return {
    start: first ? document.lines[first.index]!.span.start : list.span.start,
    end: last?.span.end ?? list.span.end,
  };
}
