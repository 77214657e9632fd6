import { append } from '../core/many';
import { languageOfName, languages } from '../protocol';
import { nameOf } from '../workspace/paths';
import { parsePaths } from './arguments';
import { collectFiles } from './collect';
import { createEnvironment, type Environment, shownPath } from './environment';
import { printRest, shownFirst } from './formats/text';
import type { FileKind } from './identify';
import type { Output } from './output';
import { captureJson, captureText, readCaptureFile } from './read-capture';
import { type DeviceFile, deviceText, readDeviceFile } from './read-device';
import { readRecordFile, recordsBeside, recordsJson, recordsText } from './read-records';
import type { PathNote } from './report';
import { NotForThis, visitFiles } from './visit';

/** A file's facts, in the form that is asked for. */
interface ReadFile {
  readonly kind: 'nad' | 'ise' | 'capture';
  readonly json: () => object;
  readonly text: () => string;
  readonly troubles?: readonly string[];
}

/** `ise-posture read PATHS…`: what device output, captures and records say, as facts. 0, or 2 where something could not be read. */
export async function read(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals, format } = parsePaths('read', words, ['text', 'json']);
  const environment = await createEnvironment(values, output);
  const files: object[] = [];
  const texts: string[] = [];
  const damaged: PathNote[] = [];
  const collected = await collectFiles(environment, positionals);
  const visited = await visitFiles(environment, collected, async ({ uri, language }) => {
    const { kind, json, text, troubles = [] } = await readFile(environment, uri, language);
    const path = shownPath(environment, uri);
    if (format === 'json') files.push({ path, kind, ...json() });
    else texts.push(`${shownFirst(path)}:\n${text()}`);
    append(
      damaged,
      troubles.map((message) => ({ path, message })),
    );
  });
  const { skipped } = visited;
  const errors = [...visited.errors, ...damaged];
  if (format === 'json') output.json({ version: 1, files, errors, skipped });
  else {
    output.text(texts.join('\n'));
    printRest(environment, { skipped, errors });
  }
  return errors.length > 0 ? 2 : 0;
}

/** Whether device output may be in a file: beside a list, or the agent's lines in a mail. The agent's own log has none. */
function mayHoldOutput(uri: string, kind: FileKind): boolean {
  return kind !== languages.deployment && kind !== languages.profile && languageOfName(nameOf(uri)) !== languages.log;
}

/** @throws FileTrouble where it cannot be read, NotForThis for what is configured here or was written by the agent. */
async function readFile(environment: Environment, uri: string, kind: FileKind): Promise<ReadFile> {
  if (kind === 'capture') {
    const { capture, troubles } = await readCaptureFile(environment, uri);
    return { kind, json: () => captureJson(capture), text: () => captureText(environment, capture), troubles };
  }
  if (kind === 'ise-record') {
    const { source, records } = await readRecordFile(environment, uri);
    return { kind: 'ise', json: () => recordsJson(source, records), text: () => recordsText(environment, records) };
  }
  const output = mayHoldOutput(uri, kind) ? await readDeviceFile(environment, uri) : undefined;
  if (output) return readOutput(environment, output);
  throw new NotForThis(environment.l10n.t('cli.read.not-this'));
}

/** A device's output, and the records of ISE that somebody pasted beside it. */
function readOutput(environment: Environment, { source, facts, spans }: DeviceFile): ReadFile {
  const text = (): string => deviceText(environment, facts);
  const records = recordsBeside(source, spans);
  if (records.length === 0) return { kind: 'nad', json: () => facts, text };
  const { sent, events: others = [] } = recordsJson(source, records);
  const events = [...(facts.events ?? []), ...others];
  return {
    kind: 'nad',
    json: () => ({ ...facts, ...(events.length > 0 ? { events } : {}), sent }),
    text: () => `${text()}\n${recordsText(environment, records)}`,
  };
}
