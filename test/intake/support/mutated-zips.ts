import assert from 'node:assert/strict';
import { type Random, randomFrom } from '../../packets/support/random';
import { type ZipEntry, zip } from '../../support/zip';
import { list, log } from './hostile';
import { intakeOf, item } from './intake';

/** An archive of a few things, and perhaps one in it. */
function archiveOf(random: Random, depth: number): Buffer {
  const entries = Array.from({ length: random.below(5) }, (_, index): ZipEntry => {
    const method = random.chance(50) ? 0 : 8;
    if (depth > 0 && random.chance(20)) return { name: `${index}.zip`, data: archiveOf(random, depth - 1), method };
    const name = random.pick([
      'a.txt',
      'ISE Posture/AnyConnect_ISEPosture.txt',
      'acl\\staff.dacl',
      '../x',
      '/y',
      '终端.txt',
    ]);
    return { name, data: random.pick([log, list, '', 'noise']), method };
  });
  return zip(entries, random.chance(10) ? { count: random.below(12) } : {});
}

const signatures = ['504b0304', '504b0102', '504b0506', '504b0606', '504b0607', '504b0708'];

/** The same with some bytes changed, taken away, or put twice: mostly where an archive keeps what it says of itself. */
function mutatedZip(random: Random): Buffer {
  let bytes: Buffer = archiveOf(random, 3);
  for (let times = 1 + random.below(3); times > 0 && bytes.length > 0; times--) {
    const mark = bytes.lastIndexOf(Buffer.from(random.pick(signatures), 'hex'), random.below(bytes.length));
    const at =
      mark >= 0 && random.chance(70) ? Math.min(bytes.length - 1, mark + random.below(46)) : random.below(bytes.length);
    const to = Math.min(bytes.length, at + 1 + random.below(40));
    const kind = random.chance(75) ? 3 : random.below(3);
    if (kind === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    else if (kind === 2) bytes = bytes.subarray(0, at);
    else {
      bytes = Buffer.from(bytes);
      for (let place = at; place < Math.min(to, at + 4); place++)
        bytes[place] = random.pick([0, 1, 0xff, 0x7f, random.below(255)]);
    }
  }
  return bytes;
}

/** Lines of the agent in the log that all archives hold. */
const events = log.trim().split('\n').length;

/**
 * Reads one mutated archive: it comes to an end, something is read or named, what is read is whole, and no path leads out.
 * @returns how many things were read.
 */
export async function checkMutatedZip(seed: number): Promise<number> {
  const bytes = mutatedZip(randomFrom(seed));
  const { material, leftOut } = await intakeOf([item('bundle.zip', bytes)]);
  for (const one of material) {
    assert.match(one.path, /^bundle\.zip(?:!|$)/, `${seed}`);
    assert.ok(!one.path.slice('bundle.zip!/'.length).split('/').includes('..'), `${seed}`);
    if (one.kind === 'dacl') assert.equal(one.text, list, `${seed}`);
    if (one.kind === 'posture-log') assert.equal(one.analysis.facts.events, events, `${seed}`);
  }
  for (const { path } of leftOut) assert.match(path, /^bundle\.zip/, `${seed}`);
  assert.ok(material.length + leftOut.length > 0, `${seed}: nothing was named`);
  return material.length;
}
