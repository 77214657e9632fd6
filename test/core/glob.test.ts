import assert from 'node:assert/strict';
import test from 'node:test';
import { longestGlob, readGlob } from '../../server/src/core/glob';
import { randomFrom } from '../packets/support/random';
import { agreeWithLibrary, hostileGlob, taken } from './support/globs';

const cases: readonly (readonly [glob: string, matching: readonly string[], other: readonly string[]])[] = [
  ['acl/*', ['acl/a.dacl', 'acl/.hidden'], ['acl', 'acl/', 'acl/old/a.dacl', 'acl/..']],
  ['**/*.dacl', ['a.dacl', 'x/a.dacl', 'x/y/.dacl'], ['../a.dacl', 'a.dacl.txt']],
  ['acl/**', ['acl', 'acl/a', 'acl/b/c'], ['acls', 'acl/../x']],
  ['acl/*/**', ['acl/x/y'], ['acl/x']],
  ['a/**/b', ['a/b', 'a/x/y/b'], ['ab', 'a/../b']],
  ['**/**/x', ['x', 'a/b/x'], ['xx']],
  ['a**b', ['ab', 'axxb'], ['a/b']],
  ['*', ['a', '.a', '...'], ['', '.', '..', 'a/b']],
  ['??', ['ab', '.a'], ['..', 'a', 'a/']],
  ['[!a]b', ['bb'], ['ab', '/b']],
  ['[^a]b', ['bb'], ['ab']],
  ['[]a]b', [']b', 'ab'], ['bb']],
  ['[a-c]', ['b', '[a-c]'], ['d', '-']],
  ['[a\\-c]', ['-', 'a', 'c'], ['b']],
  ['[a', ['[a'], ['a']],
  ['{a,b{c,d}}.x', ['a.x', 'bd.x'], ['b.x']],
  ['{a,}b', ['ab', 'b'], ['bb']],
  ['{a}', ['{a}'], ['a']],
  ['{a,b', ['{a,b'], ['a']],
  ['vlan{1..12}', ['vlan1', 'vlan12'], ['vlan0', 'vlan13']],
  ['{c..a}', ['b'], ['d']],
  ['(a|b)c', ['ac', 'bc'], ['c']],
  ['?(a)b', ['b', 'ab'], ['aab']],
  ['*(ab)c', ['c', 'ababc'], ['abac']],
  ['+(a|b)c', ['abac'], ['c']],
  ['@(a|b/c)d', ['ad', 'b/cd'], ['d']],
  ['!*.txt', ['a.dacl', 'x/a.txt'], ['a.txt']],
  ['!!a', ['a'], ['b']],
  ['\\[old\\] \\(1\\)', ['[old] (1)'], ['o (1)']],
  ['a.b', ['a.b'], ['axb']],
  ['a+b$^|c', ['a+b$^|c'], ['aab']],
  ['[x](1).dacl', ['[x](1).dacl', 'x1.dacl'], ['y1.dacl']],
  ['?', ['a', '😀'], ['ab']],
];
for (const [glob, matching, other] of cases)
  test(`glob ${glob}`, () => {
    for (const path of matching) assert.ok(taken(glob).matches(path), `${glob} matches ${path}`);
    for (const path of other) assert.ok(!taken(glob).matches(path), `${glob} does not match ${path}`);
  });

test('letters count, or do not', () => {
  assert.ok(!taken('ACL/[a-c].Dacl').matches('acl/B.dacl'));
  assert.ok(taken('ACL/[a-c].Dacl', 'ignore-case').matches('acl/B.dacl'));
});

test('what is too long, too wide or an exclusion is refused, with the reason', () => {
  assert.equal(readGlob('a'.repeat(longestGlob + 1), 'exact'), 'too-long');
  assert.equal(readGlob('{1..99999}', 'exact'), 'too-many');
  assert.equal(readGlob('{1..900}{1..900}{1..900}{1..900}{1..900}', 'exact'), 'too-many');
  assert.equal(readGlob('{a,'.repeat(100) + '}'.repeat(100), 'exact'), 'too-many');
  assert.equal(readGlob('!(a)', 'exact'), 'exclusion');
  assert.equal(readGlob('x/!(a|b)', 'exact'), 'exclusion');
});

test('ordinary globs mean what they mean in picomatch: 4,000 of them, ten paths each', () => {
  assert.ok(agreeWithLibrary(0, 4000) > 2000);
});

test('the work of a match is linear in the glob and in the path, whatever they are', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = randomFrom(seed);
    for (const length of [10, 100, 500]) {
      const glob = hostileGlob(random, length);
      const read = readGlob(glob, 'exact');
      if (typeof read === 'string') continue;
      for (const size of [10, 200]) {
        // Each place of a glob is looked at a few times for each character.
        const most = 16 * (glob.length + 1) * (size + 1);
        const work = read.workFor('a'.repeat(size));
        assert.ok(work <= most, `seed ${seed}: ${work} steps for ${glob} and ${size}`);
      }
    }
  }
  assert.equal(taken(`${'*a'.repeat(400)}y`).matches('a'.repeat(4000)), false);
});

test('reading a glob never fails in another way, whatever stands in it', () => {
  const signs = [
    '*',
    '?',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    ',',
    '|',
    '!',
    '@',
    '+',
    '\\',
    '/',
    '.',
    '-',
    'a',
    '1',
  ] as const;
  for (let seed = 0; seed < 5000; seed++) {
    const random = randomFrom(seed);
    const glob = Array.from({ length: 1 + random.below(30) }, () => random.pick(signs)).join('');
    const read = readGlob(glob, 'exact');
    if (typeof read !== 'string') read.matches('a/b');
  }
});
