import type { Refactoring } from '../../core/language';
import { message } from '../../core/message';
import type { Span } from '../../core/text';
import { nameSpan } from '../document/document';
import type { ProfileInput } from '../document/input';
import { parameterAt } from '../document/places';
import { namedPsns, psnLists, takeIn, unknownEntries } from '../document/psns';
import { turnStateSyncOn } from '../edits/turn-on';
import { suggestedProbeInterval } from '../vocabulary';

/** Edits that a person may want: state synchronization as a whole, and the file's PSNs into ise-posture.json. */
export function refactorings(input: ProfileInput, span: Span): Refactoring[] {
  const { document, analysis, deployment, source } = input;
  const parameter = parameterAt(document, span.start);
  const onRoot =
    document.root !== undefined &&
    span.start <= document.root.openEnd &&
    span.start >= nameSpan(document.root).start - 1;
  const offered: Refactoring[] = [];
  const name = parameter?.name ?? '';
  if (onRoot || ['StateSyncProbeInterval', 'StateSyncProbeList', 'NetworkTransitionDelay'].includes(name)) {
    const edits = analysis.stateSync === 'on' ? undefined : turnStateSyncOn(document, analysis);
    if (edits !== undefined && edits.length > 0) {
      offered.push({
        title: message('profile.fix.turn-on', { seconds: suggestedProbeInterval }),
        kind: 'refactor.rewrite',
        edits,
      });
    }
  }
  if (onRoot || psnLists.some((list) => list === name)) {
    const unknown = unknownEntries(namedPsns(source.text, analysis), deployment);
    if (unknown.length > 0) {
      const title = message('profile.refactor.take-psns', { count: unknown.length });
      offered.push({ title, kind: 'refactor.extract', edits: [], deployment: takeIn(deployment, unknown) });
    }
  }
  return offered;
}
