import { zlibAsync } from '@gfx/zopfli';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/**
 * A picture with a palette, its lines as they are: of letters on one ground that has the fewest bytes.
 * @param upng the package of that name.
 * @param {ArrayBuffer} rgba four bytes a pixel.
 * @param {number} colours so many are told apart.
 */
export async function smallPng(upng, { rgba, width, height }, colours) {
  const { depth, data, tabs } = upng.decode(upng.encode([rgba], width, height, colours));
  const length = Math.ceil((width * depth) / 8);
  const lines = Buffer.alloc((length + 1) * height);
  for (let line = 0; line < height; line++)
    lines.set(data.subarray(line * length, (line + 1) * length), line * (length + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, 3], 8);
  const packed = await zlibAsync(lines, { numiterations: 15 });
  const chunks = [
    ['IHDR', head],
    ['PLTE', tabs.PLTE],
    ['IDAT', packed],
    ['IEND', []],
  ];
  return Buffer.concat([signature, ...chunks.map(([name, bytes]) => chunkOf(upng, name, Buffer.from(bytes)))]);
}

function chunkOf(upng, name, bytes) {
  const chunk = Buffer.alloc(12 + bytes.length);
  chunk.writeUInt32BE(bytes.length, 0);
  chunk.write(name, 4, 'latin1');
  chunk.set(bytes, 8);
  chunk.writeUInt32BE(upng.crc.crc(chunk, 4, 4 + bytes.length) >>> 0, 8 + bytes.length);
  return chunk;
}
