import type { LogFacts, Moment, Run } from './records';

const byOrder = <T extends Moment>(lists: readonly (readonly T[])[]): T[] =>
  lists.flat().sort((a, b) => a.order - b.order);

/** For each endpoint, where its runs stand among all runs; and all runs in the order in which they began. */
function mergedRuns(parts: readonly LogFacts[]): { readonly runs: Run[]; readonly places: readonly number[][] } {
  const all = parts.flatMap(({ runs }, part) => runs.map((run, index) => ({ run, part, index })));
  all.sort((a, b) => a.run.start.order - b.run.start.order);
  const places: number[][] = parts.map(() => []);
  for (const [place, { part, index }] of all.entries()) places[part]![index] = place;
  return { runs: all.map(({ run }) => run), places };
}

/** What several endpoints wrote into one file, as one picture for the views; the rules look at each part by itself. */
export function mergeFacts(whole: LogFacts, parts: readonly LogFacts[]): LogFacts {
  const { runs, places } = mergedRuns(parts);
  const placed = <T extends { readonly run: number }>(pick: (facts: LogFacts) => readonly T[]): T[] =>
    parts.flatMap((facts, part) => pick(facts).map((one) => ({ ...one, run: places[part]![one.run] ?? -1 })));
  const moments = parts.flatMap(({ first, last }) => (first && last ? [first, last] : []));
  moments.sort((a, b) => a.order - b.order);
  const unique = <T>(pick: (facts: LogFacts) => readonly T[]): T[] => [...new Set(parts.flatMap(pick))];
  return {
    ...whole,
    parts,
    first: moments[0],
    last: moments.at(-1),
    // These are about one endpoint.
    compliant: undefined,
    compliantFrom: undefined,
    result: undefined,
    runs,
    statuses: byOrder(parts.map(({ statuses }) => statuses)),
    groups: placed(({ groups }) => groups),
    probes: placed(({ probes }) => probes).sort((a, b) => a.sent.order - b.sent.order),
    stateChanges: byOrder([placed(({ stateChanges }) => stateChanges)]),
    misconfigurations: byOrder([placed(({ misconfigurations }) => misconfigurations)]),
    restarts: byOrder(parts.map(({ restarts }) => restarts)),
    gaps: placed(({ gaps }) => gaps).sort((a, b) => a.from.order - b.from.order),
    offsets: byOrder(parts.map(({ offsets }) => offsets)),
    // These are about one endpoint.
    adapters: { macs: [], addresses: [], at: undefined },
    reachable: new Map(parts.flatMap(({ reachable }) => [...reachable])),
    hosts: unique(({ hosts }) => hosts),
    ports: parts.flatMap(({ ports }) => ports),
    platforms: unique(({ platforms }) => platforms),
  };
}
