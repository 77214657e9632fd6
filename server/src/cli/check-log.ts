import type { Spelling } from '../core/source';
import { spellingOfHead } from '../host/decode';
import { readPieces } from '../host/node';
import { type LogStream, rangeOfMark } from '../log';
import { languages } from '../protocol';
import { relativePath } from '../workspace/paths';
import { type Failure, failureOf } from '../workspace/unit';
import { type Checked, failuresInWords, reportedAs, reportFinding } from './check-file';
import { reason } from './collect';
import { diskPath, type Environment } from './environment';
import { FileTrouble } from './visit';

/**
 * Checks a log of any size in constant memory.
 * @throws FileTrouble where the file cannot be read. Bytes that are no text (a log in an old code page) do no harm:
 * what the agent writes itself is ASCII.
 */
export async function checkLog(environment: Environment, uri: string): Promise<Checked> {
  const deployment = await environment.deployments.deploymentOf(uri);
  const stream = environment.createLogStream();
  const spelling = await pushFile(diskPath(uri), stream).catch((error: unknown) => {
    throw new FileTrouble(reason(environment, error));
  });
  const failures: Failure[] = [];
  const result = stream.finish(relativePath(uri, deployment.uri), deployment, (rule, error) => {
    failures.push(failureOf(rule, error));
  });
  const place = { uri, rangeOf: rangeOfMark };
  const file = {
    ...reportedAs(environment, uri, languages.log, spelling),
    findings: result.findings.map((finding) => reportFinding(environment, place, finding)),
  };
  return { file, troubles: failuresInWords(environment, failures) };
}

/** @returns what the bytes were taken for. */
async function pushFile(path: string, stream: LogStream): Promise<Spelling> {
  let spelling: Spelling | undefined;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of readPieces(path)) {
    spelling ??= spellingOfHead(bytes);
    decoder ??= new TextDecoder(spelling.encoding);
    stream.push(decoder.decode(bytes, { stream: true }));
  }
  if (decoder) stream.push(decoder.decode());
  return spelling ?? { encoding: 'utf-8', bom: 'no-bom' };
}
