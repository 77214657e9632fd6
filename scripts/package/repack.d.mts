/** Writes a zip anew, compressed as well as its format allows. @param change a file's other text. @returns bytes. */
export function repack(
  file: string,
  change: (path: string, text: string, paths: readonly string[]) => string | undefined,
): Promise<{
  readonly before: number;
  readonly after: number;
  readonly entries: readonly { readonly path: string; readonly bytes: number }[];
}>;
