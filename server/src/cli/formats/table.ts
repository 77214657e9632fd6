import { textWidth } from './width';

/** Columns as wide as their widest cell, counted in places of a terminal. */
export function align(table: readonly (readonly string[])[]): string {
  const widths = table[0]!.map((_, column) =>
    table.reduce((most, row) => Math.max(most, textWidth(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - textWidth(cell)))
      .join('  ')
      .trimEnd();
  return `${table.map(line).join('\n')}\n`;
}

/** A list by its name, and the suffix that tells its save. */
export function listWithSave({ name, suffix }: { readonly name: string; readonly suffix?: string }): string {
  return suffix === undefined ? name : `${name} (${suffix})`;
}
