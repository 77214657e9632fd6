/**
 * How V8 is told by what its room for young objects is multiplied when it grows (1: it does not grow any more); undefined where the
 * flag is not known to be there: V8 11 to 14, that is Node 20 to 26, have it.
 */
export function growthFlag(v8: string, factor: 1 | 2): string | undefined {
  return /^1[1-4]\./.test(v8) ? `--semi-space-growth-factor=${factor}` : undefined;
}
