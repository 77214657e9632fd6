// A real editor that has just started: how long activation takes, and how long it is until the first findings of a text are
// there, beside VS Code's own extension for JSON. An editor of its own each time (browser-hosted, as in the editor tests).
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBench, fullOr, inTurn } from './harness';

/** What the suite `activation` writes: milliseconds from the first call on. */
interface Times {
  readonly version: string;
  readonly activated: number;
  readonly found: number;
}

const bench = createBench('activation');
const vsix = join(import.meta.dirname, '..', 'ise-posture.vsix');
/** Copied for each editor, and opened in none: a folder's files would activate the extension. */
const files = join(import.meta.dirname, '..', 'test', 'editor', 'fixtures', 'set-up');

/** VS Code opens plain texts of its own at its start, which activate the extension before anybody can measure it. */
function withoutPlainText(extension: string): void {
  const path = join(extension, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { activationEvents: readonly string[] };
  const activationEvents = manifest.activationEvents.filter((event) => event !== 'onLanguage:plaintext');
  writeFileSync(path, JSON.stringify({ ...manifest, activationEvents }));
}

async function measure(temporary: string): Promise<void> {
  const { launchSuites } = await import('../test/editor/launch-suite.mjs');
  const { unpackVsix } = await import('../test/editor/unpack.mjs');
  const extension = await unpackVsix(vsix, join(temporary, 'vsix'));
  withoutPlainText(extension);
  const file = join(temporary, 'times.json');
  const all: Record<string, Times[]> = { ours: [], json: [] };
  const run = (name: string) => async (): Promise<number> => {
    const settings = { 'isePostureTest.activation': name, 'isePostureTest.file': file };
    await launchSuites({
      ...{ name: 'activation', suites: ['activation'], files, temporary, extension },
      args: ['--empty-window'],
      env: { ISE_EDITOR_SETTINGS: JSON.stringify(settings) },
    });
    const times = JSON.parse(readFileSync(file, 'utf8')) as Times;
    all[name]!.push(times);
    return times.found;
  };
  await inTurn([run('ours'), run('json')], { rounds: fullOr(5, 1), most: 600_000 });
  const [ours = [], json = []] = [all['ours'], all['json']];
  const peer = { name: "VS Code's JSON extension", version: json[0]!.version };
  const tell = (row: string, of: (times: Times) => number): void =>
    bench.tell({
      ...{ row, unit: 'ms', ours: ours.map((times) => [of(times)]) },
      peers: [{ ...peer, rounds: json.map((times) => [of(times)]) }],
    });
  tell('activated', ({ activated }) => activated);
  tell('activated, a text opened, its first findings', ({ found }) => found);
}

async function main(): Promise<void> {
  if (!existsSync(vsix)) return bench.say('ise-posture.vsix is missing, so nothing is measured: npm run package');
  const { ensureHost } = await import('../test/editor/host/install.mjs');
  await ensureHost();
  const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-activation-'));
  try {
    await measure(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

void main().then(() => process.exit());
