import { append } from '../../core/many';
import { createNotes } from '../../core/notes';
import { finish, type Slices, shared } from '../../core/slices';
import { compileInSlices, type PacketFilter, type Line as PacketLine } from '../../packets';
import { type AclList, type AddressBits, addressBits } from '../syntax';
import type { ListAnalysis } from './analysis';
import type { Host } from './connections';
import { type DecidingLine, isFromAny, sourceOf } from './deciding';
import { effectInSlices, effectOf } from './effect';
import { type Answer, type Answered, type KeptAnswer, keptAnswers } from './kept-answers';
import { keyOfLines } from './known-ways';
import { isWithin, nobodysLines, serversOf, type To, unaddressed } from './servers';

/** A list as its clients meet it: which of its lines a packet of theirs may come past, kept as long as the list is. */

/** The list asked, and the PSNs of its deployment. */
export type Asked = Pick<ListAnalysis, 'list' | 'psns'>;

/** A line with any client as its source. */
export function fromClient(line: PacketLine): PacketLine {
  return { ...line, packets: line.packets.map(({ source: _, ...rest }) => rest) };
}

/** How a list decides the packets of a set that any client may send. */
export interface Passage {
  /**
   * `permitted`: some packet of the set surely passes. `denied`: none can. `unsure`: it hangs on lines that may or may
   * not match, or the work budget was spent.
   */
  readonly verdict: 'permitted' | 'denied' | 'unsure';
  /** The first line that lets packets through, or that may. */
  readonly permit?: DecidingLine;
  /** Lines that refuse packets of the set, in order. */
  readonly denies: readonly DecidingLine[];
  /** Whether the implicit deny at the end refuses some. */
  readonly implicit: boolean;
  /** Lines that may match packets of the set or not, in order. */
  readonly doubts: readonly DecidingLine[];
  /** Whether all ways are known; else the work budget was spent. */
  readonly complete: boolean;
}

/** A list as clients meet it, with the line that each of its packet lines comes from. */
export interface View {
  readonly lines: readonly PacketLine[];
  /** The same text for lists that do the same; undefined for long ones. */
  readonly key: () => string | undefined;
  /** The lines made ready for questions, once one is asked that was not asked of the like before. */
  readonly filter: () => Slices<PacketFilter>;
  /** `nobody`: packets that no client sends, or that do not count. Undefined: what the device adds at the end. */
  readonly owners: readonly (DecidingLine | 'nobody' | undefined)[];
  /** Answers that were given, and what they say of the list's own lines. */
  readonly answers: Map<string, Answer>;
  readonly passages: Map<string, Passage>;
  /** Those that were given about an earlier text of the list. */
  readonly kept: KeptAnswer;
}

interface Views {
  readonly anywhere?: View;
  readonly elsewhere?: View;
  readonly somebody?: PacketFilter;
}

/** Kept as long as the list is; another deployment asks anew. */
const known = createNotes<AclList, { readonly psns: Asked['psns']; readonly views: Views }>();

const noViews: Views = {};

function viewsOf({ list, psns }: Asked): Views {
  const found = known.get(list);
  return found?.psns === psns ? found.views : noViews;
}

/** The view of a list that has one; undefined where nobody asked yet. */
export function knownView(asked: Asked, to: To): View | undefined {
  return viewsOf(asked)[to];
}

/** The view of a list, made where there is none. */
export function* viewInSlices(asked: Asked, to: To): Slices<View> {
  return yield* remembered(asked, to, () => createView(asked, to));
}

function* remembered<K extends keyof Views>(
  asked: Asked,
  kind: K,
  make: () => Slices<NonNullable<Views[K]>>,
): Slices<NonNullable<Views[K]>> {
  const found = viewsOf(asked)[kind];
  if (found !== undefined) return found;
  const made = yield* make();
  known.set(asked.list, { psns: asked.psns, views: { ...viewsOf(asked), [kind]: made } });
  return made;
}

/** What was answered about an earlier text of a list. */
const earlier = createNotes<
  AclList,
  { readonly psns: Asked['psns']; readonly answered: Partial<Record<To, Answered>> }
>();

