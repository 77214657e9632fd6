import { message } from '../core/message';
import { visibleLine } from '../core/visible';
import { languages } from '../protocol';
import { oneOf, parseOptions, UsageError } from './arguments';
import { createEnvironment, type Environment, shownPath } from './environment';
import { shownFirst, skippedText } from './formats/text';
import type { FileKind } from './identify';
import type { Output } from './output';
import { captureJson, captureText, readCaptureFile } from './read-capture';
import { deviceText, readDeviceFile } from './read-device';
import { readRecordFile, recordsJson, recordsText } from './read-records';
import type { PathNote } from './report';
import { NotForThis, visitFiles } from './visit';

/** A file's facts in both forms. */
interface ReadFile {
  readonly json: { readonly path: string; readonly kind: 'nad' | 'ise' | 'capture' };
  readonly text: string;
  readonly troubles: readonly string[];
}

/** `ise-posture read PATHS…`: what device output, captures and records say, as facts. 0, or 2 where something could not be read. */
export async function read(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions(words, { format: { type: 'string' } });
  const format = oneOf('format', values.format, ['text', 'json']);
  if (positionals.length === 0) throw new UsageError(message('cli.usage.needs-paths', { command: 'read' }));
  const environment = createEnvironment(values, output);
  const files: ReadFile[] = [];
  const visited = await visitFiles(environment, positionals, async ({ uri, language }) => {
    files.push(await readFile(environment, uri, language));
  });
  const troubles = files.flatMap(({ json, troubles }) => troubles.map((message) => ({ path: json.path, message })));
  const errors: readonly PathNote[] = [...visited.errors, ...troubles];
  if (format === 'json')
    output.json({ version: 1, files: files.map(({ json }) => json), errors, skipped: visited.skipped });
  else {
    output.text(files.map(({ json, text }) => `${shownFirst(json.path)}:\n${text}`).join('\n'));
    output.lines(skippedText(visited.skipped, environment.l10n, (_, line) => line));
    for (const { path, message } of errors) output.note(`${shownFirst(path)}: ${visibleLine(message)}`);
  }
  return errors.length > 0 ? 2 : 0;
}

/** @throws FileTrouble where it cannot be read, NotForThis for what is configured here or was written by the agent. */
async function readFile(environment: Environment, uri: string, kind: FileKind): Promise<ReadFile> {
  const path = shownPath(environment, uri);
  if (kind === 'capture') {
    const { capture, troubles } = await readCaptureFile(environment, uri);
    return { json: { path, kind, ...captureJson(capture) }, text: captureText(environment, capture), troubles };
  }
  if (kind === 'ise-record') {
    const { source, records } = await readRecordFile(environment, uri);
    return {
      json: { path, kind: 'ise', ...recordsJson(source, records) },
      text: recordsText(environment, records),
      troubles: [],
    };
  }
  const facts =
    kind === languages.deployment || kind === languages.profile ? undefined : await readDeviceFile(environment, uri);
  if (facts) return { json: { path, kind: 'nad', ...facts }, text: deviceText(environment, facts), troubles: [] };
  throw new NotForThis(environment.l10n.t('cli.read.not-this'));
}
