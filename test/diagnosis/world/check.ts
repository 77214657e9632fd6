import { diagnose, type EndpointReport, type Report } from '../../../server/src/diagnosis';
import { redacted, takeIn } from '../../../server/src/intake';
import { randomFrom } from '../../packets/support/random';
import { disguised } from './disguise';
import { type Hand, type Handed, handOver } from './hand-over';
import { worldOf } from './inject';
import { read } from './material';
import { type Fault, faults, type World } from './model';
import { ciscoMac } from './network';
import { shortfalls, untruths } from './truth';
import { companionOf } from './vary';

/** What went wrong in a world; the seed and the words are enough to look at it again. */
export interface Failure {
  readonly seed: number;
  readonly fault: Fault;
  readonly kind: 'untrue' | 'short' | 'metamorphic' | 'leak';
  readonly words: string;
  /** The codes of the material that was there, and what was done to it. */
  readonly material: string;
}

/** A failure with what its world is like, on one line. */
export function told({ seed, fault, kind, words, material }: Failure): string {
  const { also, at, skew, zone, every, knowledge, applied, installed, firstProbe, losses, agent, record, before, nad } =
    worldOf(seed, fault);
  const past = before ? 'a fault before' : undefined;
  const world = { also, at, skew, zone, every, knowledge, applied, installed, firstProbe, losses, agent, record, past };
  const device = `${nad.output}, clock: ${nad.clock} ${nad.offset}`;
  return `world ${seed} (${fault}), ${material}: ${kind}: ${words}\n  ${JSON.stringify({ ...world, device })}`;
}

export function faultOf(seed: number): Fault {
  return faults[seed % faults.length]!;
}

/** The report about a world's endpoint; of several, the one with its name. */
function ownReport({ host, adapters }: World, { endpoints }: Report): EndpointReport | undefined {
  if (endpoints.length <= 1) return endpoints[0];
  const names = adapters.flatMap(({ mac, ip }) => [mac, ciscoMac(mac), ip]).concat(host);
  const plain = (text: string): string => text.toLowerCase().replace(/[:-]/g, '');
  return endpoints.find(
    ({ endpoint }) => typeof endpoint === 'string' && names.some((name) => plain(endpoint) === plain(name)),
  );
}

/** What of a report has to stay the same in a disguise. */
function gist(report: EndpointReport | undefined): string {
  // Material that is about nobody, and a list that is nobody's beside it, say the same.
  if (!report) return 'undecided; false';
  const { verdict, proven, causes } = report;
  const said = causes.map(({ id, psn, standing }) => `${id} ${psn ?? ''} ${standing}`).sort();
  return [verdict, proven, ...said].join('; ');
}

/** Checks what is said of the world of a number, its material handed over in some way. */
export function checkWorld(seed: number, hand: Hand, fault = faultOf(seed)): readonly Failure[] {
  const world = worldOf(seed, fault);
  const handed = handOver(world, hand);
  const { pieces, material, extent } = handed;
  if (pieces.length === 0) return [];
  const report = diagnose(read(pieces));
  const own = ownReport(world, report);
  const failure =
    (kind: Failure['kind']) =>
    (words: string): Failure => ({ seed, fault, kind, words, material });
  if (!own) return extent === 'all' ? [failure('short')('no report about the endpoint')] : [];
  return [
    ...untruths(world, own, handed).map(failure('untrue')),
    ...(extent === 'all' ? shortfalls(world, own).map(failure('short')) : []),
    ...(hand === 'company' ? ofCompanion(world, report, handed).map(failure('untrue')) : []),
  ];
}

/** Nothing is said of the one who is in order because of the one who is not. */
function ofCompanion(world: World, report: Report, handed: Handed): readonly string[] {
  const { world: other, isSound } = companionOf(world);
  const own = ownReport(other, report);
  return isSound && own ? untruths(other, own, handed).map((words) => `of the other endpoint: ${words}`) : [];
}

/** Checks that the same material in a disguise, as files whose kinds nobody names, comes to the same, and redacted to no names. */
export async function checkDisguise(seed: number, hand: Hand, fault = faultOf(seed)): Promise<readonly Failure[]> {
  const world = worldOf(seed, fault);
  const { pieces, material } = handOver(world, hand);
  if (pieces.length === 0) return [];
  const before = gist(ownReport(world, diagnose(read(pieces))));
  const intake = await takeIn(disguised(pieces, randomFrom(seed ^ 0xface)), {});
  const report = diagnose(intake.material);
  const after = gist(ownReport(world, report));
  const leaks = leaksOf(world, redacted(report, intake).report);
  return [
    ...(before === after
      ? []
      : [{ seed, fault, kind: 'metamorphic' as const, words: `${before} ⇒ ${after}`, material }]),
    ...leaks.map((words): Failure => ({ seed, fault, kind: 'leak', words, material })),
  ];
}

/** What a redacted report still says of a world's people, computers and addresses. */
function leaksOf({ host, user, adapters, psns, nad, v6 }: World, report: Report): readonly string[] {
  const text = JSON.stringify(report).toLowerCase();
  const computers = psns.flatMap(({ fqdn, v4, v6: own }) => [fqdn, v4, own]);
  const cards = adapters.flatMap(({ mac, ip }) => [mac, ciscoMac(mac), ip]);
  const name = user.replace(/^.*[\\/]/, '');
  return [host, name, nad.ip, v6, ...computers, ...cards].filter((secret) => text.includes(secret.toLowerCase()));
}
