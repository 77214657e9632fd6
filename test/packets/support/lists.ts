import { exactAce, type Line, type Match } from '../../../server/src/packets/index';

/** A ternary address from a dotted address and a dotted wildcard mask. */
export function ternary(address: string, wildcard = '0.0.0.0'): NonNullable<Match['destination']> {
  const number = (text: string): number => text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { value: number(address), wildcard: number(wildcard) };
}

/**
 * More pigeons than holes: unsatisfiable, and known to need exponentially many cases to prove so by splitting on bits.
 * Bit (p, h) of the destination says that pigeon p sits in hole h. One line has the packets in which a pigeon sits
 * nowhere, others those in which two share a hole; no packet is left for the last line, which is hard to know.
 */
export function pigeons(holes: number): Line[] {
  const all = (1n << 128n) - 1n;
  const bit = (pigeon: number, hole: number): bigint => 1n << BigInt(pigeon * holes + hole);
  const line = (value: bigint, fixed: bigint): Line =>
    exactAce('deny', { version: 6, destination: { value, wildcard: all ^ fixed } });
  const lines: Line[] = [];
  for (let pigeon = 0; pigeon <= holes; pigeon++) {
    let nowhere = 0n;
    for (let hole = 0; hole < holes; hole++) nowhere |= bit(pigeon, hole);
    lines.push(line(0n, nowhere));
    for (let other = 0; other < pigeon; other++) {
      for (let hole = 0; hole < holes; hole++) {
        const both = bit(pigeon, hole) | bit(other, hole);
        lines.push(line(both, both));
      }
    }
  }
  lines.push(exactAce('permit', { version: 6 }));
  return lines;
}
