import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { coverageOf, deniesPort, hasMatched, type ListAnalysis } from '../../dacl';
import type { InForceRule } from './rule';

/** A device counted packets on the line of a list in force that denies the probe: it can match, and has. */
export const denyCounted: InForceRule = {
  id: 'nad/deny-counted',
  severity: 'info',
  evidence: 'I',
  *check({ analysis, source, deployment }) {
    if (source.extent === 'excerpt') return;
    for (const list of analysis.dacl.lists) {
      for (const [line, psns] of countedDenies(list)) {
        const counter = line.ace.decorations[0];
        if (counter) yield { span: counter.span, message: message('nad.deny-counted', { psns, psn: psns[0]! }) };
        yield undefined;
      }
      if (deployment.stateSync && isNoPsnKnown(list)) yield* byPort(list);
    }
  },
};

function isNoPsnKnown({ psns }: ListAnalysis): boolean {
  return psns.every(({ addresses, aliases }) => addresses.length + aliases.length === 0);
}

/** Where nobody says which addresses are PSNs, the port tells what a deny is for. */
function* byPort({ list: { form, aces }, stateSyncPorts }: ListAnalysis): Generator<Draft> {
  for (const line of form === 'show' ? aces : []) {
    const counter = line.ace.decorations[0];
    const port = stateSyncPorts.find((one) => deniesPort(line, [one]));
    if (counter && port !== undefined && line.ace.certain && hasMatched(line))
      yield { span: counter.span, message: message('nad.deny-counted.port', { port }) };
  }
}

/** The counted lines that deny a probe, each with the names of the PSNs whose it is. */
function countedDenies(list: ListAnalysis): ReadonlyMap<ListAnalysis['list']['aces'][number], string[]> {
  const found = new Map<ListAnalysis['list']['aces'][number], string[]>();
  if (list.list.form !== 'show') return found;
  for (const psn of list.psns) {
    const { state, line } = coverageOf(list, psn);
    const ace = state === 'denied' ? list.list.aces.find(({ index }) => index === line?.index) : undefined;
    if (ace?.ace.action.value !== 'deny' || !hasMatched(ace) || !isAboutProbe(ace, list)) continue;
    found.set(ace, [...(found.get(ace) ?? []), psn.name]);
  }
  return found;
}

/** A closing `deny ip any any` counts all kinds of packets: of the probe it says nothing. */
function isAboutProbe({ ace }: ListAnalysis['list']['aces'][number], { stateSyncPorts }: ListAnalysis): boolean {
  return (
    ace.destinationPort?.ports.some(({ number }) => number !== undefined && stateSyncPorts.includes(number)) ?? false
  );
}
