import type { Deployment } from '../core/deployment/model';
import { noDeployment } from '../core/deployment/model';
import { type Message, message } from '../core/message';
import { readDeployment } from '../deployment';
import type { Material } from '../diagnosis';
import { troubleOf } from '../host/trouble';
import { relativePath } from '../workspace/paths';
import { readCapture } from '../workspace/read-capture';
import { agentMark, headBytes, kindOfItem, kindsBelow, networkMark, type TextHead, type TextKind } from './kind';
import { type JoinedLog, joinLogs, type ReadLog, readLog } from './logs';
import { type Archives, type Budget, type Item, type LeftOut, limits, newBudget, Refused } from './model';
import { headOf, textOf, wholeOf } from './pieces';

/** All that was handed over for one case. */
export interface Intake {
  readonly material: readonly Material[];
  readonly leftOut: readonly LeftOut[];
  /** Paths of what could not be read though something of the case may be in it. */
  readonly unread: readonly string[];
  /** Material that was read as a part of other, or not as what it is, and why. */
  readonly notes: readonly { readonly path: string; readonly kind: Material['kind']; readonly note: Message }[];
  /** For `placed`. */
  readonly logs: readonly JoinedLog[];
  readonly deployment: Deployment;
}

export interface IntakeOptions {
  readonly archives?: Archives;
  /** An ise-posture.json that was named for this case; then no other counts. */
  readonly deployment?: Item;
  /** One that counts where the material has none: found above it. */
  readonly fallback?: Item;
  /** Told what is being read, and how many characters or bytes more of it were. */
  readonly onProgress?: (path: string, amount: number) => void;
}

interface ReadText {
  readonly item: Item;
  readonly kinds: readonly TextKind[];
  readonly text: string;
}

interface State {
  readonly options: IntakeOptions;
  readonly budget: Budget;
  readonly texts: ReadText[];
  readonly logs: ReadLog[];
  readonly captures: Item[];
  readonly leftOut: LeftOut[];
}

/** Reads what was handed over: what it is, its content decides. Nothing is passed over in silence. */
export async function takeIn(items: AsyncIterable<Item> | Iterable<Item>, options: IntakeOptions): Promise<Intake> {
  const state: State = { options, budget: newBudget(), texts: [], logs: [], captures: [], leftOut: [] };
  if (options.deployment) await look(state, options.deployment, 'deployment');
  for await (const item of items) await look(state, item);
  if (options.fallback && deploymentsIn(state).length === 0) await look(state, options.fallback, 'deployment');
  const { own, others } = chosen(state);
  const deployment = own ? readDeployment(own.item.uri, own.text, 'ignore-case') : noDeployment;
  const logs = await joinLogs(state.logs, () => {});
  const captures = await readCaptures(state, deployment);
  const texts = state.texts.flatMap((one) => materialIn(one, own));
  const material = [...texts, ...logs.map(logMaterialOf), ...captures];
  const { leftOut } = state;
  const unread = leftOut.filter(({ loss }) => loss === 'unread').map(({ path }) => path);
  return { material, leftOut, unread, notes: [...others, ...logs.flatMap(partNotes)], logs, deployment };
}

/** @param as what it is read as, whatever it looks like: somebody said so. */
async function look(state: State, item: Item, as?: 'deployment'): Promise<void> {
  try {
    state.options.onProgress?.(item.path, 0);
    const found = kindOfItem(item, await headOf(item, headBytes));
    if (as) await readText(state, item, [as], 'encoding' in found ? found.encoding : 'utf-8');
    else if (found.kind === 'useless')
      leaveOut(state, item, found.reason, found.is === 'binary' ? 'foreign' : 'useless');
    else if (found.kind === 'capture') state.captures.push(item);
    else if (found.kind === 'text') await lookAtText(state, item, found);
    else await unpack(state, item, found.kind);
  } catch (error) {
    leaveOut(state, item, reasonFor(error), 'unread');
  }
}

function leaveOut({ leftOut }: State, { path }: Pick<Item, 'path'>, reason: Message, loss: LeftOut['loss']): void {
  leftOut.push({ path, reason, loss });
}

async function unpack(state: State, archive: Item, kind: 'zip' | 'gzip'): Promise<void> {
  const { archives } = state.options;
  if (!archives) return leaveOut(state, archive, message('intake.no-archives'), 'unread');
  // What is packed by itself is no archive of files.
  if (archive.depth >= (kind === 'zip' ? limits.depth : limits.depth + 1))
    return leaveOut(state, archive, message('intake.too-deep', { most: limits.depth }), 'unread');
  if (kind === 'gzip') return look(state, archives.gzip(archive, state.budget));
  for await (const found of archives.zip(archive, state.budget)) {
    if (found.kind === 'item') await look(state, found.item);
    else state.leftOut.push(found.leftOut);
  }
}

async function lookAtText(state: State, item: Item, head: TextHead): Promise<void> {
  const { agentLines, encoding, reason } = head;
  const below = agentLines === 'look' ? await lookBelow(item, head) : undefined;
  const kinds = head.kinds.length > 0 ? head.kinds : (below?.kinds ?? []);
  const isLog = agentLines === 'yes' || below?.agentLines === 'yes';
  if (isLog) {
    const log = await readLog(item, encoding, (amount) => state.options.onProgress?.(item.path, amount));
    if (log.analysis.facts.events > 0 || kinds.length === 0) state.logs.push(log);
  }
  if (kinds.length > 0) await readText(state, item, kinds, encoding);
  else if (!isLog) leaveOut(state, item, reason, 'useless');
}

