import type { FactEvidence } from './finding';
import type { Localizer } from './localizer';

const signs: Readonly<Record<FactEvidence, string>> = { V: '✓', V2: '◐', VN: '◐', I: '≈', R: '○' };

/** How well a fact is known, as a hover says it: a sign and its words. */
export function evidenceText(evidence: FactEvidence, l10n: Localizer): string {
  return `${signs[evidence]} ${l10n.t(`core.evidence.${evidence}`)}`;
}
