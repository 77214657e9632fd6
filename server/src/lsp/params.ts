import type { DeploymentChange } from '../core/deployment/model';
import * as protocol from '../protocol';

/** Whether a value has a form. */
type Form = (value: unknown) => boolean;

const text: Form = (value) => typeof value === 'string';
const flag: Form = (value) => typeof value === 'boolean';
const count: Form = (value) => Number.isInteger(value) && (value as number) >= 0;
const integer: Form = (value) => Number.isInteger(value);
const object: Form = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (form: Form): Form =>
  (value) =>
    Array.isArray(value) && value.every(form);
const optional =
  (form: Form): Form =>
  (value) =>
    value === undefined || form(value);
const word =
  (...words: readonly string[]): Form =>
  (value) =>
    words.some((one) => one === value);
/** Members beyond those are nobody's business. */
const record =
  (members: Readonly<Record<string, Form>>): Form =>
  (value) =>
    object(value) &&
    Object.entries(members).every(([name, form]) => form((value as Readonly<Record<string, unknown>>)[name]));
/** Of the form that its kind has. */
const ofKind =
  (forms: Readonly<Record<string, Form>>): Form =>
  (value) => {
    if (!record({ kind: text })(value)) return false;
    const { kind } = value as { readonly kind: string };
    return Object.hasOwn(forms, kind) && forms[kind]!(value);
  };

const position = record({ line: count, character: count });
const range = record({ start: position, end: position });
const list = { uri: text, list: optional(text) };
const newPsn = record({ name: text, fqdn: optional(text), addresses: listOf(text) });
const addPsns = record({ psns: listOf(newPsn), stateSync: optional(flag) });
const replaceAddress = record({ psn: text, from: text, to: text });
const retirePsn = record({ psn: text });
const workspaceChange = ofKind({
  'add-psns': addPsns,
  'replace-address': replaceAddress,
  'retire-psn': retirePsn,
  'add-denies': record({ psn: optional(text) }),
} satisfies Record<protocol.WorkspaceChange['kind'], Form>);
const changeParams = record({ uri: optional(text), change: workspaceChange });
const document = record({ uri: text });
const packet = record({
  protocol: text,
  source: optional(text),
  destination: text,
  flags: optional(text),
  icmpType: optional(integer),
  icmpCode: optional(integer),
});
const assignment = { path: text, list: optional(text) };
const deploymentChange = ofKind({
  create: record({ psns: listOf(newPsn) }),
  'add-psns': addPsns,
  'replace-address': replaceAddress,
  'name-fqdn': record({ psn: text, fqdn: text }),
  'retire-psn': retirePsn,
  'assign-posture': record({ ...assignment, posture: text }),
  'assign-platform': record({ ...assignment, platform: text }),
  'state-sync-unused': object,
  'switch-rule-off': record({ rule: text, path: optional(text) }),
} satisfies Record<DeploymentChange['kind'], Form>);

/** Arguments of the commands that the server runs. */
const commandArguments: Readonly<Record<string, Form>> = {
  [protocol.serverCommands.applyDeploymentChange]: (value) =>
    Array.isArray(value) &&
    record({
      uri: text,
      change: deploymentChange,
      edits: optional(listOf(record({ range, newText: text }))),
      version: optional(integer),
    })(value[0]),
};

const command: Form = (value) => {
  if (!record({ command: text })(value)) return false;
  const { command: id, arguments: args } = value as { readonly command: string; readonly arguments?: unknown };
  return Object.hasOwn(commandArguments, id) ? commandArguments[id]!(args) : optional(Array.isArray)(args);
};

/** The parameters of each request beyond LSP that reads any, and of `workspace/executeCommand`. */
const requests: Readonly<Record<string, Form>> = {
  'workspace/executeCommand': command,
  [protocol.listsRequest]: document,
  [protocol.packetChoicesRequest]: record(list),
  [protocol.testPacketRequest]: record({ ...list, packet }),
  [protocol.addMissingDeniesRequest]: record({ psn: optional(text) }),
  [protocol.compareRequest]: record({ ...list, other: record({ text, list: optional(text) }) }),
  [protocol.copyDaclRequest]: record(list),
  [protocol.readPsnTextRequest]: record({
    text,
    uri: optional(text),
    chosen: optional(listOf(record({ name: optional(text), fqdn: optional(text), addresses: listOf(text) }))),
    psn: optional(text),
    from: optional(text),
  }),
  [protocol.deploymentPsnsRequest]: document,
  [protocol.planChangeRequest]: changeParams,
  [protocol.applyChangeRequest]: changeParams,
  [protocol.turnOnRequest]: document,
  [protocol.autoInsertRequest]: record({ uri: text, version: integer, position, typed: text }),
  [protocol.logNavigateRequest]: record({
    uri: text,
    line: integer,
    target: word('next-finding', 'previous-finding', 'next-on-thread', 'next-gap'),
  }),
  [protocol.logThreadsRequest]: document,
  [protocol.logViewRequest]: record({ uri: text, filter: record({ kind: word('thread'), thread: text }) }),
  [protocol.logStoryRequest]: document,
  [protocol.logMarkdownRequest]: record({ uri: text, privacy: word('plain', 'redacted') }),
  [protocol.logMetadataRequest]: record({ uri: text, first: integer, last: integer }),
  [protocol.logRulerRequest]: document,
  [protocol.logTimelineRequest]: document,
};

/** Whether a request's parameters have the form that protocol.ts gives them. What is not listed is not judged. */
export function hasRightParams(method: string, params: unknown): boolean {
  return !Object.hasOwn(requests, method) || requests[method]!(params);
}
