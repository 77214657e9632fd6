import { withPort } from '../../core/address';
import { ruleSetting } from '../../core/deployment/rule-settings';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { type Slices, shared } from '../../core/slices';
import { type DenyPlan, denyFix, denyPlan, editsOfAll, placesAbove, whyNoFix } from '../edits/deny-plan';
import { editOf, insertLines } from '../edits/insertion';
import { type MissingDeny, missingDeniesInSlices, wrongDeny } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { psnDenyTooLate } from './psn-deny-too-late';
import { psnDenyWrongPortOrProtocol } from './psn-deny-wrong-port-or-protocol';
import { type DaclRule, fixesIn, isHeard } from './rule';
import { tooManyEntries } from './too-many-entries';

/** A list for compliant endpoints that lets the posture probe through to a PSN. */
export const missingPsnDeny: DaclRule = {
  id: 'dacl/missing-psn-deny',
  about: 'posture',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      const all = yield* missingDeniesInSlices(list, input.deployment);
      const missing: MissingDeny[] = [];
      for (const one of all) if (!(yield* isExplained(input, list, one))) missing.push(one);
      const forAll = shared(() => sharedFixes(input, list));
      for (const one of missing) {
        yield {
          span: one.line.ace.action.span,
          severity: one.severity,
          message: message(one.severity === 'error' ? 'dacl.missing-psn-deny' : 'dacl.missing-psn-deny.noncompliant', {
            psn: one.psn.name,
            addresses: reached(one),
            ports: one.ports,
          }),
          related: [
            { location: { kind: 'here', span: one.line.content }, message: message('dacl.missing-psn-deny.permits') },
            ...(yield* whyNoFix(input, list, one)),
          ],
          fixes: () => fixesOf(input, list, one, forAll),
        };
      }
    }
  },
};

function* fixesOf(
  input: DaclInput,
  list: ListAnalysis,
  missing: MissingDeny,
  forAll: () => Slices<readonly Fix[]>,
): Slices<readonly Fix[]> {
  return [...fixesIn(list.list, yield* denyFix(input, list, missing), ...(yield* forAll())), unusedFix];
}

/** Where the probe gets through: addresses, each with its port where not all ports of all of them are open. */
function reached({ addresses, ports, open }: MissingDeny): readonly string[] {
  if (open.length === addresses.length * ports.length) return addresses.map(({ text }) => text);
  return open.map(({ address, port }) => withPort(address.text, port));
}

/** For a site that does not use state synchronization at all. */
const unusedFix: Fix = {
  title: message('dacl.missing-psn-deny.fix-unused'),
  effect: 'choice',
  edits: [],
  deployment: { kind: 'state-sync-unused' },
};

/** Whether another rule says why a PSN can be reached, and is heard. */
function* isExplained(input: DaclInput, list: ListAnalysis, missing: MissingDeny): Slices<boolean> {
  const [late] = missing.late ?? [];
  if (late) return isHeard(input, psnDenyTooLate.id, late);
  const wrong = yield* wrongDeny(missing, list, input.deployment);
  return wrong !== undefined && isHeard(input, psnDenyWrongPortOrProtocol.id, wrong.line);
}

/** All denies of the list at once; where the list gets long, one line for the port may be wanted instead. */
function* sharedFixes(input: DaclInput, list: ListAnalysis): Slices<readonly Fix[]> {
  const plan = yield* denyPlan(input.document, list, input.deployment);
  const { denies } = plan;
  if (denies.length < 2) return [];
  const all: Fix = {
    title: message('dacl.missing-psn-deny.fix-all', { count: denies.length }),
    effect: 'choice',
    edits: editsOfAll(input.document, denies),
  };
  const total = new Set(denies.flatMap(({ lines }) => lines)).size;
  // In a list of both IP versions `any` means one of them.
  const isLong = !list.list.mixed && list.list.aces.length + total > maxEntries(input);
  const short = isLong ? yield* wholePort(input, list, plan) : undefined;
  return short ? [all, short] : [all];
}

function maxEntries({ deployment, source }: DaclInput): number {
  const setting = ruleSetting(deployment, source.path, tooManyEntries.id);
  return setting?.options?.['max'] ?? tooManyEntries.options?.['max'] ?? Number.POSITIVE_INFINITY;
}

function* wholePort(
  { document, deployment }: DaclInput,
  list: ListAnalysis,
  { denies }: DenyPlan,
): Slices<Fix | undefined> {
  const ports = [...new Set(denies.flatMap(({ missing }) => missing.ports))];
  const lines = ports.map((port) => `deny tcp any any eq ${port}`);
  const missing = denies.map((one) => one.missing);
  const places = yield* placesAbove(list, missing, deployment);
  const insertion = yield* insertLines(document, list.list, lines, places);
  if (typeof insertion === 'string') return undefined;
  const title = message('dacl.missing-psn-deny.fix-any', { lines });
  return { title, effect: 'choice', edits: [editOf(insertion)] };
}
