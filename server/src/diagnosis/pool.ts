import type { Capture } from '../capture';
import { type Deployment, noDeployment } from '../core/deployment/model';
import { message } from '../core/message';
import type { Slices } from '../core/slices';
import { createSource, type Source } from '../core/source';
import { calledLists, type DaclInput, dacl } from '../dacl';
import { readDeployment } from '../deployment';
import { readIseRecords } from '../ise';
import type { LogAnalysis } from '../log';
import { deviceOutput, type NadInput } from '../nad';
import { profile } from '../profile';
import { instantOfStamp } from './clock';
import type { InputNote, LogMaterial, Material, TextMaterial } from './model';
import type { AttemptView, EventView, ListView, LogView, ProfileView, RecordView, SessionView } from './views';

/** All that the material of a run says, before it is told whose it is. */
export interface Pool {
  readonly logs: readonly LogView[];
  readonly profiles: readonly ProfileView[];
  readonly sessions: readonly SessionView[];
  readonly events: readonly EventView[];
  readonly records: readonly RecordView[];
  readonly attempts: readonly AttemptView[];
  readonly captures: readonly { readonly path: string; readonly capture: Capture }[];
  readonly lists: readonly ListView[];
  readonly deployment: Deployment;
  readonly deploymentPath?: string;
  readonly inputs: readonly InputNote[];
  /** Paths of what could not be read. */
  readonly unread: readonly string[];
}

type Part = { -readonly [K in keyof Pool]?: Pool[K] };

/** Reads the material, with pauses; the order in which it comes says nothing. */
export function* readPool(given: readonly Material[], unread: readonly string[]): Slices<Pool> {
  const material = [...given].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const own = material.find((one): one is TextMaterial => one.kind === 'deployment');
  const deployment = own ? readDeployment(undefined, own.text, 'ignore-case') : noDeployment;
  const parts: Part[] = [];
  for (const one of material) {
    yield;
    parts.push(yield* partOf(one, deployment));
  }
  const gathered = <
    K extends 'logs' | 'profiles' | 'sessions' | 'events' | 'records' | 'attempts' | 'captures' | 'lists',
  >(
    key: K,
  ): Pool[K] => parts.flatMap((part) => (part[key] ?? []) as readonly Pool[K][number][]) as unknown as Pool[K];
  return {
    logs: withoutCopies(gathered('logs')).map((log) => (unread.length > 0 ? inDoubt(log) : log)),
    profiles: gathered('profiles'),
    sessions: gathered('sessions'),
    events: gathered('events'),
    records: gathered('records'),
    attempts: gathered('attempts'),
    captures: gathered('captures'),
    lists: gathered('lists'),
    deployment,
    ...(own ? { deploymentPath: own.path } : {}),
    inputs: given.map((one) => inputNote(one, parts[material.indexOf(one)]!)),
    unread: [...unread].sort(),
  };
}

function* partOf(one: Material, deployment: Deployment): Slices<Part> {
  switch (one.kind) {
    case 'posture-log':
      return { logs: logsIn(one) };
    case 'capture':
      return { captures: [one], attempts: one.capture.attempts.map((attempt) => ({ path: one.path, attempt })) };
    case 'posture-profile':
      return { profiles: [yield* profileIn(one, deployment)] };
    case 'ise':
      return { records: recordsIn(one) };
    case 'nad':
      return yield* outputIn(one, deployment);
    case 'dacl':
      return { lists: yield* listsInFile(one, deployment) };
    case 'deployment':
      return {};
  }
}

function sourceOf({ path, place, text }: TextMaterial, language: string): Source {
  return createSource(`case:${path}`, place ?? path, language, text);
}

const noLine = (): undefined => undefined;

/** One view for each endpoint that wrote into a log; what the agent did not write itself tells nothing here. */
function logsIn({ path, analysis, lineText = noLine }: LogMaterial): readonly LogView[] {
  const parts: readonly LogAnalysis[] = analysis.parts.length > 0 ? analysis.parts : [analysis];
  return parts
    .filter(({ facts, doubt }) => facts.events > 0 && doubt !== 'other-log')
    .map((part) => ({ path, analysis: part, lineText }));
}

