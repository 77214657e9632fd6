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
const either =
  (...forms: readonly Form[]): Form =>
  (value) =>
    forms.some((form) => form(value));
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

const position = record({ line: count, character: count });
const range = record({ start: position, end: position });
const list = { uri: text, list: optional(text) };
const newPsn = record({ name: text, fqdn: optional(text), addresses: listOf(text) });
const addPsns = record({ kind: word('add-psns'), psns: listOf(newPsn), stateSync: optional(flag) });
const replaceAddress = record({ kind: word('replace-address'), psn: text, from: text, to: text });
const retirePsn = record({ kind: word('retire-psn'), psn: text });
const addDenies = record({ kind: word('add-denies'), psn: optional(text) });
const workspaceChange = record({
  uri: optional(text),
  change: either(addPsns, replaceAddress, retirePsn, addDenies),
});
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
const deploymentChange = either(
  record({ kind: word('create'), psns: listOf(newPsn) }),
  addPsns,
  replaceAddress,
  retirePsn,
  record({ kind: word('assign-posture'), ...assignment, posture: text }),
  record({ kind: word('assign-platform'), ...assignment, platform: text }),
  record({ kind: word('state-sync-unused') }),
  record({ kind: word('switch-rule-off'), rule: text, path: optional(text) }),
);

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
  [protocol.readPsnTextRequest]: record({ text }),
  [protocol.deploymentPsnsRequest]: document,
  [protocol.planChangeRequest]: workspaceChange,
  [protocol.applyChangeRequest]: workspaceChange,
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
