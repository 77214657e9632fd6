import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Deployment, noDeployment } from '../../../server/src/core/deployment/model';
import type { Finding } from '../../../server/src/core/finding';
import type { Input } from '../../../server/src/core/rule';
import { finish } from '../../../server/src/core/slices';
import { createSource } from '../../../server/src/core/source';
import { log } from '../../../server/src/log';
import type { LogAnalysis } from '../../../server/src/log/model/analysis';
import type { LogDocument } from '../../../server/src/log/model/document';

/** The log lines of Cisco 222483, in the order of the note, CRLF. */
export const seed = readFileSync(join(import.meta.dirname, '../../../samples/AnyConnect_ISEPosture.txt'), 'utf8');

/** A log as the editor has it, with its findings. */
export function readLog(
  text: string,
  deployment: Deployment = noDeployment,
  path = 'AnyConnect_ISEPosture.txt',
): {
  readonly input: Input<LogDocument, LogAnalysis>;
  readonly document: LogDocument;
  readonly findings: readonly Finding[];
} {
  const source = createSource(`file:///${path}`, path, log.id, text);
  const input = { source, deployment, ...finish(log.read(source, deployment)) };
  const findings = finish(log.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)));
  return { input, document: input.document, findings };
}

/** One agent line of the Windows shape at `seconds` after noon. */
export function line(
  seconds: number,
  thread: string,
  message: string,
  level = 'debug',
  func = 'PeriodicProbe::sessionSyncProbe',
): string {
  const time = new Date(Date.UTC(2026, 0, 5, 12, 0, seconds)).toISOString();
  const stamp = `${time.slice(0, 10).replaceAll('-', '/')} ${time.slice(11, 19)}`;
  const bracket = level === 'error' ? 'Error' : 'Information';
  return `${stamp} [${bracket}] aciseagent Function: ${func} Thread Id: ${thread} File: periodic_probe.cpp Line: 357 Level: ${level}  ${message}. `;
}

/** The lines of one probe that was blocked. */
export function blockedProbe(seconds: number, thread: string, psn: string, code = 12002): string[] {
  return [
    line(seconds, thread, `Sending http session sync periodic probe to [${psn}]`),
    line(seconds, thread, `Url=https://${psn}:8449/auth/StateSynch`, 'debug', 'HttpConnection::MakeRequest'),
    line(seconds + 7, thread, `unable to send request: ${code}`, 'debug', 'hs_transport_winhttp_post'),
    line(seconds + 7, thread, 'posting data failed', 'trace', 'hs_transport_post'),
    line(seconds + 7, thread, 'HTTP Probe failed/timed-out, Retrying..'),
  ];
}
