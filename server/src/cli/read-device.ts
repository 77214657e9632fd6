import { createSource, rangeOf, type Source } from '../core/source';
import type { Span } from '../core/text';
import { plainFacts, readDeviceOutput } from '../nad';
import { languages } from '../protocol';
import { readText } from './check-file';
import type { Environment } from './environment';
import { align, listWithSave } from './formats/table';

/** What a device's output says, as JSON has it. */
type DeviceJson = ReturnType<typeof plainFacts>;

/** What a file with a device's output says, and where its sessions stand. */
export interface DeviceFile {
  readonly source: Source;
  readonly facts: DeviceJson;
  readonly spans: readonly Span[];
}

/** The facts of a device's output; undefined where it has none. @throws FileTrouble where it cannot be read. */
export async function readDeviceFile(environment: Environment, uri: string): Promise<DeviceFile | undefined> {
  const { text } = await readText(environment, uri);
  const source = createSource(uri, uri, languages.output, text);
  const read = readDeviceOutput(text);
  const facts = plainFacts(read, (span) => rangeOf(source, span));
  if (facts.sessions.length === 0 && facts.events === undefined) return undefined;
  return { source, facts, spans: read.sessions.map(({ span }) => span) };
}

/** The same for people: a table of sessions, and one of the log's messages. */
export function deviceText({ l10n }: Pick<Environment, 'l10n'>, { sessions, events = [] }: DeviceJson): string {
  const table = (names: readonly Column[], rows: readonly (readonly (string | undefined)[])[]): string =>
    rows.length === 0
      ? ''
      : align([names.map((name) => l10n.t(`cli.read.${name}`)), ...rows.map((row) => row.map((cell) => cell || '–'))]);
  const sessionRows = sessions.map((session) => {
    const { acl, acls = acl ? [acl] : [], ipv4 = [], ipv6 = [], redirect } = session;
    const { interface: port, mac, user, status, sessionId } = session;
    return [
      port,
      mac,
      l10n.list([...ipv4, ...ipv6]),
      user,
      status,
      l10n.list(acls.map(listWithSave)),
      redirect?.acl,
      sessionId,
    ];
  });
  const eventRows = events.map(({ time, event, step, mac, acl, policy, result }) => [
    time,
    step === undefined ? event : `${event} ${step}`,
    mac,
    acl ? listWithSave(acl) : policy,
    result,
  ]);
  const parts = [
    table(['interface', 'mac', 'address', 'user', 'status', 'list', 'redirect', 'session'], sessionRows),
    table(['time', 'kind', 'mac', 'list', 'result'], eventRows),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

type Column =
  | 'interface'
  | 'mac'
  | 'address'
  | 'user'
  | 'status'
  | 'list'
  | 'redirect'
  | 'session'
  | 'time'
  | 'kind'
  | 'result';
