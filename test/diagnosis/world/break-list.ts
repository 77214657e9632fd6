import type { Random } from '../../packets/support/random';
import type { Ace } from './lists';
import type { Fault, World } from './model';
import { denyProbe } from './site';

/** Gives compliant endpoints a list with these entries, which is also what ISE and the team's file have. */
export function give(world: World, entries: readonly Ace[]): void {
  world.compliant = { ...world.compliant, entries };
  world.authored = entries;
  world.grant = { ...world.grant, lists: [world.compliant] };
}

/** The entries of the right list, without the deny of a PSN that is probed, and that PSN. */
export function withoutDeny(world: World, random: Random): { readonly entries: readonly Ace[]; readonly deny: Ace } {
  const psn = random.pick(world.psns);
  world.at = psn.name;
  const { entries } = world.compliant;
  const deny = denyProbe(psn, world.syncPort);
  return { entries: entries.filter(({ to }) => to !== psn.v4), deny };
}

export function wrongDeny(random: Random, deny: Ace): Ace {
  const [port] = deny.ports!;
  const { to, ...rest } = deny;
  return random.pick<Ace>([
    { ...deny, protocol: 'udp' },
    { ...deny, ports: [port + 100, port + 100] },
    { ...rest, from: to! },
  ]);
}

/** Breaks the list in one of three ways, and says which. */
export function breakList(world: World, random: Random): { readonly entries: readonly Ace[]; readonly how: Fault } {
  const { entries, deny } = withoutDeny(world, random);
  return random.pick([
    { entries, how: 'deny-missing' as const },
    { entries: [...entries, deny], how: 'deny-too-late' as const },
    { entries: [wrongDeny(random, deny), ...entries], how: 'deny-wrong' as const },
  ]);
}
