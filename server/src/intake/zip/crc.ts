const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * The checksum of bytes behind others that had `before`.
 * @param native the system's own: Node has it since 20.15.
 */
export function crcOf(
  bytes: Uint8Array,
  before: number,
  native?: (bytes: Uint8Array, before: number) => number,
): number {
  if (native) return native(bytes, before);
  let crc = ~before;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
