import picomatch from 'picomatch';
import { type Glob, readGlob } from '../../../server/src/core/glob';
import { type Random, randomFrom } from '../../packets/support/random';

/** A glob that has to be taken. */
export function taken(glob: string, letters: 'exact' | 'ignore-case' = 'exact'): Glob {
  const read = readGlob(glob, letters);
  if (typeof read === 'string') throw new Error(`${glob}: ${read}`);
  return read;
}

const bits = ['a', 'b', 'c', 'acl', '.d', 'A', '-', '1', 'STAFF', '_'] as const;

function name(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(bits)).join('');
}

function atom(random: Random): string {
  const shapes = [
    () => name(random),
    () => '*',
    () => '?',
    () => '[ab]',
    () => '[^a]',
    () => '[a-c]',
    () => `{${name(random)},${name(random)}}`,
    () => `{${name(random)},*${name(random)}}`,
    () => `@(${name(random)}|${name(random)})${name(random)}`,
  ] as const;
  return random.pick(shapes)();
}

function segment(random: Random): string {
  if (random.chance(25)) return '**';
  return Array.from({ length: 1 + random.below(3) }, () => atom(random)).join('');
}

function joined(random: Random, part: (random: Random) => string): string {
  return Array.from({ length: 1 + random.below(4) }, () => part(random)).join('/');
}

/** Where the library reads a quantifier of its regular expression, or two stars within a name: no glob of anybody. */
const unusual = /[)}\]][*?]|\*\*[^/]|[^/!]\*\*/;

/** Compares globs FROM … FROM+COUNT with the library, ten paths each. @returns how many comparisons matched. */
export function agreeWithLibrary(from: number, count: number): number {
  let matching = 0;
  for (let seed = from; seed < from + count; seed++) {
    const random = randomFrom(seed);
    const glob = `${random.chance(5) ? '!' : ''}${joined(random, segment)}`;
    if (unusual.test(glob)) continue;
    const letters = random.chance(20) ? 'ignore-case' : 'exact';
    const expected = picomatch(glob, { dot: true, windows: false, nocase: letters === 'ignore-case' });
    const ours = taken(glob, letters);
    for (let round = 0; round < 10; round++) {
      const path = joined(random, name);
      const wanted = expected(path);
      if (ours.matches(path) !== wanted)
        throw new Error(`seed ${seed}: ${glob} (${letters}) and ${path}: ${wanted} is right`);
      if (wanted) matching++;
    }
  }
  return matching;
}

/** Globs that are made to be slow, of about `length` characters. */
export function hostileGlob(random: Random, length: number): string {
  const pieces = [
    '*a',
    '?*',
    '**/',
    '*(a|aa)',
    '+(a|a)',
    '{a,aa}',
    '{*,a*}',
    '[^b]*',
    '*(*(*(a)))',
    '*(a|*(a|b))',
  ] as const;
  const some = Array.from({ length: 1 + random.below(3) }, () => random.pick(pieces));
  let glob = '';
  while (glob.length < length) glob += random.pick(some);
  return `${glob}y`;
}
