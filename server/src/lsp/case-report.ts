import type { Localizer } from '../core/localizer';
import { type Cause, type Report, reportJson } from '../diagnosis';
import { type Intake, toldOf } from '../intake';
import type { CaseCause, CaseEdit, CaseGround, CaseReport } from '../protocol';
import type { CaseItems } from './case-items';

/** A diagnosis as the page shows it: the one of the command line, with what its places open. */
export function caseReport(report: Report, taken: Intake, own: CaseItems, l10n: Localizer): CaseReport {
  const told = toldOf(taken, own, l10n);
  const { endpoints, inputs } = reportJson(report, l10n);
  const captures = new Set(taken.material.flatMap((one) => (one.kind === 'capture' ? [one.path] : [])));
  const placed = <T extends Pick<CaseGround, 'path' | 'range'>>(one: T): T & Pick<CaseGround, 'opens' | 'uri'> => {
    const uri = own.uriOf(one.path);
    if (captures.has(one.path)) return { ...one, opens: 'nothing' };
    return uri === undefined ? { ...one, opens: 'entry' } : { ...one, opens: 'document', uri };
  };
  return {
    endpoints: endpoints.map(({ causes, clock: _, ...endpoint }, index) => ({
      ...endpoint,
      causes: causes.map(({ role, ...cause }, at) => ({
        ...cause,
        kind: kindOf(report.endpoints[index]?.causes[at], role),
        title: l10n.t(`diagnosis.title.${cause.id}`),
        grounds: cause.grounds.map(placed),
        remedies: cause.remedies.map(({ edits = [], ...step }) => {
          const placedEdits = edits.flatMap((edit) => placedEdit(edit, own));
          return placedEdits.length === edits.length && edits.length > 0 ? { ...step, edits: placedEdits } : step;
        }),
      })),
    })),
    inputs: [...inputs, ...told.inputs],
    errors: told.errors,
  };
}

/** What the report calls a cause. */
function kindOf(cause: Cause | undefined, role: Cause['role']): CaseCause['kind'] {
  if (role === 'consequence') return role;
  return cause?.breaks === 'harmless' ? 'seen' : 'cause';
}

/** What lies in an archive, or was pasted, cannot be edited. */
function placedEdit(
  { path, range, newText }: { readonly path: string } & Omit<CaseEdit, 'uri'>,
  { uriOf }: CaseItems,
): readonly CaseEdit[] {
  const uri = uriOf(path);
  return uri === undefined ? [] : [{ uri, range, newText }];
}
