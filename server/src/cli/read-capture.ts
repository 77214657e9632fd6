import { type Attempt, type Capture, passed } from '../capture';
import { withPort } from '../core/address';
import { readCapture } from '../workspace/read-capture';
import { type Environment, piecesOf } from './environment';
import { align } from './formats/table';
import { FileTrouble } from './visit';

/**
 * Reads a capture of any size in constant memory.
 * @returns what it says, and in words what keeps it from being read to its end; an end that is cut off is none.
 * @throws FileTrouble where nothing could be read.
 */
export async function readCaptureFile(
  environment: Environment,
  uri: string,
): Promise<{ readonly capture: Capture; readonly troubles: readonly string[] }> {
  const { l10n, deployments } = environment;
  const { capture, troubles } = await readCapture(piecesOf(environment, uri), await deployments.deploymentOf(uri));
  const words = troubles.map((trouble) => l10n.text(trouble));
  if (capture.packets === 0 && words.length > 0) throw new FileTrouble(words[0]);
  return { capture, troubles: words };
}

/** A capture's facts as JSON has them. */
export function captureJson(capture: Capture): object {
  const { attempts, packets, leftOut, forgotten, unread, stopped } = capture;
  return {
    attempts: attempts.map(({ time, ...attempt }) => ({
      ...(time === undefined ? {} : { time: new Date(time).toISOString() }),
      ...attempt,
    })),
    packets,
    ...(leftOut > 0 ? { leftOut } : {}),
    ...(forgotten > 0 ? { forgotten } : {}),
    ...(unread.length > 0 ? { unread } : {}),
    ...(stopped ? { stopped } : {}),
  };
}

/** Why packets were not read that hide nothing, in words of their own. */
const reasons: ReadonlyMap<string, 'cli.read.unread.fragment' | 'cli.read.unread.cut'> = new Map([
  [passed.fragment, 'cli.read.unread.fragment'],
  [passed.cut, 'cli.read.unread.cut'],
]);

/** A capture's facts for people: a table of its attempts, and what was not read. */
export function captureText({ l10n }: Pick<Environment, 'l10n'>, capture: Capture): string {
  const { attempts, leftOut, forgotten, unread, stopped } = capture;
  const head = (['time', 'client', 'destination', 'psn', 'syns', 'outcome', 'tls'] as const).map((name) =>
    l10n.t(`cli.read.${name}`),
  );
  const rows = attempts.map((attempt) => [
    attempt.time === undefined ? '–' : new Date(attempt.time).toISOString(),
    withPort(attempt.client, attempt.clientPort),
    withPort(attempt.destination, attempt.port),
    attempt.psn ?? '–',
    String(attempt.syns),
    outcomeText({ l10n }, attempt),
    // That none was seen says little: packets may be cut behind their headers.
    attempt.tls ? l10n.t('cli.read.yes') : '–',
  ]);
  const notes = [
    ...(leftOut > 0 ? [l10n.t('cli.read.left-out', { count: leftOut })] : []),
    ...(forgotten > 0 ? [l10n.t('cli.read.forgotten', { count: forgotten })] : []),
    ...unread.map(({ name, packets: count }) => {
      const id = reasons.get(name);
      return id ? l10n.t(id, { count }) : l10n.t('cli.read.unread', { count, name });
    }),
    ...(stopped ? [l10n.t(`cli.read.${stopped.reason}`, { offset: stopped.offset })] : []),
  ];
  const table = rows.length === 0 ? `${l10n.t('cli.read.no-attempts')}\n` : align([head, ...rows]);
  return table + notes.map((note) => `${note}\n`).join('');
}

function outcomeText({ l10n }: Pick<Environment, 'l10n'>, { outcome, icmp }: Attempt): string {
  if (!icmp) return l10n.t(`cli.read.outcome.${outcome}`);
  const { version, type, code, from } = icmp;
  return l10n.t('cli.read.outcome.icmp', { icmp: version === 4 ? 'ICMP' : 'ICMPv6', type, code, from });
}
