import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Tells of what a folder holds whether git would leave it out. */
export interface GitIgnore {
  /** @param path of the entry, absolute. @param kind what it is. */
  readonly ignores: (path: string, kind: 'file' | 'folder') => boolean;
}

/** The rules of one .gitignore and the folder that they speak about. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

const fileName = '.gitignore';
const maxBytes = 1 << 20;

/**
 * More stars than that within one name make a pattern slow on a long name, and nobody writes them: such a line is as if it
 * were not there.
 */
const maxStars = 4;

/** Git takes letters as the file system does. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * What the .gitignore files from `top` downwards say about what lies in a tree. What was named by a person is looked into
 * though it is ignored: only what is said of things below it counts then.
 * @param top the folder (absolute, without links) of the first .gitignore that counts: a repository's root.
 */
export function createGitIgnore(top: string): GitIgnore {
  const known = new Map<string, readonly Level[]>();
  const levelsOf = (folder: string): readonly Level[] => {
    const found = known.get(folder);
    if (found) return found;
    const parent = dirname(folder);
    const above = folder === top || parent === folder ? [] : levelsOf(parent);
    const own = readRules(folder);
    const levels = own ? [{ folder, rules: own }, ...above] : above;
    known.set(folder, levels);
    return levels;
  };
  return {
    ignores: (path, kind) => {
      const parent = dirname(path);
      // The nearest file that speaks of it decides.
      for (const { folder, rules } of levelsOf(parent)) {
        if (parent !== folder && rules.ignores(`${within(folder, parent)}/`)) continue;
        const { ignored, unignored } = rules.test(`${within(folder, path)}${kind === 'folder' ? '/' : ''}`);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
  };
}

function within(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function readRules(folder: string): Ignore | undefined {
  const path = join(folder, fileName);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > maxBytes) return undefined;
    const lines = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return ignore({ ignorecase, allowRelativePaths: true }).add(lines.filter(isQuick));
  } catch {
    // What cannot be read ignores nothing: more is checked, not less.
    return undefined;
  }
}

function isQuick(line: string): boolean {
  return line.split('/').every((name) => name === '**' || name.split('*').length - 1 <= maxStars);
}
