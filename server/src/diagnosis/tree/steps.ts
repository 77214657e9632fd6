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

/** The only authored copy of a list. */
function copyOf(own: Case, name: string): ListView | undefined {
  const [view, second] = own.lists.filter(
    (one) => one.origin === 'authored' && one.name !== undefined && isNamed(one.name, name),
  );
  return second ? undefined : view;
}

/** The authored copy of a list is changed by hand as the list is in ISE, where it has the same fault. */
export function changeCopy(own: Case, name: string, isFaulty: (copy: ListView) => boolean): readonly Remedy[] {
  const view = copyOf(own, name);
  return view && isFaulty(view)
    ? [{ where: 'file', message: message('diagnosis.step.copy', { file: view.path }) }]
    : [];
}

/** The authored copy of a list, with the edits that bring it to what ISE should have; none where there is no such file. */
export function editCopy(own: Case, name: string, psn: string): readonly Remedy[] {
  const view = copyOf(own, name);
  if (!view) return [];
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
