import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { ruleSetting } from '../../deployment/rule-settings';
import type { ListAnalysis } from '../analysis';
import { insertAtTop } from '../insertion';
import { denyEffect, denyLines, type MissingDeny, missingDenies, wrongDeny } from '../psn-denies';
import { psnDenyTooLate } from './psn-deny-too-late';
import { psnDenyWrongPortOrProtocol } from './psn-deny-wrong-port-or-protocol';
import { type DaclRule, type DaclRuleInput, isHeard } from './rule';
import { tooManyEntries } from './too-many-entries';

/** A list for compliant endpoints that lets the posture probe through to a PSN. */
export const missingPsnDeny: DaclRule = {
  id: 'dacl/missing-psn-deny',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check(input): Iterable<Draft> {
    for (const list of input.analysis.lists) {
      const all = missingDenies(list, input.deployment);
      const missing = all.filter((one) => !isExplained(input, list, one));
      const fixes = fixesOf(input, list, missing);
      for (const [index, one] of missing.entries()) {
        yield {
          span: one.line.ace.action.span,
          severity: one.severity,
          message: message(one.severity === 'error' ? 'dacl.missing-psn-deny' : 'dacl.missing-psn-deny.noncompliant', {
            psn: one.psn.name,
            addresses: one.addresses.join(', '),
            ports: one.ports.join(', '),
          }),
          related: [
            { location: { kind: 'here', span: one.line.content }, message: message('dacl.missing-psn-deny.permits') },
          ],
          fixes: [...(fixes[index] ?? []), unusedFix],
        };
      }
    }
  },
};

/** For a site that does not use state synchronization at all. */
const unusedFix: Fix = {
  title: message('dacl.missing-psn-deny.fix-unused'),
  effect: 'choice',
  edits: [],
  deployment: { kind: 'state-sync-unused' },
};

/** Whether another rule says why a PSN can be reached, and is heard. */
function isExplained(input: DaclRuleInput, list: ListAnalysis, missing: MissingDeny): boolean {
  const [late] = missing.late ?? [];
  if (late) return isHeard(input, psnDenyTooLate.id, late);
  const wrong = wrongDeny(missing, list, input.deployment);
  return wrong !== undefined && isHeard(input, psnDenyWrongPortOrProtocol.id, wrong.line);
}

/** The fixes of each finding: its own line, and all lines at once. */
function fixesOf(input: DaclRuleInput, list: ListAnalysis, missing: readonly MissingDeny[]): (readonly Fix[])[] {
  const { document } = input;
  const lines = missing.map((one) => denyLines(list, one));
  const total = lines.reduce((sum, own) => sum + own.length, 0);
  const tooLong = list.list.aces.length + total > maxEntries(input);
  const own = missing.map((one, index): Fix | undefined => {
    const later = lines.slice(index + 1).reduce((sum, next) => sum + next.length, 0);
    const edit = insertAtTop(document, list.list, lines[index]!, { name: missingPsnDeny.id, lines: later });
    const title = message('dacl.missing-psn-deny.fix', { psn: one.psn.name });
    return edit && { title, effect: tooLong ? 'choice' : denyEffect(one), edits: [edit], preferred: true };
  });
  const all = tooLong ? wholePort(input, list, missing) : everyPsn(input, list, lines);
  return missing.map((one, index) => {
    // Each of them would insert the same line: only the first one may be applied unasked.
    const byPerson = (index > 0 && tooLong) || denyEffect(one) === 'choice';
    const shared: Fix | undefined = all && byPerson ? { ...all, effect: 'choice' } : all;
    return [tooLong ? shared : own[index], tooLong ? own[index] : shared].filter((fix) => fix !== undefined);
  });
}

function maxEntries({ deployment, source }: DaclRuleInput): number {
  const setting = ruleSetting(deployment, source.path, tooManyEntries.id);
  return setting?.options?.['max'] ?? tooManyEntries.options?.['max'] ?? Number.POSITIVE_INFINITY;
}

function everyPsn(input: DaclRuleInput, list: ListAnalysis, lines: readonly (readonly string[])[]): Fix | undefined {
  if (lines.length < 2) return undefined;
  const edit = insertAtTop(input.document, list.list, lines.flat());
  return (
    edit && {
      title: message('dacl.missing-psn-deny.fix-all', { count: lines.length }),
      effect: 'narrows',
      edits: [edit],
    }
  );
}

function wholePort(input: DaclRuleInput, list: ListAnalysis, missing: readonly MissingDeny[]): Fix | undefined {
  const ports = [...new Set(missing.flatMap((one) => one.ports))];
  const lines =
    list.list.platform === 'asa'
      ? ports.map((port) => `deny tcp any any eq ${port}`)
      : [`deny tcp any any eq ${ports.join(' ')}`];
  const edit = insertAtTop(input.document, list.list, lines);
  return (
    edit && { title: message('dacl.missing-psn-deny.fix-any', { line: lines[0]! }), effect: 'narrows', edits: [edit] }
  );
}
