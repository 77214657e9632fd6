import type { Finding } from '../core/finding';
import type { DaclInput } from './index';
import type { DaclDocument, RemarkLine } from './syntax';

const directive = /^ise-posture-disable-next-line(?:[ \t]+(.*))?$/i;

/**
 * The rules that a remark `ise-posture-disable-next-line RULE …` switches off for the next ACE.
 * @returns undefined for any other remark; an empty list means every rule.
 */
export function suppressedBy(remark: RemarkLine): readonly string[] | undefined {
  const found = directive.exec(remark.text.text);
  return found ? (found[1] ?? '').split(/[\s,]+/).filter((rule) => rule !== '') : undefined;
}

/** Suppressed rules by the index of the line they are suppressed on. */
function suppressions(document: DaclDocument): Map<number, readonly string[]> {
  const lines = new Map<number, readonly string[]>();
  for (const list of document.lists) {
    let pending: readonly string[] | undefined;
    for (const entry of list.entries) {
      if (entry.kind === 'remark') {
        const rules = suppressedBy(entry);
        if (rules) pending = pending && pending.length > 0 && rules.length > 0 ? [...pending, ...rules] : rules;
      } else {
        if (pending) lines.set(entry.index, pending);
        pending = undefined;
      }
    }
  }
  return lines;
}

/** The findings that no remark suppresses. */
export function withoutSuppressed(input: DaclInput, findings: Finding[]): Finding[] {
  const lines = suppressions(input.document);
  if (lines.size === 0) return findings;
  return findings.filter((finding) => {
    const rules = lines.get(input.source.textDocument.positionAt(finding.span.start).line);
    return (
      !rules ||
      (rules.length > 0 && !rules.includes(finding.rule) && !rules.includes(finding.rule.replace(/^dacl\//, '')))
    );
  });
}
