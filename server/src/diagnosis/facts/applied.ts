import type { Posture, PostureStatus } from '../../core/deployment/model';
import { assignmentOf, type PostureOrigin, serves } from '../../core/deployment/posture';
import { type ListName, readListName } from '../../core/list-name';
import { type Message, message } from '../../core/message';
import { type Case, once } from '../case';
import { all, type Fact, factOf, likely, unknown, yes } from '../fact';
import type { Ground } from '../model';
import { groundAt, type ListView, type RecordView } from '../views';
import { newestAccept } from './accept';
import { inSession, listOfSession, mayNameList, type OwnSession, portKey, sessionInQuestion } from './session';

/** A list that a session, or ISE's answer, names for the endpoint. */
export interface NamedList {
  readonly name: ListName;
  readonly from: 'nad' | 'ise';
  readonly ground: Ground;
  /** That it is the list of the run that is judged. */
  readonly holds: Fact;
  readonly session?: OwnSession;
  readonly record?: RecordView;
}

/** The list in force: what the device shows; where nobody shows that, what ISE sent last. */
export const listInForce = once((own: Case): NamedList | undefined => {
  const held = listOnDevice(own);
  if (held) return held;
  // A session that is shown, and has no list, does not have the one that was sent.
  const session = sessionInQuestion(own);
  const hasNone =
    session?.belongs.truth === 'yes' && session.view.session.output !== 'table' && !mayNameList(session.view);
  return hasNone ? undefined : listSent(own);
});

/** The list that the device shows for the session of the run. */
export const listOnDevice = once((own: Case): NamedList | undefined => {
  const session = sessionInQuestion(own);
  const acl = session && listOfSession(session.view);
  if (!session || !acl) return undefined;
  const ground = inSession(session.view, message('diagnosis.ground.list-in-force', { list: acl.name.bare }), acl);
  const holds = factOf(session.belongs.truth, [ground], ...session.belongs.asks);
  return { name: acl.name, from: 'nad', ground, holds, session };
});

/** The list that ISE's newest accept names. */
export const listSent = once((own: Case): NamedList | undefined => {
  const accept = newestAccept(own);
  const sent = accept?.view.record.lists.find(({ kind, family }) => kind === 'dacl' && family !== 6);
  if (!accept || !sent) return undefined;
  const ground = groundAt(accept.view, sent.span, message('diagnosis.ground.list-sent', { list: sent.name }));
  const holds = { ...all(accept.isNewest, accept.isAfterCompliance), grounds: [ground] };
  return { name: readListName(sent.text), from: 'ise', ground, holds, record: accept.view };
});

/**
 * That a list is the one that ISE sent after the assessment. Where the newest answer at hand is from before, the one after it
 * may be missing: that rules nothing out.
 */
export function sentAfterwards({ ground, holds }: NamedList): Fact {
  return holds.truth === 'no' ? likely([ground], 'ise-record') : holds;
}

/** Whether two names are those of one list: prefix, suffix and case do not count. */
export function isNamed(one: string, other: string): boolean {
  return readListName(one).bare.toLowerCase() === readListName(other).bare.toLowerCase();
}

/** What a list is for, and who says so. */
export interface Role {
  readonly posture?: Posture;
  readonly origin: PostureOrigin;
}

/** What a list of this name is for: by ise-posture.json, by its file's place, by the words of its name, by its lines. */
export function roleOf(own: Case, name: string): Role {
  const { bare } = readListName(name);
  const byName = assignmentOf(own.deployment, '', bare);
  const files = own.lists.filter((view) => view.name !== undefined && isNamed(view.name, bare));
  const configured = [byName, ...files.map(({ list }) => list)].find(({ origin }) => origin === 'configured');
  const told = configured ?? (byName.posture === undefined ? undefined : byName);
  const found = told ?? files.map(({ list }) => list).find(({ posture }) => posture !== undefined);
  return found?.posture === undefined ? { origin: 'unassigned' } : { posture: found.posture, origin: found.origin };
}

/** Whether a list serves endpoints of a status: `sure` where somebody says so, `likely` where its lines let it be guessed. */
export function servesStatus({ posture, origin }: Role, status: PostureStatus): Fact {
  if (posture === undefined) return unknown();
  if (origin === 'denies-state-sync') return status === 'compliant' ? yes() : unknown();
  return factOf(serves(posture, status) ? 'yes' : 'no', []);
}

/** The text of a list, and how sure it is that these are the lines that hold. */
export interface ListText {
  readonly view: ListView;
  /** That this is the text of the very save that is in force. */
  readonly isSave: Fact;
  /** Where it stands in for a text that nobody gave. */
  readonly note?: Message;
}

