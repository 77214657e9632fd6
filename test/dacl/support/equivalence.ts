import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Deployment } from '../../../server/src/core/deployment/model';
import type { Refactoring } from '../../../server/src/core/language';
import { createLocalizer } from '../../../server/src/core/localizer';
import { finish } from '../../../server/src/core/slices';
import { applyEdits } from '../../../server/src/core/text';
import type { DaclAnalysis, ListAnalysis } from '../../../server/src/dacl/meaning/analysis';
import { type PacketAnswer, testPacket } from '../../../server/src/dacl/questions';
import { readDeployment } from '../../../server/src/deployment/read';
import type { Packet } from '../../../server/src/packets/index';
import { mend } from '../../../server/src/workspace/fix';
import { languageById } from '../../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../../server/src/workspace/unit';
import { randomFrom } from '../../packets/support/random';
import { inputOf } from '../../support/fixtures';
import { type FaultyList, faultyList, hostsList, likelyPacket } from './faulty-lists';

const dacl = languageById('ise-dacl');
const english = createLocalizer('en');
const path = 'list';

type Client = 'anybody' | 'named';
/** What a list does with a packet, and whether that is sure. */
export type Verdict = Pick<PacketAnswer, 'action' | 'certain'>;

/** The lists of a text. */
export function listsIn(text: string, deployment: Deployment): readonly ListAnalysis[] {
  return (inputOf(dacl, path, text, deployment).analysis as DaclAnalysis).lists;
}

/** The first list of a text; a text without one denies nothing and permits nothing. */
export function listIn(text: string, deployment: Deployment): ListAnalysis | undefined {
  return listsIn(text, deployment)[0];
}

/** What a list does with a packet. */
export function verdict(list: ListAnalysis, packet: Packet, client: Client): Verdict {
  return testPacket(list, { kind: 'packet', packet, client });
}

/**
 * What `--fix` may do to a verdict: nothing, settle it as a deny, or make a deny of it. Nothing that was uncertain may be
 * permitted for certain afterwards.
 */
export function mayBecome(before: Verdict, after: Verdict): boolean {
  if (after.action === 'deny') return after.certain || !before.certain;
  return before.action === 'permit' && before.certain === after.certain;
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `0x${one.toString(16)}` : one));
}

function compareVerdicts(
  [before, after]: readonly [ListAnalysis, ListAnalysis],
  packets: readonly Packet[],
  holds: (before: Verdict, after: Verdict) => boolean,
): void {
  for (const packet of packets) {
    for (const client of ['anybody', 'named'] as const) {
      const [was, is] = [verdict(before, packet, client), verdict(after, packet, client)];
      if (holds(was, is)) continue;
      const words = ({ action, certain }: Verdict): string => `${certain ? '' : 'perhaps '}${action}`;
      assert.fail(`${show(packet)} (${client}): ${words(was)} became ${words(is)}`);
    }
  }
}

/** A text as the command line and the editor have it. */
function unitOf(text: string, deployment: Deployment): Unit {
  const document = TextDocument.create(`file:///repo/${path}`, dacl.id, 0, text);
  return createUnit(dacl, document, deployment, (rule, error) => assert.fail(`${rule}: ${String(error)}`));
}

/** Fixes a random faulty list and asks about packets before and after; throws where a verdict changes as it may not. */
export function checkFixes(seed: number): void {
  const random = randomFrom(seed);
  const list = faultyList(random);
  fixesKeepVerdicts(`seed ${seed}`, list, () => Array.from({ length: 60 }, () => likelyPacket(random)));
}

/** The same for a list about one client or two: whose list it is must not change, either. */
export function checkHosts(seed: number): void {
  const random = randomFrom(seed);
  const list = hostsList(random);
  const packets = Array.from({ length: 30 }, () => likelyPacket(random));
  const own = [0x0a090909, 0x0a090908, 0x0a010106].flatMap((source) =>
    packets.flatMap((packet) => (packet.version === 4 ? [{ ...packet, source }] : [])),
  );
  fixesKeepVerdicts(`hosts ${seed}`, list, () => [...packets, ...own]);
}

/** The same for a given list and packets. */
export function fixesKeepVerdicts(name: string, list: FaultyList, packetsAbout: () => readonly Packet[]): void {
  const deployment = readDeployment('file:///repo/ise-posture.json', JSON.stringify(list.deployment));
  const before = listIn(list.text, deployment);
  const { text: fixed } = finish(mend(unitOf(list.text, deployment)));
  const after = listIn(fixed, deployment);
  if (fixed === list.text || !before || !after) return;
  try {
    compareVerdicts([before, after], packetsAbout(), mayBecome);
  } catch (error) {
    throw new Error(
      `${name}, ${show(list.deployment)}\n${list.text}\n--- fixed:\n${fixed}\n${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

/** Tries every rewriting of a random faulty list, at a random place; throws where one changes a verdict. */
export function checkRewritings(seed: number): void {
  const random = randomFrom(seed);
  const { text, deployment: json } = faultyList(random);
  const deployment = readDeployment('file:///repo/ise-posture.json', JSON.stringify(json));
  const before = listIn(text, deployment);
  if (!before) return;
  const input = inputOf(dacl, path, text, deployment);
  const start = random.below(text.length + 1);
  const span = { start, end: random.chance(70) ? start : Math.min(text.length, start + random.below(40)) };
  const packets = Array.from({ length: 30 }, () => likelyPacket(random));
  for (const one of dacl.refactorings?.(input, span) ?? []) {
    if (one.kind !== 'refactor.rewrite') continue;
    checkRewriting({ seed, text, deployment, before, packets }, one);
  }
}

interface Case {
  readonly seed: number;
  readonly text: string;
  readonly deployment: Deployment;
  readonly before: ListAnalysis;
  readonly packets: readonly Packet[];
}

function checkRewriting({ seed, text, deployment, before, packets }: Case, { title, edits }: Refactoring): void {
  const rewritten = applyEdits(text, edits);
  const after = listIn(rewritten, deployment);
  try {
    assert.ok(after, 'the list is gone');
    compareVerdicts([before, after], packets, (was, is) => was.action === is.action && was.certain === is.certain);
  } catch (error) {
    throw new Error(
      `seed ${seed}: ${english.text(title)}\n${text}\n--- rewritten:\n${rewritten}\n${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
