import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { waysInSlices } from '../../packets';
import { editOf, insertLines, topOf } from '../edits/insertion';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import type { DecidingLine } from '../meaning/deciding';
import { effectInSlices, effectOf, neighborDiscovery } from '../meaning/effect';
import type { IdleLines } from '../meaning/idle';
import type { DaclDocument } from '../syntax';
import { idleLines } from './explained';
import { type DaclRule, fixesIn } from './rule';

/** An IPv6 list whose own deny takes the neighbor discovery that IOS-XE permits before the implicit one. */
export const neighborDiscoveryDenied: DaclRule = {
  id: 'dacl/neighbor-discovery-denied',
  about: 'list',
  severity: 'info',
  // Several third parties, for router ACLs; nobody shows it for a dACL.
  evidence: 'V2',
  *check(input): Iterable<Draft | undefined> {
    const { document, analysis } = input;
    for (const list of analysis.lists) {
      yield undefined;
      if (list.list.platform === 'asa' || isRedirect(list)) continue;
      const denied: { readonly name: string; readonly line: DecidingLine }[] = [];
      for (const [index, name] of ['nd-ns', 'nd-na'].entries()) {
        const line = yield* denyOf(list, index);
        if (line) denied.push({ name, line });
      }
      const [first] = denied;
      if (!first || !permitsSomething(list, yield* idleLines(input, list))) continue;
      const names = denied.map(({ name }) => name);
      yield {
        span: first.line.content,
        message: message('dacl.neighbor-discovery-denied', { names }),
        fixes: () => fixesOf(document, list, names),
      };
    }
  },
};

function* fixesOf(document: DaclDocument, list: ListAnalysis, names: readonly string[]): Slices<readonly Fix[]> {
  return fixesIn(list.list, yield* permitFix(document, list, names));
}

function* permitFix(document: DaclDocument, { list }: ListAnalysis, names: readonly string[]): Slices<Fix | undefined> {
  const lines = names.map((name) => `permit icmp any any ${name}`);
  const insertion = yield* insertLines(document, list, lines, topOf(list));
  if (typeof insertion === 'string') return undefined;
  const title = message('dacl.neighbor-discovery-denied.fix', { names });
  return { title, effect: 'widens', edits: [editOf(insertion)] };
}

/** A list that cuts the endpoint off needs no neighbors. */
function permitsSomething({ list }: ListAnalysis, { reach }: IdleLines): boolean {
  const { lines } = effectOf(list);
  return lines.some((line, index) => {
    const fate = reach.fates[index]?.reach;
    const isPermit = line.kind === 'ace' ? line.ace.action.value === 'permit' : true;
    return isPermit && (fate === 'certain' || fate === 'possible');
  });
}

/** The line that refuses all of one kind of neighbor discovery, for certain. */
function* denyOf({ list }: ListAnalysis, kind: number): Slices<DecidingLine | undefined> {
  const { lines, packetLines, filterInSlices } = yield* effectInSlices(list);
  const match = neighborDiscovery[kind];
  // Most lists are of IPv4 alone, and no line of theirs refuses it.
  const isAsked = packetLines.some(({ packets }) => packets.some(({ version }) => version === 6));
  if (!match || !isAsked) return undefined;
  const { ways, complete } = yield* waysInSlices(yield* filterInSlices(), [{ ...match, fragment: false }]);
  const isRefused = complete && ways.every(({ action, certain }) => action === 'deny' && certain);
  const [first] = ways.flatMap(({ line }) => (line === null ? [] : (lines[line] ?? [])));
  return isRefused ? first : undefined;
}