/** What stands below the beginning of a long text: lines of the agent, and what the network says, among those of others. */
async function lookBelow(
  item: Item,
  { encoding, kinds }: TextHead,
): Promise<{ readonly agentLines: 'yes' | 'no'; readonly kinds: readonly TextKind[] }> {
  let before = '';
  let agentLines: 'yes' | 'no' = 'no';
  let window: string | undefined;
  for await (const text of textOf(item, encoding)) {
    const joined = before + text;
    if (joined.includes(agentMark)) agentLines = 'yes';
    if (window !== undefined && window.length < headBytes) window += text;
    else if (window === undefined && kinds.length === 0) {
      const at = networkMark.exec(joined)?.index;
      // With the lines above it that may belong to it.
      if (at !== undefined) window = joined.slice(Math.max(0, at - markContext));
    }
    before = joined.slice(-markContext);
  }
  return {
    agentLines,
    kinds: window === undefined ? [] : kindsBelow(item.name, window.slice(window.indexOf('\n') + 1)),
  };
}

const markContext = 2000;

/** A device's configuration or a day of a collector's messages is shorter; only logs of the agent and captures may be longer. */
const longestText = 64 * 1024 * 1024;

async function readText(state: State, item: Item, kinds: readonly TextKind[], encoding: string): Promise<void> {
  const bytes = await wholeOf(item, longestText);
  if (!bytes) return leaveOut(state, item, message('intake.text-too-large'), 'unread');
  state.texts.push({ item, kinds, text: new TextDecoder(encoding).decode(bytes) });
}

function deploymentsIn({ texts }: State): readonly ReadText[] {
  return texts.filter(({ kinds }) => kinds.includes('deployment'));
}

/** The ise-posture.json that counts: one that was named, else the topmost. */
function chosen(state: State): { readonly own?: ReadText; readonly others: Intake['notes'] } {
  const depth = ({ item }: ReadText): number => item.path.split('/').length;
  const all = [...deploymentsIn(state)].sort(
    (a, b) => depth(a) - depth(b) || (a.item.path < b.item.path ? -1 : a.item.path > b.item.path ? 1 : 0),
  );
  const named = state.options.deployment;
  const own = all.find(({ item }) => item === named) ?? all[0];
  if (!own) return { others: [] };
  const note = message('intake.other-deployment', { path: own.item.path });
  const rest = all.filter((one) => one !== own && one.item.path !== own.item.path);
  return { own, others: rest.map(({ item }) => ({ path: item.path, kind: 'deployment', note })) };
}

function materialIn({ item, kinds, text }: ReadText, deployment: ReadText | undefined): readonly Material[] {
  const { path } = item;
  const place = deployment && placeOf(item, deployment.item);
  return kinds
    .filter((kind) => kind !== 'deployment' || item === deployment?.item)
    .map((kind) => ({ kind, path, text, ...(place === undefined ? {} : { place }) }));
}

/** A path as the globs of ise-posture.json are written: from its folder. */
function placeOf(item: Item, deployment: Item): string | undefined {
  if (item.uri !== undefined && deployment.uri !== undefined) return relativePath(item.uri, deployment.uri);
  const folder = deployment.path.slice(0, deployment.path.lastIndexOf('/') + 1);
  return folder !== '' && item.path.startsWith(folder) ? item.path.slice(folder.length) : undefined;
}

function logMaterialOf({ parts, analysis }: JoinedLog): Material {
  const [only] = parts;
  const text = parts.length === 1 ? only?.text : undefined;
  let lines: readonly string[] | undefined;
  const lineText = (line: number): string | undefined => {
    lines ??= (text ?? '').split(/\r\n|\r|\n/);
    return lines[line];
  };
  return {
    kind: 'posture-log',
    path: only!.item.path,
    analysis,
    ...(text === undefined ? {} : { lineText }),
  };
}

function partNotes({ parts }: JoinedLog): Intake['notes'] {
  const [first, ...others] = parts;
  const note = message('intake.part', { path: first!.item.path });
  return others.map(({ item }) => ({ path: item.path, kind: 'posture-log', note }));
}

/** Captures come last: what counts in them, ise-posture.json says. */
async function readCaptures(state: State, deployment: Deployment): Promise<readonly Material[]> {
  const material: Material[] = [];
  for (const item of state.captures) {
    const pieces = counted(item, (amount) => state.options.onProgress?.(item.path, amount));
    const { capture, troubles } = await readCapture(pieces, deployment, reasonFor);
    const [trouble] = troubles;
    if (trouble) leaveOut(state, item, trouble, 'unread');
    else material.push({ kind: 'capture', path: item.path, capture });
  }
  return material;
}

async function* counted(item: Item, onPiece: (length: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of item.read()) {
    onPiece(piece.length);
    yield piece;
  }
}

/** Why something is not read, in words. */
function reasonFor(error: unknown): Message {
  return error instanceof Refused ? error.reason : troubleOf(error);
}
