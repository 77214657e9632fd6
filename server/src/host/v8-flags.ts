/**
 * How V8's optimizing compiler is told after how much work it takes a function (bytes of its bytecode). What other Nodes than 20 do
 * with it nobody measured.
 */
export function budgetFlag(budget: number): string {
  return `--interrupt-budget=${budget}`;
}

/** Whether it is the V8 of Node 20, by its version. */
export function isNode20(v8: string): boolean {
  return v8.startsWith('11.3.');
}

/**
 * How V8 is told by what its room for young objects is multiplied when it grows (1: it does not grow any more); undefined where the
 * flag is not known to be there: V8 11 to 14, that is Node 20 to 26, have it.
 */
export function growthFlag(v8: string, factor: 1 | 2): string | undefined {
  return /^1[1-4]\./.test(v8) ? `--semi-space-growth-factor=${factor}` : undefined;
}
