const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const monthOf: ReadonlyMap<string, number> = new Map(months.map((name, index) => [name, index + 1]));

/** The number of a month by its English name of three letters, or undefined. */
export function monthOfName(name: string): number | undefined {
  return monthOf.get(name);
}

/** `2022-11-09 09:41:00 UTC`. */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
