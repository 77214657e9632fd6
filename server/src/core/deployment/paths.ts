import { type Glob, type GlobRefusal, readGlob } from '../glob';
import type { Deployment } from './model';

/** A glob with its last answer: all rules ask about the same file. */
interface Known {
  readonly glob: Glob | undefined;
  path?: string;
  answer: boolean;
}

const globs = new Map<string, Known>();
const globLimit = 5000;

/**
 * Whether a glob of ise-posture.json matches a path relative to its folder. Both use `/`; a backslash in the glob
 * counts as `/`, because that is what people on Windows type, unless it escapes a bracket or `!`. A glob that is not
 * taken (see `refusalOf`) matches nothing.
 */
export function matchesGlob(glob: string, path: string, { ignoreCase }: Pick<Deployment, 'ignoreCase'>): boolean {
  const key = `${ignoreCase ? 'i' : 'c'}:${glob}`;
  let known = globs.get(key);
  if (!known) {
    const read = readGlob(withSlashes(glob), ignoreCase ? 'ignore-case' : 'exact');
    known = { glob: typeof read === 'string' ? undefined : read, answer: false };
    // Globs come from files that are edited while we run: the table must not grow for ever.
    if (globs.size >= globLimit) globs.clear();
    globs.set(key, known);
  }
  if (known.path !== path) {
    known.path = path;
    known.answer = known.glob?.matches(path) ?? false;
  }
  return known.answer;
}

/** Why a glob is not taken; undefined for one that is. */
export function refusalOf(glob: string): GlobRefusal | undefined {
  const read = readGlob(withSlashes(glob), 'exact');
  return typeof read === 'string' ? read : undefined;
}

function withSlashes(glob: string): string {
  return glob.replace(/\\(?![[\](){}!])/g, '/').replace(/^\.\//, '');
}

/** A glob that matches exactly this path. */
export function globOf(path: string): string {
  return path.replace(/[*?]/g, '[$&]').replace(/[(){}!]|\[(?![*?]\])|(?<!\[[*?])\]/g, '\\$&');
}
