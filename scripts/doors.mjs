// A plugin of esbuild that imports from where something is, in place of the door of its room.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * A room's door, its index.ts, names all that others may use of it. To esbuild whoever imports one thing through it has
 * imported whatever stands behind it, and what is loaded when it is needed would hold nearly everything. A door exports and
 * does nothing else (test/core/architecture.test.ts), so that the build may walk past it.
 * @param {ReturnType<import('./plain-loops.mjs').plainLoops>} loops how a file's loops are written.
 * @returns {import('esbuild').Plugin}
 */
export const pastDoors = (loops) => ({
  name: 'past-doors',
  setup(build) {
    build.onEnd(loops.end);
    build.onLoad({ filter: /[\\/]server[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: loops
        .written(path, readFileSync(path, 'utf8'))
        .replace(statements, (statement, keyword, words, from) => {
          const room = doorOf(path, from);
          if (room === undefined) return statement;
          const direct = namesIn(words).map(({ name, as }) => {
            // What stands in the door's own file comes from there.
            const { file, name: own } = room.get(name) ?? { file: join(dirname(path), from), name };
            const place = `./${relative(dirname(path), file).replaceAll('\\', '/')}`;
            return `${keyword} { ${own} as ${as} } from '${place}';`;
          });
          // The lines behind it keep their numbers.
          return direct.join(' ') + statement.replace(/[^\n]/g, '');
        }),
      loader: 'ts',
    }));
  },
});

const statements = /^(import|export) (?!type\b)\{([^}]*)\} from '(\.[^']*)';/gm;

/** The values among the names of a statement; types are gone when it runs. */
function namesIn(words) {
  return words
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
    .map((one) => {
      const [name, as = name] = one.split(' as ');
      return { name, as };
    });
}

const doors = new Map();

/** What the door that a path leads to names, each with the file that it stands in; undefined where it leads to a file. */
function doorOf(path, from) {
  const door = join(dirname(path), from, 'index.ts');
  if (!existsSync(door)) return undefined;
  if (!doors.has(door)) doors.set(door, namedBy(door));
  return doors.get(door);
}

function namedBy(door) {
  const text = readFileSync(door, 'utf8');
  const named = [...text.matchAll(statements)].flatMap(([, keyword, words, from]) => {
    if (keyword === 'import') return [];
    const inner = doorOf(door, from);
    const file = join(dirname(door), from);
    return namesIn(words).map(({ name, as }) => [as, inner?.get(name) ?? { file, name }]);
  });
  const wholes = [...text.matchAll(/^export \* from '(\.[^']*)';/gm)].flatMap(([, from]) => {
    const file = join(dirname(door), from);
    const values = readFileSync(`${file}.ts`, 'utf8').matchAll(
      /^export (?:async )?(?:const|function\*?|class) (\w+)/gm,
    );
    return [...values].map(([, name]) => [name, { file, name }]);
  });
  return new Map([...wholes, ...named]);
}
