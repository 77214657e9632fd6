import assert from 'node:assert/strict';
import { type Random, randomFrom } from '../../packets/support/random';
import { fileOf, readCapture } from './compare';
import { randomWorld } from './worlds';

/** A file with some of its bytes changed, taken out, put in or repeated. */
function mutated(file: Uint8Array, random: Random): Uint8Array {
  let bytes = [...file];
  for (let round = 1 + random.below(4); round > 0; round--) {
    const at = random.below(bytes.length + 1);
    const length = random.below(random.pick([2, 8, 40]));
    const change = random.below(5);
    if (change === 0) bytes = bytes.slice(0, at);
    else if (change === 1) bytes.splice(at, length);
    else if (change === 2) bytes.splice(at, 0, ...Array.from({ length }, () => random.below(256)));
    else if (change === 3) bytes.splice(at, 0, ...bytes.slice(at, at + length));
    else
      for (let index = at; index < Math.min(bytes.length, at + 1 + length); index++)
        bytes[index] = random.pick([0, 1, 255, random.below(256)]);
  }
  return Uint8Array.from(bytes);
}

/** Fails where a mutated capture is not read to an end, or where it depends on how its bytes come in what it says. */
export function checkMutated(seed: number): void {
  const random = randomFrom(seed);
  const file = mutated(fileOf(randomWorld(random), random), random);
  const whole = readCapture(file);
  assert.deepEqual(readCapture(file, 1 + random.below(100)), whole, `capture ${seed}: in pieces`);
  if (whole.stopped) assert.ok(whole.stopped.offset >= 0 && whole.stopped.offset <= file.length, `capture ${seed}`);
  for (const attempt of whole.attempts) {
    assert.ok(attempt.syns > 0 && attempt.port < 65_536, `capture ${seed}`);
    if (attempt.time !== undefined) new Date(attempt.time).toISOString();
  }
}
