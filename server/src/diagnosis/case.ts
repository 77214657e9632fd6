import { hostKey, parseAddress } from '../core/address';
import type { Deployment, Psn } from '../core/deployment/model';
import { psnCalled, psnNamed } from '../core/deployment/psn-names';
import { greatest } from '../core/many';
import { remembered } from '../core/remembered';
import type { LogFacts, Misconfiguration, Moment, ProbeGroup, Run, StateChanged } from '../log';
import { instantInLog } from './clock';
import type { Gathered } from './endpoints';
import type { Pool } from './pool';
import type { ListView, LogView } from './views';

/** What is known about one endpoint: the leaves look at nothing else. */
export interface Case extends Gathered {
  /** Its place among the endpoints, from 1. */
  readonly number: number;
  readonly pool: Pool;
  /** As ise-posture.json says it, with the PSNs whose addresses only the material shows. */
  readonly deployment: Deployment;
  readonly lists: readonly ListView[];
  /** Its log; of several the one that reaches furthest. */
  readonly log?: LogView;
  readonly run?: RunInQuestion;
}

/** The run of state synchronization that is judged: the one that a fault ended for good, else the last. */
interface RunInQuestion {
  /** Index into `runs`; -1 where the log shows an answer without its run. */
  readonly index: number;
  readonly run?: Run;
  /** Where the endpoint became compliant for it: the last "Compliant" at or before its start. */
  readonly compliant?: Moment;
  /** The answer `Compliant` that ended it, with no restart since. */
  readonly fault?: Misconfiguration;
  /** How its probes ended. */
  readonly groups: readonly ProbeGroup[];
  /** Other statuses that ISE reported in it. */
  readonly lost: readonly StateChanged[];
}

/** Puts together what is known of an endpoint. */
export function caseOf(own: Gathered, pool: Pool, number: number): Case {
  const log = latest(own.logs);
  const deployment = withSeenPsns(pool.deployment, log, own);
  const run = log && runInQuestion(log.analysis.facts);
  return { ...own, number, pool, deployment, lists: pool.lists, ...(log ? { log } : {}), ...(run ? { run } : {}) };
}

function latest(logs: readonly LogView[]): LogView | undefined {
  const end = ({ analysis: { facts } }: LogView): number => {
    const { last } = facts;
    return last === undefined ? 0 : (instantInLog(facts, last) ?? last.time * 1000);
  };
  return [...logs].sort((a, b) => end(b) - end(a))[0];
}

function runInQuestion(facts: LogFacts): RunInQuestion | undefined {
  const { runs, misconfigurations, stateChanges, groups } = facts;
  const fault = misconfigurations.filter(({ asked, revived }) => asked === 'probe' && !revived).at(-1);
  // A run that has only begun shows nothing: the one before does.
  const shown = greatest([-1, ...groups.map(({ run }) => run)]);
  const index = fault?.run ?? (shown < 0 ? runs.length - 1 : shown);
  const run = runs[index];
  if (!run && !fault) return undefined;
  const compliant = fault?.evidence.compliantSince ?? run?.compliant;
  return {
    index,
    ...(run ? { run } : {}),
    ...(compliant ? { compliant } : {}),
    ...(fault ? { fault } : {}),
    groups: groups.filter((group) => group.run === index),
    lost: stateChanges.filter((change) => change.run === index && change.asked === 'probe'),
  };
}

/**
 * The deployment with the PSNs that the log probes and nobody lists, where the material gives their address: the log names
 * them by it, or one unlisted name and one unlisted address were probed.
 */
function withSeenPsns(deployment: Deployment, log: LogView | undefined, { attempts }: Gathered): Deployment {
  const names = log ? [...new Set(log.analysis.facts.groups.map(({ psn }) => psn))].filter((name) => name !== '') : [];
  const unlisted = names.filter((name) => !listedPsn(deployment, name));
  const literal = unlisted.flatMap((name) => psnAt(name, hostKey(name)));
  const named = unlisted.filter((name) => !parseAddress(hostKey(name)));
  const probed = attempts.filter(({ attempt }) => deployment.stateSyncPorts.includes(attempt.port));
  const addresses = [...new Set(probed.map(({ attempt }) => attempt.destination))];
  const free = addresses.filter((address) => !listedPsn(deployment, address));
  const [name] = named;
  const [address] = free;
  const paired = name && address && named.length === 1 && free.length === 1 ? psnAt(name, address) : [];
  const psns = [...literal, ...paired];
  return psns.length === 0 ? deployment : { ...deployment, psns: [...deployment.psns, ...psns] };
}

const nowhere = { start: 0, end: 0 };

function psnAt(name: string, address: string): readonly Psn[] {
  const value = parseAddress(address);
  const fqdn = parseAddress(hostKey(name)) ? {} : { fqdn: { value: name, span: nowhere } };
  return value ? [{ name, span: nowhere, ...fqdn, addresses: [{ value, span: nowhere }], aliases: [] }] : [];
}

/** The PSN that a log or a capture names. */
export function listedPsn(deployment: Deployment, host: string): Psn | undefined {
  return psnNamed(deployment, host) ?? psnCalled(deployment, host);
}

/** What a PSN is called in the report. */
export function psnName(own: Case, seen: string): string {
  return listedPsn(own.deployment, seen)?.name ?? seen;
}

/** UTC of a moment of the endpoint's log, in milliseconds since 1970. */
export function instantOf({ log }: Pick<Case, 'log'>, moment: Moment | undefined): number | undefined {
  return log && moment && instantInLog(log.analysis.facts, moment);
}

/** Remembers an answer about a case as long as there is the case. */
export const once: <T>(make: (own: Case) => T) => (own: Case) => T = remembered;
