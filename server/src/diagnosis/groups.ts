import { hostKey } from '../core/address';
import type { Pool } from './pool';
import type { AttemptView, EventView, LogView, RecordView, SessionView } from './views';

/** A piece of what the material says, before it is told whose it is. */
export type Item =
  | { readonly kind: 'logs'; readonly view: LogView }
  | { readonly kind: 'sessions'; readonly view: SessionView }
  | { readonly kind: 'records'; readonly view: RecordView }
  | { readonly kind: 'events'; readonly view: EventView }
  | { readonly kind: 'attempts'; readonly view: AttemptView };

/** Items that share keys: a session id or a MAC for certain, an address where no two endpoints had it. */
export interface Group {
  readonly items: readonly Item[];
  /** `mac:020000000001`, `id:0a01…`, `host:pc1`, `ip:10.9.9.9`. */
  readonly keys: ReadonlySet<string>;
}

/** A MAC as it is compared, however it is written. */
export function macKey(text: string): string {
  return text.toLowerCase().replace(/[^\da-f]/g, '');
}

interface Keys {
  /** Those that tell for certain whose an item is. */
  readonly sure: readonly string[];
  readonly addresses: readonly string[];
}

function keysOf(item: Item): Keys {
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

/** Puts together what shares a key. A day of a collector's messages, or of a capture, has hundreds of thousands of items. */
export function groupsOf(pool: Pool): readonly Group[] {
  const items = itemsOf(pool).map((item) => ({ item, ...keysOf(item) }));
  const bySure = unionsOf(items.map(({ sure }) => sure));
  const named = new Set<number>();
  for (const [index, { sure }] of items.entries())
    if (sure.some((key) => /^(?:mac|id):/.test(key))) named.add(bySure(index));
  const owners = new Map<string, Set<number>>();
  for (const [index, { addresses }] of items.entries())
    for (const key of addresses) owners.set(key, (owners.get(key) ?? new Set()).add(bySure(index)));
  // An address that two endpoints had joins nothing; nor do addresses that would make one of two endpoints between them.
  const shared = new Set([...owners].flatMap(([key, own]) => (isOneEndpoint(own, named) ? [key] : [])));
  const linked = unionsOf(items.map((item, index) => [`#${bySure(index)}`, ...joining(item, shared)]));
  const ends = new Map<number, Set<number>>();
  for (const one of named) ends.set(linked(one), (ends.get(linked(one)) ?? new Set()).add(one));
  const rootOf = (index: number): number => {
    const root = linked(index);
    return (ends.get(root)?.size ?? 0) <= 1 ? root : bySure(index);
  };
  const groups = new Map<number, { readonly items: Item[]; readonly keys: Set<string> }>();
  for (const [index, one] of items.entries()) {
    const root = rootOf(index);
    const group = groups.get(root) ?? { items: [], keys: new Set<string>() };
    group.items.push(one.item);
    for (const key of [...one.sure, ...joining(one, shared)]) group.keys.add(key);
    groups.set(root, group);
  }
  return [...groups.values()];
}

/** The packets of one client are one client's, whoever that is. */
function joining({ item, addresses }: Keys & { readonly item: Item }, shared: ReadonlySet<string>): readonly string[] {
  const own = addresses.filter((key) => shared.has(key));
  return item.kind === 'attempts' && own.length === 0 ? addresses.map((key) => `client ${key}`) : own;
}

/** Whether what had one address can be one endpoint: at most one of it has a name of its own. */
function isOneEndpoint(owners: ReadonlySet<number>, named: ReadonlySet<number>): boolean {
  return [...owners].filter((one) => named.has(one)).length <= 1;
}

/** Joins all that share a key, be it by way of others. @returns the number that stands for what a number is joined with. */
function unionsOf(keys: readonly (readonly string[])[]): (index: number) => number {
  const parents = keys.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  };
  const first = new Map<string, number>();
  for (const [index, own] of keys.entries())
    for (const key of own) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else {
        const [a, b] = [rootOf(other), rootOf(index)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  return rootOf;
}
