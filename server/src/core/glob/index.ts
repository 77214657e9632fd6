import { type GlobRefusal, longestGlob, RefusedGlob } from './model';
import { parsePieces } from './parse';
import { compilePieces, runProgram } from './program';

export { type GlobRefusal, longestGlob } from './model';

/** A glob that can be matched. */
export interface Glob {
  /** Whether it matches a path with `/`. */
  readonly matches: (path: string) => boolean;
  /** The counted work of a match: at most linear in the lengths of the glob and of the path. */
  readonly workFor: (path: string) => number;
}

/**
 * A glob: `*` and `?` within a name, `**` over folders, `[a-z]`, `[!a]`, `{a,b}`, `{1..9}`, `(a|b)` with `@ ? * +` in
 * front, a leading `!` for everything else, and a backslash in front of what is meant as it stands. Names that begin
 * with a dot are names like others. It is matched in time linear in both lengths: globs come from files that others
 * wrote.
 * @returns the reason where it is not taken.
 */
export function readGlob(glob: string, letters: 'exact' | 'ignore-case'): Glob | GlobRefusal {
  if (glob.length > longestGlob) return 'too-long';
  const fold = letters === 'exact' ? same : lower;
  try {
    const marks = /^!*(?!\()/.exec(glob)?.[0].length ?? 0;
    const steps = compilePieces(parsePieces(fold(glob.slice(marks).replace(/^\.\//, ''))));
    const negated = marks % 2 === 1;
    return {
      // A name may look like a glob: it is matched by itself.
      matches: (path) => path !== '' && (path === glob || runProgram(steps, fold(path)).matches !== negated),
      workFor: (path) => runProgram(steps, fold(path)).work,
    };
  } catch (error) {
    if (error instanceof RefusedGlob) return error.reason;
    throw error;
  }
}

function same(text: string): string {
  return text;
}

function lower(text: string): string {
  return text.toLowerCase();
}
