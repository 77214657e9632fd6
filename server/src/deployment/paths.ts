import picomatch from 'picomatch';
import type { Deployment } from './model';

const matchers = new Map<string, (path: string) => boolean>();
const matcherLimit = 500;

/**
 * Whether a glob of ise-posture.json matches a path relative to its folder. Both use `/`; a backslash in the glob
 * counts as `/`, because that is what people on Windows type, unless it escapes a bracket or `!`.
 */
export function matchesGlob(glob: string, path: string, deployment: Pick<Deployment, 'ignoreCase'>): boolean {
  const key = `${deployment.ignoreCase ? 'i' : 'c'}:${glob}`;
  let matcher = matchers.get(key);
  if (!matcher) {
    const pattern = glob.replace(/\\(?![[\](){}!])/g, '/').replace(/^\.\//, '');
    matcher = picomatch(pattern, { nocase: deployment.ignoreCase, dot: true, windows: false });
    // Globs come from files that are edited while we run: the table must not grow for ever.
    if (matchers.size >= matcherLimit) matchers.clear();
    matchers.set(key, matcher);
  }
  return matcher(path);
}

/** A glob that matches exactly this path. */
export function globOf(path: string): string {
  return path.replace(/[*?]/g, '[$&]').replace(/[(){}!]|\[(?![*?]\])|(?<!\[[*?])\]/g, '\\$&');
}
