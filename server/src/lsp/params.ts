import type { DeploymentChange } from '../core/deployment/model';
import {
  type ApplyDeploymentChangeParams,
  type CaseEdit,
  type CaseParams,
  type CaseSource,
  type DocumentParams,
  type ListParams,
  type NewPsn,
  type PacketText,
  type ParamsOf,
  type ProtocolPosition,
  type ProtocolRange,
  type Requests,
  serverCommands,
  type WorkspaceChange,
  type WorkspaceChangeParams,
} from '../protocol';

/** Whether a value has the form of a type. */
type Form<T> = (value: unknown) => value is T;

const text: Form<string> = (value) => typeof value === 'string';
const integer: Form<number> = (value): value is number => Number.isInteger(value);
const count: Form<number> = (value): value is number => integer(value) && value >= 0;
const anything: Form<unknown> = (_value): _value is unknown => true;
const listOf =
  <T>(form: Form<T>): Form<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(form);
const optional =
  <T>(form: Form<T>): Form<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || form(value);
/** @param words all of them: one that is missing, or too much, is no type. */
const word =
  <T extends string>(words: Readonly<Record<T, true>>): Form<T> =>
  (value): value is T =>
    typeof value === 'string' && Object.hasOwn(words, value);
/** Members beyond those are nobody's business. */
const record =
  <T extends object>(members: { readonly [K in keyof T]-?: Form<T[K]> }): Form<T> =>
  (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries<Form<unknown>>(members).every(([name, form]) =>
      form((value as Readonly<Record<string, unknown>>)[name]),
    );
/** Of the form that its kind has. */
const ofKind =
  <T extends { readonly kind: string }>(
    forms: {
      readonly [K in T['kind']]: Form<Omit<Extract<T, { readonly kind: K }>, 'kind'>>;
    },
  ): Form<T> =>
  (value): value is T => {
    if (!record({ kind: text })(value)) return false;
    const { kind } = value;
    return Object.hasOwn(forms, kind) && forms[kind as T['kind']](value);
  };

const position = record<ProtocolPosition>({ line: count, character: count });
const range = record<ProtocolRange>({ start: position, end: position });
const list = { uri: text, list: optional(text) };
const document = record<DocumentParams>({ uri: text });
const newPsns = listOf(
  record<NewPsn & { readonly name: string }>({ name: text, fqdn: optional(text), addresses: listOf(text) }),
);
const replaceAddress = record({ psn: text, from: text, to: text });
const retirePsn = record({ psn: text });
const assignment = { path: text, list: optional(text) };

type ChangeOf<Kind extends DeploymentChange['kind']> = Omit<Extract<DeploymentChange, { readonly kind: Kind }>, 'kind'>;
const deploymentChange = ofKind<DeploymentChange>({
  'add-psns': record<ChangeOf<'add-psns'>>({ psns: newPsns, stateSync: optional((value) => value === true) }),
  'name-psns': record({}),
  'replace-address': replaceAddress,
  'name-fqdn': record({ psn: text, fqdn: text }),
  'retire-psn': retirePsn,
  'assign-posture': record<ChangeOf<'assign-posture'>>({
    ...assignment,
    posture: word({ compliant: true, noncompliant: true, unknown: true, redirect: true, none: true }),
  }),
  'assign-platform': record<ChangeOf<'assign-platform'>>({
    ...assignment,
    platform: word({ 'ios-xe': true, asa: true }),
  }),
  'state-sync-unused': record({}),
  'switch-rule-off': record<ChangeOf<'switch-rule-off'>>({ rule: text, path: optional(text) }),
});

const workspaceChange = record<WorkspaceChangeParams>({
  uri: optional(text),
  change: ofKind<WorkspaceChange>({
    'add-psns': record({ psns: newPsns }),
    'replace-address': replaceAddress,
    'retire-psn': retirePsn,
    'add-denies': record<{ readonly psn?: string }>({ psn: optional(text) }),
  }),
});

const applyDeploymentChange = record<ApplyDeploymentChangeParams<DeploymentChange>>({
  uri: text,
  change: deploymentChange,
  edits: optional(listOf(record({ range, newText: text }))),
  version: optional(integer),
});

/** Other commands are not known, and nobody reads what they are given. */
const command: Form<ParamsOf<'workspace/executeCommand'>> = (value): value is ParamsOf<'workspace/executeCommand'> => {
  if (!record({ command: text, arguments: optional(listOf(anything)) })(value)) return false;
  return value.command !== serverCommands.applyDeploymentChange || applyDeploymentChange(value.arguments?.[0]);
};

const caseSource: Form<CaseSource> = (value): value is CaseSource =>
  document(value) || record({ name: text, text })(value) || record({ name: text, base64: text })(value);
const caseMembers = {
  sources: listOf(caseSource),
  unsaved: optional(listOf(record({ uri: text, text }))),
};
const caseEdit = record<CaseEdit>({ uri: text, range, newText: text });

const noParams: Form<Readonly<Record<string, never>>> = (_value): _value is Readonly<Record<string, never>> => true;

/** The parameters of each request beyond LSP, and of the one of LSP's that runs our commands. */
const forms: { readonly [Name in keyof Requests]: Form<ParamsOf<Name>> } = {
  'workspace/executeCommand': command,
  'isePosture/ping': noParams,
  'isePosture/lists': document,
  'isePosture/packetChoices': record<ListParams>(list),
  'isePosture/testPacket': record<ParamsOf<'isePosture/testPacket'>>({
    ...list,
    packet: record<PacketText>({
      protocol: text,
      source: optional(text),
      destination: text,
      flags: optional(text),
      icmpType: optional(integer),
      icmpCode: optional(integer),
    }),
  }),
  'isePosture/compare': record<ParamsOf<'isePosture/compare'>>({
    ...list,
    other: record<ParamsOf<'isePosture/compare'>['other']>({ text, list: optional(text) }),
  }),
  'isePosture/copyDaclForIse': record<ListParams>(list),
  'isePosture/coverage': noParams,
  'isePosture/home': noParams,
  'isePosture/newList': record<ParamsOf<'isePosture/newList'>>({
    uri: text,
    kind: word({ compliant: true, unknown: true, redirect: true }),
  }),
  'isePosture/diagnose': record<CaseParams>(caseMembers),
  'isePosture/caseText': record<ParamsOf<'isePosture/caseText'>>({ ...caseMembers, path: text }),
  'isePosture/caseMarkdown': record<CaseParams>(caseMembers),
  'isePosture/caseRedacted': record<CaseParams>(caseMembers),
  'isePosture/caseKit': record<ParamsOf<'isePosture/caseKit'>>({
    ...caseMembers,
    system: word({ windows: true, macos: true, linux: true }),
  }),
  'isePosture/applyCaseEdit': record<ParamsOf<'isePosture/applyCaseEdit'>>({ ...caseMembers, edits: listOf(caseEdit) }),
  'isePosture/checkWorkspace': noParams,
  'isePosture/psnProposals': noParams,
  'isePosture/readPsnText': record<ParamsOf<'isePosture/readPsnText'>>({
    text,
    uri: optional(text),
    chosen: optional(listOf(record<NewPsn>({ name: optional(text), fqdn: optional(text), addresses: listOf(text) }))),
    psn: optional(text),
    from: optional(text),
  }),
  'isePosture/deploymentPsns': document,
  'isePosture/planChange': workspaceChange,
  'isePosture/applyChange': workspaceChange,
  'isePosture/howToTurnOn': document,
  'isePosture/autoInsert': record({ uri: text, version: integer, position, typed: text }),
  'isePosture/logNavigate': record({
    uri: text,
    line: integer,
    target: word({ 'next-finding': true, 'previous-finding': true, 'next-on-thread': true, 'next-gap': true }),
  }),
  'isePosture/logThreads': document,
  'isePosture/logView': record({ uri: text, filter: record({ kind: word({ thread: true }), thread: text }) }),
  'isePosture/logStory': document,
  'isePosture/logMarkdown': record({ uri: text, privacy: word({ plain: true, redacted: true }) }),
  'isePosture/logMetadata': record({ uri: text, first: integer, last: integer }),
  'isePosture/logRuler': document,
  'isePosture/logTimeline': document,
};

/** Whether a request's parameters have the form that the protocol gives them. Requests of others are not judged. */
export function hasRightParams(method: string, params: unknown): boolean {
  return !Object.hasOwn(forms, method) || forms[method as keyof Requests](params);
}
