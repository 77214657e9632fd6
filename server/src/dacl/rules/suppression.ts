import type { Finding } from '../../core/finding';
import type { DaclInput } from '../meaning/input';
import type { DaclDocument, RemarkLine } from '../syntax';

/** The first word of a remark that switches rules off for the ACE below it. */
export const disableNextLine = 'ise-posture-disable-next-line';

const directive = new RegExp(`^${disableNextLine}(?:[ \\t](.*))?$`, 'i');

/**
 * The rules that a remark `ise-posture-disable-next-line RULE …` switches off for the next ACE.
 * @returns undefined for any other remark; an empty list means every rule.
 */
export function suppressedBy(remark: RemarkLine): readonly string[] | undefined {
  const found = directive.exec(remark.text.text);
  return found ? (found[1] ?? '').split(/[\s,]+/).filter((rule) => rule !== '') : undefined;
}

const known = new WeakMap<DaclDocument, ReadonlyMap<number, readonly string[]>>();

/** Suppressed rules by the index of the line they are suppressed on. */
function suppressions(document: DaclDocument): ReadonlyMap<number, readonly string[]> {
  const found = known.get(document) ?? findSuppressions(document);
  known.set(document, found);
  return found;
}

function findSuppressions(document: DaclDocument): ReadonlyMap<number, readonly string[]> {
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

/** Whether a remark switches a rule off for a line. */
export function isSuppressed(document: DaclDocument, line: number, rule: string): boolean {
  const rules = suppressions(document).get(line);
  return (
    rules !== undefined && (rules.length === 0 || rules.includes(rule) || rules.includes(rule.replace(/^dacl\//, '')))
  );
}

/** The findings that no remark suppresses. */
export function withoutSuppressed(input: DaclInput, findings: Finding[]): Finding[] {
  if (suppressions(input.document).size === 0) return findings;
  const lineOf = (finding: Finding): number => input.source.textDocument.positionAt(finding.span.start).line;
  return findings.filter((finding) => !isSuppressed(input.document, lineOf(finding), finding.rule));
}