/** The text of the list in force. */
export const textInForce = once((own: Case): ListText | undefined => {
  const named = listInForce(own);
  return named && textOf(own, named);
});

/** The text of a named list: as the device shows that save, else as somebody wrote it. */
function textOf(own: Case, named: NamedList): ListText | undefined {
  const { name } = named;
  const shown = own.lists.filter(({ origin }) => origin === 'in-force');
  const same = shown.find((view) => isSave(view, name)) ?? shownOnPort(own, named);
  if (same) return { view: same, isSave: yes() };
  const authored = own.lists.filter((view) => view.origin === 'authored' && view.name !== undefined);
  const [own1, second] = authored.filter((view) => isNamed(view.name!, name.bare));
  if (own1) return second ? undefined : { view: own1, isSave: authoredIsSave(own, named) };
  const compliant = authored.filter(
    ({ list, name: own2 }) =>
      !isAnother(own, own2!, name.bare) && serves(list.posture, 'compliant') && !serves(list.posture, 'unknown'),
  );
  const [only] = compliant;
  const isCompliant = servesStatus(roleOf(own, name.bare), 'compliant').truth === 'yes';
  if (!only || compliant.length > 1 || !isCompliant) return undefined;
  const note = message('diagnosis.limit.list-by-role', { file: only.path, list: name.bare });
  return { view: only, isSave: authoredIsSave(own, named), note };
}

/** Whether a file's list is known to be another than the one named: ISE or a device has it under its own name, or ise-posture.json names both. */
function isAnother(own: Case, name: string, wanted: string): boolean {
  const sent = own.pool.records.flatMap(({ record }) => record.lists.map((list) => list.name));
  const held = own.pool.sessions.flatMap((view) => listOfSession(view)?.name.bare ?? []);
  const named = own.deployment.acls.flatMap((entry) => entry.name ?? []);
  const areBothNamed = [name, wanted].every((one) => named.some((entry) => isNamed(entry, one)));
  return areBothNamed || [...sent, ...held].some((one) => isNamed(one, name));
}

function isSave({ name = '' }: ListView, wanted: ListName): boolean {
  const own = readListName(name);
  if (own.bare.toLowerCase() !== wanted.bare.toLowerCase() || (own.family ?? 4) !== (wanted.family ?? 4)) return false;
  return own.suffix?.toLowerCase() === wanted.suffix?.toLowerCase();
}

/** `show ip access-lists interface X` has no header: it is the list of the session on that port. */
function shownOnPort(own: Case, { session }: NamedList): ListView | undefined {
  const port = session?.view.session.interface?.text;
  if (port === undefined) return undefined;
  return own.lists.find(({ origin, name, output, list }) => {
    if (origin !== 'in-force' || name !== undefined || !output) return false;
    const command = output.document.facts.commands.filter(({ span }) => span.start <= list.list.span.start).at(-1);
    const asked = /\binterface\s+([A-Za-z][\w./-]*)/i.exec(command?.text ?? '')?.[1];
    return asked !== undefined && portKey(asked) === portKey(port);
  });
}

/** What somebody wrote is what ISE sends, unless the session is shown to have an older save. */
function authoredIsSave(own: Case, { name, ground }: NamedList): Fact {
  const newest = newestSuffix(own, name.bare);
  if (!newest || !name.suffix || compareSuffix(name.suffix, newest.suffix) >= 0) return yes();
  return likely([ground, newest.ground], 'nad-list');
}

/** The newest save of a list that anything in the material shows. */
interface Save {
  readonly suffix: string;
  readonly ground: Ground;
}

/** Negative where the first save is the older one. The suffixes are times in hex. */
export function compareSuffix(one: string, other: string): number {
  return Number.parseInt(one, 16) - Number.parseInt(other, 16);
}

/**
 * The newest save of a dACL that ISE sent, or that a session has.
 * @param besides what is shown for this session itself does not count.
 */
export function newestSuffix(own: Case, bare: string, besides?: OwnSession): Save | undefined {
  const text = message('diagnosis.ground.newer-save', { list: bare });
  const sent = own.pool.records.flatMap((view) =>
    view.record.lists.flatMap(({ name, suffix, saved, span }) =>
      suffix && saved && isNamed(name, bare) ? [{ suffix, ground: groundAt(view, span, text) }] : [],
    ),
  );
  const held = own.pool.sessions.flatMap((view) => {
    const acl = view === besides?.view ? undefined : listOfSession(view);
    const isOwn = acl?.name.suffix && acl.name.saved && isNamed(acl.name.bare, bare);
    return isOwn ? [{ suffix: acl.name.suffix!, ground: inSession(view, text, acl) }] : [];
  });
  return [...sent, ...held].sort((a, b) => compareSuffix(b.suffix, a.suffix))[0];
}
