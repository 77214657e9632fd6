import { createReadStream } from 'node:fs';
import { ruleUrl } from '../core/rule-url';
import { encodingOf } from '../host/decode';
import { createLogStream, type LogStream } from '../log/stream';
import { relativePath } from '../workspace/paths';
import { FileTrouble, onRuleError } from './check-file';
import { diskPath, reason } from './collect';
import { docsBase, type Environment, shownPath } from './environment';
import type { ReportedFile } from './report';

/** Bytes read at once: large enough that reading costs little, small enough that memory stays flat. */
const chunkBytes = 1 << 20;

/**
 * Checks a log of any size in constant memory.
 * @throws FileTrouble where the file cannot be read. Bytes that are no text (a log in an old code page) do no harm:
 * what the agent writes itself is ASCII.
 */
export async function checkLog(environment: Environment, uri: string): Promise<ReportedFile> {
  const deployment = await environment.deployments.deploymentOf(uri);
  const stream = createLogStream();
  try {
    await pushFile(diskPath(uri), stream);
  } catch (error) {
    throw new FileTrouble(reason(environment, error));
  }
  const result = stream.finish(relativePath(uri, deployment.uri), deployment, onRuleError(environment, uri));
  const path = shownPath(environment, uri);
  const { l10n } = environment;
  return {
    path,
    language: 'ise-posture-log',
    findings: result.findings.map(({ finding, range, related }) => ({
      rule: finding.rule,
      severity: finding.severity,
      message: l10n.text(finding.message),
      url: ruleUrl(docsBase(), finding.rule),
      fixable: false,
      range,
      related: related.map((one) => ({ path, range: one.range, message: l10n.text(one.message) })),
    })),
  };
}

async function pushFile(path: string, stream: LogStream): Promise<void> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = chunk as Uint8Array;
    decoder ??= new TextDecoder(encodingOf(bytes));
    stream.push(decoder.decode(bytes, { stream: true }));
  }
  if (decoder) stream.push(decoder.decode());
}
