import { u16 } from './bytes';
import { addressText } from './network';

/**
 * Both ends of a connection in the order of a packet, as a key: the address and the port of its source, then those of its
 * destination, in 16-bit units. One string for each packet, since captures have millions of them.
 */
export type Ends = string;

/** The ends of a packet whose addresses begin at these offsets. */
export function endsOf(
  bytes: Uint8Array,
  version: 4 | 6,
  source: { readonly at: number; readonly port: number },
  destination: { readonly at: number; readonly port: number },
): Ends {
  if (version === 6)
    return String.fromCharCode(
      ...units(bytes, source.at),
      source.port,
      ...units(bytes, destination.at),
      destination.port,
    );
  return String.fromCharCode(
    u16(bytes, source.at),
    u16(bytes, source.at + 2),
    source.port,
    u16(bytes, destination.at),
    u16(bytes, destination.at + 2),
    destination.port,
  );
}

function units(bytes: Uint8Array, at: number): number[] {
  return Array.from({ length: 8 }, (_, index) => u16(bytes, at + 2 * index));
}

/** The same for a packet in the other direction. */
export function turned(ends: Ends): Ends {
  const half = ends.length / 2;
  return ends.slice(half) + ends.slice(0, half);
}

/** An end in words: its address as canonical text, and its port. */
interface End {
  readonly address: string;
  readonly port: number;
}

/** The source and the destination. */
export function readEnds(ends: Ends): { readonly source: End; readonly destination: End } {
  const half = ends.length / 2;
  return { source: endOf(ends.slice(0, half)), destination: endOf(ends.slice(half)) };
}

function endOf(units: string): End {
  const numbers = Array.from({ length: units.length }, (_, index) => units.charCodeAt(index));
  const port = numbers.pop()!;
  const address =
    numbers.length === 2
      ? numbers.flatMap((unit) => [unit >> 8, unit & 0xff]).join('.')
      : numbers.map((unit) => unit.toString(16)).join(':');
  return { address: addressText(address), port };
}
