// A log as an agent writes it for weeks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The log lines of Cisco 222483: the shape that every generated line has. */
export const sample = readFileSync(join(import.meta.dirname, '../../samples/AnyConnect_ISEPosture.txt'), 'utf8')
  .split('\r\n')
  .filter(Boolean);
export const megabyte = 1024 * 1024;

const pad = (value: number): string => String(value).padStart(2, '0');

/** `YYYY/MM/DD HH:MM:SS`, `seconds` after the sample's day began. */
function stampAt(seconds: number): string {
  const at = new Date(Date.UTC(2022, 10, 9) + seconds * 1000);
  const date = `${at.getUTCFullYear()}/${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}`;
  return `${date} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

/** What an agent writes for weeks, deterministically: hours of blocked probes, now and then the sample's whole story. */
export function* agentLog(bytes: number): Generator<string> {
  const probe = sample.slice(3, 8);
  let written = 0;
  let seconds = 0;
  for (let round = 0; written < bytes; round++) {
    const lines =
      round % 500 === 0
        ? sample
        : round % 20 === 0
          ? sample.slice(8, 24).map((one) => one.replace('X-ISE-POSTURE_STATUS: Unknown', 'X-Frame: a'))
          : probe;
    const block = `${lines.map((one) => stampAt(seconds) + one.slice(19)).join('\r\n')}\r\n`;
    seconds += 30;
    written += block.length;
    yield block;
  }
}