/** Notes that a list is another one in a later text: what did not change is not asked again. */
export function goesOnFrom(list: AclList, before: AclList): void {
  const { psns, views } = known.get(before) ?? {};
  const waiting = earlier.get(before);
  if (!psns || !views) {
    if (waiting) earlier.set(list, waiting);
    return;
  }
  const answered = ({ lines, answers }: View): Answered => ({ lines, answers });
  earlier.set(list, {
    psns,
    answered: {
      ...(views.anywhere ? { anywhere: answered(views.anywhere) } : {}),
      ...(views.elsewhere ? { elsewhere: answered(views.elsewhere) } : {}),
    },
  });
}

function* createView(asked: Asked, to: To): Slices<View> {
  const { lines, packetLines } = yield* effectInSlices(asked.list);
  const servers = serversOf(asked);
  const packets: PacketLine[] = [...nobodysLines(asked.psns, servers, to)];
  const owners: View['owners'][number][] = packets.map(() => 'nobody');
  const oneSource = isOneClients(asked);
  for (const [index, own] of packetLines.entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) yield;
    const line = lines[index];
    const seen = !line || isFromAny(line) ? [own] : oneSource ? [fromClient(own)] : fromSome(own, line, servers);
    append(packets, seen);
    append(
      owners,
      seen.map(() => line),
    );
  }
  const before = earlier.get(asked.list);
  const kept = keptAnswers(packets, before?.psns === asked.psns ? before.answered[to] : undefined);
  const filter = shared(() => compileInSlices(packets));
  let among: string | undefined;
  const key = (): string | undefined => {
    among ??= keyOfLines(packets);
    return among;
  };
  return { lines: packets, key, filter, owners, answers: new Map(), passages: new Map(), kept };
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

/** A line about some sources, as the clients see it. */
function fromSome(own: PacketLine, line: DecidingLine, servers: readonly Host[]): PacketLine[] {
  const source = sourceOf(line);
  if (source === undefined || source === 'any') return [{ ...fromClient(own), certainty: 'may' }];
  if (own.action === 'permit' || isWithin(source, [...servers, ...unaddressed])) return [own];
  return [own, { ...fromClient(own), certainty: 'may' }];
}

/** Whether a line speaks of PSNs as sources, and of nobody else. */
export function isFromPsn({ psns }: Asked, line: DecidingLine): boolean {
  const source = sourceOf(line);
  return source !== undefined && source !== 'any' && isWithin(source, serversOf({ psns }));
}

/**
 * A switch puts the endpoint's address where the dACL says `any` as source: one and the same host everywhere. A PSN is no
 * client, and where other lines say `any`, the host was written so.
 */
function isOneClients({ list, psns }: Asked): boolean {
  if (list.form !== 'show') return false;
  let host: AddressBits | undefined;
  for (const line of effectOf(list).lines) {
    if (line.kind !== 'ace') continue;
    const bits = addressBits(line.ace.source);
    if (bits === undefined || bits === 'any' || bits.wildcard !== 0n) return false;
    if (host && host.value !== bits.value) return false;
    host ??= bits;
  }
  return host !== undefined && !isWithin(host, serversOf({ psns }));
}

/**
 * The list for a packet of somebody, nobody says whom: a line about some sources may match or not. It has a packet line
 * for each of the effect's.
 */
export function somebodyFilter(asked: Asked): PacketFilter {
  return finish(somebodyInSlices(asked));
}

/** {@link somebodyFilter} with pauses. */
export function* somebodyInSlices(asked: Asked): Slices<PacketFilter> {
  return yield* remembered(asked, 'somebody', () => createSomebody(asked));
}

function* createSomebody(asked: Asked): Slices<PacketFilter> {
  const { lines, packetLines, filterInSlices } = yield* effectInSlices(asked.list);
  if (lines.every(isFromAny)) return yield* filterInSlices();
  const servers = serversOf(asked);
  const oneSource = isOneClients(asked);
  const seen: PacketLine[] = [];
  for (const [index, own] of packetLines.entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) yield;
    const line = lines[index];
    if (!line || isFromAny(line)) seen.push(own);
    else if (oneSource) seen.push(fromClient(own));
    else {
      const source = sourceOf(line);
      const nobodys = source !== undefined && source !== 'any' && isWithin(source, servers);
      seen.push(nobodys ? { ...own, packets: [] } : { ...fromClient(own), certainty: 'may' });
    }
  }
  return yield* compileInSlices(seen);
}
