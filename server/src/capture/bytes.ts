/** A 16-bit number in network order; the caller has looked that the bytes are there. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** A 32-bit number in network order, unsigned. */
export function u32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

/** How numbers of several bytes are stored. */
export type ByteOrder = 'little' | 'big';

/** A 16-bit number in that order. */
export function ordered16(bytes: Uint8Array, at: number, order: ByteOrder): number {
  return order === 'big' ? u16(bytes, at) : bytes[at]! | (bytes[at + 1]! << 8);
}

/** A 32-bit number in that order, unsigned. */
export function ordered32(bytes: Uint8Array, at: number, order: ByteOrder): number {
  if (order === 'big') return u32(bytes, at);
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
