/** Bytes that are at hand and need not be read from the disk, by the URI of their file. */
export interface Held {
  /** Bytes of a whole file that was looked into to see what it is; they are wanted once more. */
  readonly keep: (uri: string, bytes: Uint8Array) => void;
  /** The bytes of a file, if they are at hand; those that were kept are given once. */
  readonly take: (uri: string) => Uint8Array | undefined;
  /** What came through the standard input stands for a file, whether there is one of that name or not. */
  readonly pipe: (uri: string, bytes: Uint8Array) => void;
  readonly piped: (uri: string) => Uint8Array | undefined;
}

/** Nothing is held yet. */
export function createHeld(): Held {
  const piped = new Map<string, Uint8Array>();
  let kept: { readonly uri: string; readonly bytes: Uint8Array } | undefined;
  return {
    // One file is visited after the other: no more than one is kept at a time.
    keep: (uri, bytes) => {
      kept = { uri, bytes };
    },
    take: (uri) => {
      const bytes = piped.get(uri) ?? (kept?.uri === uri ? kept.bytes : undefined);
      kept = undefined;
      return bytes;
    },
    pipe: (uri, bytes) => void piped.set(uri, bytes),
    piped: (uri) => piped.get(uri),
  };
}
