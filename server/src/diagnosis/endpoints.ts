import { hostKey } from '../core/address';
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

type Item =
  | { readonly kind: 'logs'; readonly view: LogView }
  | { readonly kind: 'sessions'; readonly view: SessionView }
  | { readonly kind: 'records'; readonly view: RecordView }
  | { readonly kind: 'events'; readonly view: EventView }
  | { readonly kind: 'attempts'; readonly view: AttemptView };

/** Items that share keys: a session id or a MAC for certain, an address where no two endpoints had it. */
interface Group {
  readonly items: Item[];
  readonly keys: Set<string>;
}

/** A MAC as it is compared, however it is written. */
export function macKey(text: string): string {
  return text.toLowerCase().replace(/[^\da-f]/g, '');
}

/** Tells endpoints apart. @returns one entry for each; at least one, where there is any material at all. */
export function gatherEndpoints(pool: Pool): readonly Gathered[] {
  const groups = groupsOf(itemsOf(pool));
  const withLog = groups.filter((group) => has(group, 'logs'));
  const network = groups.filter((group) => !has(group, 'logs') && isTelling(group));
  const captured = groups.filter((group) => group.items.every(({ kind }) => kind === 'attempts'));
  const unplaced = groups.filter((group) => ![...withLog, ...network, ...captured].includes(group));
  const open = withLog.filter((group) => group.items.every(({ kind }) => kind === 'logs'));
  const [own] = open;
  const [other] = network;
  // One log and one session were handed over together: they are taken to be about each other.
  const isPair = open.length === 1 && network.length === 1 && withLog.length === 1 && own && other;
  const endpoints = isPair ? [joined(own, other)] : [...withLog, ...network];
  const [only] = endpoints;
  if (only && endpoints.length === 1) {
    // One strange client in the captures may be the endpoint under another address; of several nobody knows.
    const foreign = captured.length === 1 ? captured : [];
    return [gathered(pool, [only, ...foreign, ...unplaced].reduce(joined), [], 'alone')];
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

function itemsOf(pool: Pool): readonly Item[] {
  return [
    ...pool.logs.map((view): Item => ({ kind: 'logs', view })),
    // A phone is another endpoint, of no posture; what a table says in one row tells of sessions that are known otherwise.
    ...pool.sessions
      .filter(({ session }) => !/^VOICE$/i.test(session.domain?.text ?? ''))
      .map((view): Item => ({ kind: 'sessions', view })),
    ...pool.records.filter(({ record }) => record.kind !== 'download').map((view): Item => ({ kind: 'records', view })),
    ...pool.events.map((view): Item => ({ kind: 'events', view })),
    ...pool.attempts.map((view): Item => ({ kind: 'attempts', view })),
  ];
}

/** Keys of an item: those that tell for certain whose it is, and its addresses. */
function keysOf(item: Item): { readonly sure: readonly string[]; readonly addresses: readonly string[] } {
  const of = (prefix: string, texts: readonly (string | undefined)[]): string[] =>
    texts.flatMap((text) => (text ? [`${prefix}:${text}`] : []));
  const mac = (text: string | undefined): string | undefined => (text === undefined ? undefined : macKey(text));
  switch (item.kind) {
    case 'logs': {
      const { endpoint, adapters } = item.view.analysis.facts;
      const sure = [...of('host', [endpoint.toLowerCase()]), ...of('mac', adapters.macs.map(macKey))];
      return { sure, addresses: of('ip', adapters.addresses.map(hostKey)) };
    }
    case 'sessions': {
      const { sessionId, mac: own, ipv4, ipv6 } = item.view.session;
      const addresses = [...(ipv4?.known ?? []), ...(ipv6?.known ?? [])].map(({ text }) => hostKey(text));
      return { sure: [...idKey(sessionId?.text), ...of('mac', [mac(own?.text)])], addresses: of('ip', addresses) };
    }
    case 'records': {
      const { sessionId, mac: own } = item.view.record;
      return { sure: [...idKey(sessionId?.text), ...of('mac', [mac(own?.text)])], addresses: [] };
    }
    case 'events': {
      const { event } = item.view;
      if (event.kind === 'row') return { sure: of('mac', [mac(event.row.mac)]), addresses: [] };
      const { sessionId, mac: own, ip } = event.message;
      const address = ip && !/^0\.0\.0\.0$/.test(ip.text) ? hostKey(ip.text) : undefined;
      return { sure: [...idKey(sessionId?.text), ...of('mac', [mac(own?.text)])], addresses: of('ip', [address]) };
    }
    case 'attempts':
      return { sure: [], addresses: of('ip', [hostKey(item.view.attempt.client)]) };
  }
}

function idKey(text: string | undefined): string[] {
  return text === undefined ? [] : [`id:${text.toLowerCase()}`];
}

function groupsOf(items: readonly Item[]): readonly Group[] {
  let groups: Group[] = [];
  const add = (item: Item, keys: readonly string[]): void => {
    const touched = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const whole: Group = { items: [...touched.flatMap((group) => group.items), item], keys: new Set(keys) };
    for (const group of touched) for (const key of group.keys) whole.keys.add(key);
    groups = [...groups.filter((group) => !touched.includes(group)), whole];
  };
  for (const item of items) if (item.kind !== 'attempts') add(item, keysOf(item).sure);
  const owners = new Map<string, Group[]>();
  for (const group of groups)
    for (const key of new Set(group.items.flatMap((item) => keysOf(item).addresses)))
      owners.set(key, [...(owners.get(key) ?? []), group]);
  // An address that two endpoints had joins nothing.
  for (const [key, own] of owners) if (isOneEndpoint(own)) for (const group of own) group.keys.add(key);
  groups = merged(groups);
  // A capture may hold ten thousands of attempts: those of one client are placed together.
  const byClient = new Map<string, Group>();
  for (const item of items) {
    if (item.kind !== 'attempts') continue;
    const [key = ''] = keysOf(item).addresses;
    const own = byClient.get(key) ?? groups.find(({ keys }) => keys.has(key)) ?? newGroup(groups, key);
    byClient.set(key, own);
    own.items.push(item);
  }
  return groups;
}

function newGroup(groups: Group[], key: string): Group {
  const group: Group = { items: [], keys: new Set([key]) };
  groups.push(group);
  return group;
}

/** Whether groups of one address can be one endpoint: at most one of them has a name of its own. */
function isOneEndpoint(groups: readonly Group[]): boolean {
  return groups.filter(({ keys }) => [...keys].some((key) => /^(?:mac|id):/.test(key))).length <= 1;
}

function merged(groups: readonly Group[]): Group[] {
  const found: Group[] = [];
  for (const group of groups) {
    const same = found.find(({ keys }) => [...group.keys].some((key) => keys.has(key)));
    if (!same) found.push(group);
    else {
      same.items.push(...group.items);
      for (const key of group.keys) same.keys.add(key);
    }
  }
  return found;
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

function joined(one: Group, other: Group): Group {
  return { items: [...one.items, ...other.items], keys: new Set([...one.keys, ...other.keys]) };
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
  const profiles = company === 'alone' ? pool.profiles : profilesNear(pool.profiles, logs);
  return { logs, sessions, records, events, attempts, profiles, candidates };
}

/** Of several endpoints, each has the profiles that lie nearest to its log. */
function profilesNear(profiles: readonly ProfileView[], logs: readonly LogView[]): readonly ProfileView[] {
  const [log] = logs;
  if (!log) return profiles.length === 1 ? profiles : [];
  const shared = ({ path }: ProfileView): number => {
    const [one, other] = [path, log.path].map((text) => text.split('/').slice(0, -1));
    const apart = one!.findIndex((part, index) => part !== other![index]);
    return apart < 0 ? one!.length : apart;
  };
  const nearest = Math.max(0, ...profiles.map(shared));
  return nearest === 0 && profiles.length > 1 ? [] : profiles.filter((one) => shared(one) === nearest);
}
