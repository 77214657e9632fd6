/** See plain-loops.mjs. */
export function plainLoops(
  project: string,
  where: RegExp,
): {
  readonly written: (path: string, text: string) => string;
  readonly end: () => void;
};
