import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import { finish } from '../../core/slices';
import {
  addressesIn,
  type Coverage,
  coverageOf,
  isExactInSlices,
  type ListAnalysis,
  missingDeniesInSlices,
  probeVerdict,
  strayDeny,
  type WrongDeny,
  wrongDeny,
} from '../../dacl';
import { isShownUpTo } from '../../nad';
import { type Case, once } from '../case';
import { all, type Fact, factOf, ifSo, unknown, yes } from '../fact';
import type { Ground } from '../model';
import { groundAt, type ListView } from '../views';
import { listInForce, textInForce } from './applied';
import { groupsOf } from './run';

type Line = NonNullable<Coverage['line']>;

/** A list as the list of a compliant endpoint, whatever it is called: it is in force for one. */
export const asCompliant = (own: Case, view: ListView): ListAnalysis => asServing(own, view, 'compliant');

const served = once((_: Case) => new Map<string, ListAnalysis>());

function asServing(own: Case, { path, list }: ListView, status: 'compliant' | 'unknown'): ListAnalysis {
  const key = `${path} ${list.list.index} ${status}`;
  const known = served(own).get(key);
  if (known) return known;
  const made: ListAnalysis = { ...list, posture: [status], stateSync: true, psns: own.deployment.psns };
  served(own).set(key, made);
  return made;
}

/** What a list does to the probe of one PSN. */
export interface Opening {
  /**
   * `missing`: it is let through, and no line would stop it; `late`: one would, further down; `wrong`: one was meant to;
   * `closed`: it is refused.
   */
  readonly kind: 'missing' | 'late' | 'wrong' | 'closed' | 'unsure';
  /** The line that decides, and for `late` and `wrong` the deny. */
  readonly grounds: readonly Ground[];
  readonly wrong?: WrongDeny['wrong'];
  /** For `missing`: a deny of this PSN is there for a port that nobody takes for the probe's. Who knows what it was meant for. */
  readonly isStray?: true;
}

/** What a list does to the probe of a PSN, with the lines that say so. */
export function openingIn(own: Case, view: ListView, psn: Psn): Opening {
  const list = asCompliant(own, view);
  const { state, line } = coverageOf(list, psn);
  if (!isDecided(view, line)) return { kind: 'unsure', grounds: [] };
  if (state === 'denied') return { kind: 'closed', grounds: lineGrounds(view, line, 'diagnosis.ground.denies', psn) };
  if (state !== 'permitted' && state !== 'partly') return { kind: 'unsure', grounds: [] };
  const permits = lineGrounds(view, line, 'diagnosis.ground.permits', psn);
  const missing = finish(missingDeniesInSlices(list, own.deployment)).find((one) => one.psn === psn);
  if (!missing) return { kind: 'unsure', grounds: permits };
  const [late] = missing.late ?? [];
  if (late) return { kind: 'late', grounds: [...permits, ...lineGrounds(view, late, 'diagnosis.ground.late', psn)] };
  const wrong = finish(wrongDeny(missing, list, own.deployment));
  if (!wrong) return { kind: 'missing', grounds: permits, ...(strayDeny(missing, list) ? { isStray: true } : {}) };
  const deny = lineGrounds(view, wrong.line, 'diagnosis.ground.wrong', psn);
  return { kind: 'wrong', grounds: [...permits, ...deny], wrong: wrong.wrong };
}

function lineGrounds(
  view: ListView,
  line: Line | undefined,
  id: 'diagnosis.ground.denies' | 'diagnosis.ground.permits' | 'diagnosis.ground.late' | 'diagnosis.ground.wrong',
  psn: Psn,
): readonly Ground[] {
  const { list } = view.list;
  const implicit = list.header?.span ?? list.name?.span ?? { start: list.span.start, end: list.span.start };
  return [groundAt(view, line?.content ?? implicit, message(id, { psn: psn.name }))];
}

/** Whether the text shows a list as far as the answer needs it: of device output a part may be missing. */
function isDecided({ output, input, list }: ListView, line: Line | undefined): boolean {
  return !output || isShownUpTo(input, list.list, line);
}

/** The PSNs of a case, by name. */
export function psnsOf(own: Case): readonly Psn[] {
  return own.deployment.psns;
}

export function psnByName(own: Case, name: string): Psn | undefined {
  return own.deployment.psns.find((psn) => psn.name === name);
}

/** The lists are looked at for the port that the agent probes: of another one they say nothing. */
export function portAgrees(own: Case, psn: Psn): Fact {
  const ports = groupsOf(own, psn.name).flatMap(({ port }) => port ?? []);
  const { stateSyncPorts } = own.deployment;
  return ports.every((port) => stateSyncPorts.includes(port)) ? yes() : unknown('psn-address');
}

/** The list in force lets the probe to a PSN through. */
function permitsProbe(own: Case, psn: Psn): Fact {
  const port = portAgrees(own, psn);
  if (port.truth !== 'yes') return port;
  const named = listInForce(own);
  if (!named) return unknown('nad-session', 'ise-record');
  const text = textInForce(own);
  if (!text) return unknown('nad-list');
  const { kind, grounds } = openingIn(own, text.view, psn);
  if (kind === 'unsure') return unknown('nad-list');
  const decided = ifSo(named.holds, factOf(kind === 'closed' ? 'no' : 'yes', grounds));
  if (decided.truth === 'unknown') return decided;
  return text.isSave.truth === 'yes' ? decided : { ...all(decided, text.isSave), truth: 'unknown', asks: ['nad-list'] };
}

/** The list in force refuses the probe to a PSN. */
export function deniesProbe(own: Case, psn: Psn): Fact {
  const permits = permitsProbe(own, psn);
  const truth = permits.truth === 'yes' ? 'no' : permits.truth === 'no' ? 'yes' : 'unknown';
  return { ...permits, truth };
}

/** What a list does to the probe of a PSN at one port. */
export function verdictAtPort(own: Case, view: ListView, psn: Psn, port: number): 'denied' | 'permitted' | 'unsure' {
  const list = asCompliant(own, view);
  const found = addressesIn(list, psn).map((address) => probeVerdict(list, address, port));
  if (found.length === 0 || found.some(({ line }) => !isDecided(view, line))) return 'unsure';
  if (found.every(({ verdict }) => verdict === 'denied' || verdict === 'implicit')) return 'denied';
  return found.some(({ verdict }) => verdict === 'permitted') ? 'permitted' : 'unsure';
}

/** Whether everything in a list is understood exactly. */
export function isExact({ list }: ListView): boolean {
  return finish(isExactInSlices(list.list));
}
