import type { Spelling } from '../core/source';
import { spellingOfHead } from '../host/decode';
import { createTextReader, type TextReader } from '../host/text-reader';
import { type LogStream, rangeOfMark } from '../log';
import { languages } from '../protocol';
import { relativePath } from '../workspace/paths';
import { type Failure, failureOf } from '../workspace/unit';
import { type Checked, failuresInWords, reportedAs, reportFinding } from './check-file';
import { reason } from './collect';
import { type Environment, lentPiecesOf, shownPath } from './environment';
import { linesAmong } from './lines';
import { FileTrouble } from './visit';

/**
 * Checks a log of any size in constant memory.
 * @throws FileTrouble where the file cannot be read. Bytes that are no text (a log in an old code page) do no harm:
 * what the agent writes itself is ASCII.
 */
export async function checkLog(environment: Environment, uri: string): Promise<Checked> {
  const deployment = await environment.deployments.deploymentOf(uri);
  const stream = await environment.createLogStream();
  const spelling = await pushFile(environment, uri, stream).catch((error: unknown) => {
    throw new FileTrouble(reason(environment, error));
  });
  const failures: Failure[] = [];
  const result = stream.finish(relativePath(uri, deployment.uri), deployment, (rule, error) => {
    failures.push(failureOf(rule, error));
  });
  const place = { uri, rangeOf: rangeOfMark };
  const findings = result.findings.map((finding) => reportFinding(environment, place, finding));
  const wanted = new Set(environment.lines === 'kept' ? findings.map(({ range }) => range.start.line) : []);
  const file = {
    ...reportedAs(environment, uri, languages.log, spelling),
    ...(wanted.size > 0 ? { lines: await linesAmong(textsOf(environment, uri, spelling), wanted) } : {}),
    findings,
  };
  return { file, troubles: failuresInWords(environment, failures) };
}

/** Of a log of more bytes memory is kept flat. */
const large = 1 << 22;

/** @returns what the bytes were taken for. */
async function pushFile(environment: Environment, uri: string, stream: LogStream): Promise<Spelling> {
  const path = shownPath(environment, uri);
  let read = 0;
  let spelling: Spelling | undefined;
  let reader: TextReader | undefined;
  for await (const bytes of lentPiecesOf(environment, uri)) {
    if (read <= large && read + bytes.length > large) (await import('../host/young-space.node')).keepYoungSpace();
    read += bytes.length;
    environment.progress.tell(() => environment.l10n.t('cli.diagnose.reading', { path, size: Math.round(read / 1e6) }));
    spelling ??= spellingOfHead(bytes);
    if (spelling.encoding === 'utf-8') stream.pushBytes(bytes);
    else {
      reader ??= createTextReader(spelling.encoding);
      stream.push(reader.read(bytes));
    }
  }
  if (reader) stream.push(reader.end());
  return spelling ?? { encoding: 'utf-8', bom: 'no-bom' };
}

/** The text of a file in pieces. */
async function* textsOf(environment: Environment, uri: string, { encoding }: Spelling): AsyncGenerator<string> {
  const reader = createTextReader(encoding);
  for await (const bytes of lentPiecesOf(environment, uri)) yield reader.read(bytes);
  yield reader.end();
}
