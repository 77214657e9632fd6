import type { CauseId, EndpointReport, Verdict } from '../../../server/src/diagnosis';
import type { Handed } from './hand-over';
import type { Fault, World } from './model';

/** Causes that break synchronization: naming one of them wrongly sends somebody to the wrong place. */
const breaking: ReadonlySet<CauseId> = new Set<CauseId>([
  'interval-invalid', 'never-started', 'stopped-earlier', 'stopped-silently', 'ise-lost-agent-unaware', 'deny-missing',
  'deny-too-late', 'deny-wrong', 'port-differs', 'older-list', 'other-list-applied', 'wrong-authorization',
  'unknown-list-applied', 'no-list-sent', 'list-not-installed', 'list-empty', 'platform-no-dacl', 'client-address-unknown',
  'ipv6-path', 'race', 'not-enforced', 'other-path', 'answered-by-another', 'certificate', 'tls', 'blocked-before-posture',
  'psn-unreachable', 'name-not-resolved', 'proxy', 'no-policy-server', 'loop-new-sessions', 'loop-owner-changes',
  'loop-session-ends', 'loop-no-accounting', 'loop-two-adapters',
]); // biome-ignore format: a table

/** The cause of a report that stands for a fault. */
function causeOf(fault: Fault): CauseId {
  return fault === 'healthy' ? 'healthy-proven' : fault;
}

/** Faults that material can never confirm: the table says so. */
const neverConfirmed: ReadonlySet<Fault> = new Set<Fault>(['loop-no-accounting']);

/** Faults that the log and the profile tell by themselves: what the device shows, and when, is not needed. */
const byLog: ReadonlySet<Fault> = new Set<Fault>([
  'interval-off', 'interval-invalid', 'profile-not-delivered', 'profile-contradicts-log', 'stopped-earlier',
  'stopped-silently', 'state-lost-recovered', 'state-lost-not-assessed', 'answered-by-another', 'certificate', 'tls', 'refused',
  'name-not-resolved', 'proxy',
]); // biome-ignore format: a table

/** Whether it is known when everything was: a device with a clock of its own may have shown its state at any time. */
function isDated({ nad, fault }: World): boolean {
  return nad.clock === 'ntp' || byLog.has(fault);
}

/** Whether all material together has to confirm the world's fault. */
function isConfirmable(world: World): boolean {
  if (neverConfirmed.has(world.fault)) return false;
  // Nothing rules out that an earlier run ended with a fault, before the log begins.
  if (world.fault === 'never-started' && world.losses.length === 0) return false;
  return isDated(world);
}

/** The verdicts that all material together may come to. */
function verdictsOf({ fault, also, every }: World): readonly Verdict[] {
  switch (fault) {
    case 'healthy':
    case 'state-lost-recovered':
    case 'profile-contradicts-log':
      return ['healthy'];
    case 'interval-off':
      return ['off'];
    case 'profile-not-delivered':
      return every === 0 ? ['off'] : ['healthy'];
    case 'state-lost-not-assessed':
      return ['state-lost'];
    case 'authored-differs':
      return also.some((one) => breaking.has(causeOf(one))) ? ['fault'] : ['healthy'];
    case 'refused':
      // A denial that answers: no time-out, and no fault of synchronization either.
      return ['fault', 'undecided', 'healthy'];
    default:
      return ['fault'];
  }
}

/** Whether a world's endpoint is in order, as far as synchronization goes. */
function isSound(world: World): boolean {
  return !verdictsOf(world).includes('fault') && !verdictsOf(world).includes('state-lost');
}

/** Faults that come in the course of the story: a part of the log may not show them. */
const late: ReadonlySet<Fault> = new Set<Fault>([
  'never-started', 'stopped-silently', 'state-lost-not-assessed', 'ise-lost-agent-unaware', 'loop-new-sessions',
  'loop-owner-changes', 'loop-session-ends', 'loop-no-accounting', 'loop-two-adapters', 'no-policy-server',
  'psn-unreachable',
]); // biome-ignore format: a table

