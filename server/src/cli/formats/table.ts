/** Characters that take two places in a terminal (Unicode Standard Annex 11: wide and fullwidth). */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns as wide as their widest cell, counted in places of a terminal. */
export function align(table: readonly (readonly string[])[]): string {
  const width = (cell: string): number => [...cell].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
  const widths = table[0]!.map((_, column) => table.reduce((most, row) => Math.max(most, width(row[column] ?? '')), 0));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  return `${table.map(line).join('\n')}\n`;
}

/** A list by its name, and the suffix that tells its save. */
export function listWithSave({ name, suffix }: { readonly name: string; readonly suffix?: string }): string {
  return suffix === undefined ? name : `${name} (${suffix})`;
}
