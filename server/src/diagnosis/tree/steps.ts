import { type Message, message } from '../../core/message';
import { finish } from '../../core/slices';
import { rangeOf } from '../../core/source';
import { denyPlan, type ListAnalysis } from '../../dacl';
import type { Case } from '../case';
import { isNamed } from '../facts/applied';
import { asCompliant } from '../facts/probe';
import type { PlacedEdit, Remedy } from '../model';
import type { ListView } from '../views';

/** What every remedy begins with: afterwards the material is another one. */
export const keepEvidence: Remedy = { where: 'client', message: message('diagnosis.step.keep') };

/** After a change in ISE, sessions have what they had until they are authorized anew. */
export const reauthenticate: Remedy = { where: 'ise', message: message('diagnosis.step.reauthenticate') };

/** Where synchronization has stopped, nothing else brings it back. */
const restart: Remedy = { where: 'client', message: message('diagnosis.step.restart') };

export function atIse(text: Message): Remedy {
  return { where: 'ise', message: text };
}

export function atNad(text: Message): Remedy {
  return { where: 'nad', message: text };
}

export function atClient(text: Message): Remedy {
  return { where: 'client', message: text };
}

/** A remedy in its order: keep the evidence, the change, and where synchronization has stopped, the restart. */
export function inOrder(own: Case, ...changes: readonly Remedy[]): readonly Remedy[] {
  const isStopped = own.run?.fault !== undefined;
  return [keepEvidence, ...changes, ...(isStopped ? [restart] : [])];
}

/** The authored copy of a list, with the edits that bring it to what ISE should have; none where there is no such file. */
export function editCopy(own: Case, name: string, psn: string): readonly Remedy[] {
  const copy = own.lists.filter(
    (view) => view.origin === 'authored' && view.name !== undefined && isNamed(view.name, name),
  );
  const [view, second] = copy;
  if (!view || second) return [];
  const edits = denyEdits(own, view, asCompliant(own, view), psn);
  if (edits.length === 0) return [];
  return [{ where: 'file', message: message('diagnosis.step.copy', { file: view.path }), edits }];
}

/** The edits with which an authored list refuses the probe to a PSN; the same ones as the fix of its finding. */
function denyEdits(
  own: Case,
  { path, source, input }: ListView,
  list: ListAnalysis,
  psn: string,
): readonly PlacedEdit[] {
  const plan = finish(denyPlan(input.document, list, own.deployment));
  const planned = plan.denies.find(({ missing }) => missing.psn.name === psn);
  return (planned?.edits ?? []).map(({ span, newText }) => ({ path, range: rangeOf(source, span), newText }));
}
