/** One piece of a glob. */
export type Piece =
  | { readonly kind: 'char'; readonly char: string }
  /** `?`: one character of a name. */
  | { readonly kind: 'any' }
  /** `[a-z]`, `[!a-z]`: one character of a name. */
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] }
  /** `*`: any characters of a name. */
  | { readonly kind: 'star' }
  /** Matches nothing, but only where a name begins that is neither `.` nor `..`: wildcards never stand for those. */
  | { readonly kind: 'name' }
  /** Any folders, each with the slash behind it: `**` and its slash. */
  | { readonly kind: 'folders' }
  /** All that lies below: `**` at the end. */
  | { readonly kind: 'below' }
  /** The folder itself, or all that lies below: a slash and `**` at the end. */
  | { readonly kind: 'itself-or-below' }
  | {
      readonly kind: 'choice';
      readonly times: 'once' | 'optional' | 'any' | 'some';
      readonly alternatives: readonly (readonly Piece[])[];
    };

/** Why a glob is not taken. */
export type GlobRefusal = 'too-long' | 'too-many' | 'exclusion';

/** A glob that is not taken; caught in index.ts. */
export class RefusedGlob extends Error {
  constructor(readonly reason: GlobRefusal) {
    super(reason);
  }
}

/** No file name needs more. */
export const longestGlob = 1000;
/** Brackets within brackets. */
export const deepestGlob = 20;
/** How many numbers `{1..n}` may stand for. */
export const longestRange = 1000;
