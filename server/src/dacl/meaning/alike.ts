import { compile, type PacketSet, waysOf } from '../../packets';

/** Whether two sets have the same packets; not, where that is too much to find out. */
export function alike(a: PacketSet, b: PacketSet): boolean {
  return keyOf(a) === keyOf(b) || (covers(a, b) && covers(b, a));
}

/** A set as text: equal texts are equal sets. */
export function keyOf(set: PacketSet): string {
  return JSON.stringify(set, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** Whether a set has all packets of another. */
export function covers(set: PacketSet, packets: PacketSet): boolean {
  const { ways, complete } = waysOf(compile([{ action: 'permit', certainty: 'exact', packets: set }]), packets);
  return complete && ways.every((way) => way.line === 0);
}
