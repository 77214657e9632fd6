import { ruleUrl } from '../core/rule-url';
import type { Spelling } from '../core/source';
import { assumedEncoding, spellingOfHead } from '../host/decode';
import { openRegular } from '../host/node';
import type { LogStream } from '../log';
import { relativePath } from '../workspace/paths';
import { type Failure, failureOf } from '../workspace/unit';
import { type Checked, failuresInWords } from './check-file';
import { reason } from './collect';
import { diskPath, docsBase, type Environment, shownPath } from './environment';
import { FileTrouble } from './visit';

/** Bytes read at once: large enough that reading costs little, small enough that memory stays flat. */
const chunkBytes = 1 << 20;

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
  const path = shownPath(environment, uri);
  const { l10n } = environment;
  const findings = result.findings.map(({ finding, range, related }) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: l10n.text(finding.message),
    url: ruleUrl(docsBase(), finding.rule, l10n.locale),
    fixable: false,
    range,
    related: related.map((one) => ({ path, range: one.range, message: l10n.text(one.message) })),
  }));
  const encoding = assumedEncoding(spelling);
  const file = {
    path,
    language: 'ise-posture-log' as const,
    ...(encoding === undefined ? {} : { assumedEncoding: encoding }),
    findings,
  };
  return { file, troubles: failuresInWords(environment, failures) };
}

/** @returns what the bytes were taken for. */
async function pushFile(path: string, stream: LogStream): Promise<Spelling> {
  const { file } = await openRegular(path);
  let spelling: Spelling | undefined;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of file.createReadStream({ highWaterMark: chunkBytes })) {
    const bytes = chunk as Uint8Array;
    spelling ??= spellingOfHead(bytes);
    decoder ??= new TextDecoder(spelling.encoding);
    stream.push(decoder.decode(bytes, { stream: true }));
  }
  if (decoder) stream.push(decoder.decode());
  return spelling ?? { encoding: 'utf-8', bom: 'no-bom' };
}