/** A bundle may hold a log twice: the one that says more stands for both. */
function withoutCopies(logs: readonly LogView[]): readonly LogView[] {
  const spanOf = ({ analysis: { facts } }: LogView): string =>
    [facts.endpoint, facts.first?.time, facts.last?.time, facts.events].join(' ');
  const seen = new Set<string>();
  return logs.filter((log) => {
    const key = spanOf(log);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A log beside what could not be read: its other part may lie there. */
function inDoubt(log: LogView): LogView {
  return { ...log, analysis: { ...log.analysis, doubt: log.analysis.doubt ?? 'unread' } };
}

function* profileIn(one: TextMaterial, deployment: Deployment): Slices<ProfileView> {
  const source = sourceOf(one, profile.id);
  return { path: one.path, source, ...(yield* profile.read(source, deployment)) };
}

function recordsIn(one: TextMaterial): readonly RecordView[] {
  const source = sourceOf(one, 'ise-record');
  return readIseRecords(one.text).map((record) => {
    const at = record.time?.at;
    return { path: one.path, source, record, ...(at === undefined ? {} : { at }) };
  });
}

function* outputIn(one: TextMaterial, deployment: Deployment): Slices<Part> {
  const source = sourceOf(one, deviceOutput.id);
  const input: NadInput = { source, deployment, ...(yield* deviceOutput.read(source, deployment)) };
  const { sessions, messages, events, clocks } = input.document.facts;
  const place = { path: one.path, source };
  const dated = (at: number | undefined) => (at === undefined ? {} : { at });
  return {
    sessions: sessions.map((session) => {
      const { clock } = session;
      return { ...place, session, input, ...dated(clock && instantOfStamp(clock.time, clocks)) };
    }),
    events: [
      ...messages.map((own) => ({
        ...place,
        event: { kind: 'message', message: own } as const,
        ...dated(own.time && instantOfStamp(own.time, clocks)),
      })),
      ...events.map((row) => ({
        ...place,
        event: { kind: 'row', row } as const,
        ...dated(instantOfStamp(row.time, clocks)),
      })),
    ],
    lists: listsIn(one, { source, deployment, document: input.document.dacl, analysis: input.analysis.dacl }, input),
  };
}

function* listsInFile(one: TextMaterial, deployment: Deployment): Slices<readonly ListView[]> {
  const source = sourceOf(one, dacl.id);
  return listsIn(one, { source, deployment, ...(yield* dacl.read(source, deployment)) });
}

function listsIn({ path, kind }: TextMaterial, input: DaclInput, output?: NadInput): readonly ListView[] {
  const names = new Map(
    calledLists(input.document, { path: path.replace(/\\/g, '/') }).map((one) => [one.list, one.name]),
  );
  return input.analysis.lists.map((list) => {
    const { form, name: header } = list.list;
    const origin = form === 'show' || form === 'radius' ? 'in-force' : 'authored';
    // What a file of device output is called says nothing about a list in it.
    const name = kind === 'dacl' && origin === 'authored' ? names.get(list.list) : header?.text;
    return {
      path,
      source: input.source,
      list,
      input,
      origin,
      ...(output ? { output } : {}),
      ...(name === undefined ? {} : { name }),
    };
  });
}

/** What was found in a piece of material; nothing is passed over silently. */
function inputNote({ path, kind }: Material, part: Part): InputNote {
  const is = (key: 'logs' | 'records' | 'attempts' | 'lists'): boolean => (part[key]?.length ?? 0) > 0;
  if (kind === 'posture-log' && !is('logs')) return { path, kind, note: message('diagnosis.input.no-agent-lines') };
  if (kind === 'ise' && !is('records')) return { path, kind, note: message('diagnosis.input.no-records') };
  if (kind === 'capture' && !is('attempts')) return { path, kind, note: message('diagnosis.input.no-attempts') };
  if (kind === 'dacl' && !is('lists')) return { path, kind, note: message('diagnosis.input.no-lists') };
  const heard = is('lists') || (part.sessions?.length ?? 0) + (part.events?.length ?? 0) > 0;
  if (kind === 'nad' && !heard) return { path, kind, note: message('diagnosis.input.nothing') };
  return { path, kind };
}
