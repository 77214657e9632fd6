import { severityBound } from '../../core/finding';
import type { Draft } from '../../core/rule';
import { compareSeverity } from '../../core/severity';
import { type DaclDocument, lineAt } from '../syntax';
import type { DaclRule } from './rule';

/**
 * The rule as it speaks of what a device printed: that is right by definition, and it is our reading that may be too
 * narrow. So nothing there is an error or a warning but what it does to posture; and nobody writes it better.
 */
export function mildInEvidence(rule: DaclRule): DaclRule {
  if (rule.about === 'posture') return rule;
  return { ...rule, adapt: (draft, { document }) => milder(rule, draft, document) };
}

function milder(rule: DaclRule, draft: Draft, document: DaclDocument): Draft | undefined {
  const wished = draft.severity ?? rule.severity;
  const bound = severityBound(draft.evidence ?? rule.evidence);
  const weight = compareSeverity(compareSeverity(wished, bound) > 0 ? bound : wished, 'info');
  if (weight === 0 || !isEvidence(document, draft.span.start)) return draft;
  return weight < 0 ? undefined : { ...draft, severity: 'info' };
}

/** Whether a device printed what stands at an offset: its list is of that form, or, outside of lists, every list is. */
function isEvidence(document: DaclDocument, offset: number): boolean {
  const { lists } = document;
  const own = lineAt(document, offset)?.list;
  const asked = own === undefined ? lists : lists.slice(own, own + 1);
  return asked.length > 0 && asked.every(({ form }) => form === 'show');
}