/** Whether a report's words for a PSN mean the one that the fault is about. */
function isThere({ at, psns }: World, psn: string | undefined): boolean {
  if (at === undefined || psn === undefined || psn === at) return true;
  const own = psns.find(({ name }) => name === at)!;
  return [own.fqdn, own.v4, own.v6].includes(psn);
}

/** What is not so, but what somebody said who should know: nothing of the material shows better. */
function asFarAsShown({ fault, byFile, before }: World, { kept, log }: Pick<Handed, 'kept' | 'log'>): readonly Fault[] {
  // The log may end in the morning, when the list was wrong.
  if (before && log === 'cut') return ['deny-missing', 'older-list', 'stopped-earlier'];
  if (byFile && !kept.has('A')) return [byFile];
  if (fault !== 'port-differs') return [];
  // Nobody says which port the lists mean, or nobody shows which one is probed.
  return [
    ...(kept.has('J') ? [] : ['deny-missing' as const]),
    ...(kept.has('L') ? [] : ['blocked-before-posture' as const]),
  ];
}

/** What a report says that is not so, whatever the material was. */
export function untruths(
  world: World,
  { verdict, proven, causes }: EndpointReport,
  handed: Pick<Handed, 'kept' | 'log'>,
): readonly string[] {
  const { kept, log } = handed;
  const own = causeOf(world.fault);
  const so = new Set<CauseId>([own, ...world.also.map(causeOf), ...asFarAsShown(world, handed).map(causeOf)]);
  const isOwn = ({ id, psn }: EndpointReport['causes'][number]): boolean => id === own && isThere(world, psn);
  const wrong = causes.filter(({ id, standing }) => standing === 'confirmed' && breaking.has(id) && !so.has(id));
  const misplaced = causes.filter((one) => one.standing === 'confirmed' && one.id === own && !isOwn(one));
  const excluded = causes.filter((one) => one.standing === 'excluded' && isOwn(one));
  const isAlsoOpen = causes.some((one) => isOwn(one) && one.standing !== 'excluded');
  const said: string[] = [
    ...wrong.map(({ id, psn }) => `confirmed though untrue: ${id} ${psn ?? ''}`),
    ...misplaced.map(({ id, psn }) => `confirmed of the wrong PSN: ${id} ${psn ?? ''}`),
  ];
  if (excluded.length > 0 && !isAlsoOpen && own !== 'healthy-proven') said.push(`excluded though true: ${own}`);
  const isHealthSaid = causes.some(({ id, standing }) => id === 'healthy-proven' && standing === 'confirmed');
  const isShown = log === 'whole' || !late.has(world.fault);
  const isListShown = world.fault !== 'blocked-before-posture' || kept.has('D');
  if (
    !isSound(world) &&
    isShown &&
    isListShown &&
    world.fault !== 'refused' &&
    (isHealthSaid || (verdict === 'healthy' && proven))
  )
    said.push('health proven of what is broken');
  const isMisled = asFarAsShown(world, handed).length > 0;
  if (isSound(world) && verdict === 'fault' && !isMisled) said.push('a fault where there is none');
  return said;
}

/** What a report of all material lacks. */
export function shortfalls(world: World, { verdict, causes }: EndpointReport): readonly string[] {
  const own = causeOf(world.fault);
  const isConfirmed = causes.some(
    ({ id, standing, psn }) => id === own && standing === 'confirmed' && isThere(world, psn),
  );
  const verdicts = verdictsOf(world);
  return [
    ...(isConfirmable(world) && !isConfirmed ? [`not confirmed: ${own}`] : []),
    ...(verdicts.includes(verdict) || !isDated(world) ? [] : [`verdict ${verdict}, not ${verdicts.join(' or ')}`]),
  ];
}
