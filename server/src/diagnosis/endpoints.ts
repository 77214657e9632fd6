import { greatest } from '../core/many';
import { type Group, groupsOf, type Item } from './groups';
import type { Pool } from './pool';
import type { AttemptView, EventView, LogView, ProfileView, RecordView, SessionView } from './views';

/** What is known to be about one endpoint, before anything is concluded. */
export interface Gathered {
  readonly logs: readonly LogView[];
  readonly sessions: readonly SessionView[];
  readonly records: readonly RecordView[];
  readonly events: readonly EventView[];
  readonly attempts: readonly AttemptView[];
  readonly profiles: readonly ProfileView[];
  /** Sessions that may be its own, where nothing tells which: one asks, and never guesses. */
  readonly candidates: readonly SessionView[];
}

/** Tells endpoints apart. @returns one entry for each; at least one, where there is any material at all. */
export function gatherEndpoints(pool: Pool): readonly Gathered[] {
  const groups = groupsOf(pool);
  const withLog = groups.filter((group) => has(group, 'logs'));
  const network = groups.filter((group) => !has(group, 'logs') && isTelling(group));
  // A capture is taken at the endpoint: its client is, with what a device's messages say of that address.
  const captured = groups.filter(
    (group) => has(group, 'attempts') && !withLog.includes(group) && !network.includes(group),
  );
  const placed = new Set([...withLog, ...network, ...captured]);
  const unplaced = groups.filter((group) => !placed.has(group));
  const open = withLog.filter((group) => group.items.every(({ kind }) => kind === 'logs'));
  const [own] = open;
  const [other] = network;
  // One log and one session were handed over together: they are taken to be about each other.
  const isPair = open.length === 1 && network.length === 1 && withLog.length === 1 && own && other;
  const endpoints = isPair ? [joined([own, other])] : [...withLog, ...network];
  const [only] = endpoints;
  if (only && endpoints.length === 1) {
    // One strange client in the captures may be the endpoint under another address; of several nobody knows.
    const foreign = captured.length === 1 ? withoutStrangers(captured, only) : [];
    const own = joined([only, ...foreign]);
    return [gathered(pool, joined([own, ...withoutStrangers(unplaced, own)]), [], 'alone')];
  }
  if (endpoints.length === 0) return alone(pool, captured);
  return endpoints.map((group) => {
    const candidates = open.includes(group) ? network.flatMap(sessionsOf) : [];
    return gathered(pool, group, candidates, 'beside-others');
  });
}

/** Captures, profiles and lists without any log or session. */
function alone(pool: Pool, captured: readonly Group[]): readonly Gathered[] {
  if (captured.length > 0) return captured.map((group) => gathered(pool, group, [], 'alone'));
  const isAnything = pool.profiles.length + pool.lists.length + pool.records.length + pool.captures.length > 0;
  return isAnything ? [gathered(pool, { items: [], keys: new Set() }, [], 'alone')] : [];
}

function has({ items }: Group, kind: Item['kind']): boolean {
  return items.some((item) => item.kind === kind);
}

/** Whether a group says what some session was given: a row of a table, or a message alone, does not. */
function isTelling({ items }: Group): boolean {
  return items.some(
    (item) =>
      (item.kind === 'sessions' && item.view.session.output !== 'table') ||
      (item.kind === 'records' && (item.view.record.sessionId ?? item.view.record.mac) !== undefined),
  );
}

function joined(groups: readonly Group[]): Group {
  return { items: groups.flatMap(({ items }) => items), keys: new Set(groups.flatMap(({ keys }) => [...keys])) };
}

/** A device tells of all its clients: what names another adapter than the endpoint's, or one of several, is not its own. */
function withoutStrangers(groups: readonly Group[], own: Group): readonly Group[] {
  const hasMac = ({ keys }: Group): boolean => [...keys].some((key) => key.startsWith('mac:'));
  const withMac = groups.filter(hasMac);
  return hasMac(own) || withMac.length > 1 ? groups.filter((group) => !hasMac(group)) : groups;
}

function sessionsOf({ items }: Group): readonly SessionView[] {
  return items.flatMap((item) => (item.kind === 'sessions' ? [item.view] : []));
}

function gathered(
  pool: Pool,
  { items }: Group,
  candidates: readonly SessionView[],
  company: 'alone' | 'beside-others',
): Gathered {
  const logs = items.flatMap((item) => (item.kind === 'logs' ? [item.view] : []));
  const sessions = items.flatMap((item) => (item.kind === 'sessions' ? [item.view] : []));
  const records = items.flatMap((item) => (item.kind === 'records' ? [item.view] : []));
  const events = items.flatMap((item) => (item.kind === 'events' ? [item.view] : []));
  const attempts = items.flatMap((item) => (item.kind === 'attempts' ? [item.view] : []));
  const profiles = company === 'alone' ? pool.profiles : profilesNear(pool, logs);
  return { logs, sessions, records, events, attempts, profiles, candidates };
}

/** Of several endpoints, each has the profiles that lie nearest to its log, and no nearer to another one's. */
function profilesNear({ profiles, logs: everyone }: Pool, logs: readonly LogView[]): readonly ProfileView[] {
  const [log] = logs;
  if (!log) return profiles.length === 1 && everyone.length === 0 ? profiles : [];
  const own = profiles.filter(
    (one) => sharedFolders(one, log) >= greatest(everyone.map((other) => sharedFolders(one, other))),
  );
  const nearest = greatest([0, ...own.map((one) => sharedFolders(one, log))]);
  return nearest === 0 && profiles.length > 1 ? [] : own.filter((one) => sharedFolders(one, log) === nearest);
}

/** How many folders two places have in common, from the top. */
function sharedFolders(one: { readonly path: string }, other: { readonly path: string }): number {
  const [first, second] = [one, other].map(({ path }) => path.split('/').slice(0, -1));
  const apart = first!.findIndex((part, index) => part !== second![index]);
  return apart < 0 ? first!.length : apart;
}
