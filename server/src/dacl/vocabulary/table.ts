import type { FactEvidence } from '../../core/finding';
import { remembered } from '../../core/remembered';

/** A keyword of the device's language and the number it stands for. */
interface NamedNumber<Name extends string = string> {
  readonly name: Name;
  readonly number: number;
  /** How well the pairing is known; see core/finding.ts. */
  readonly evidence: FactEvidence;
}

/** Keywords by name (lower case). The first name of a number is the one devices print. */
export type NameTable<Name extends string = string> = ReadonlyMap<string, NamedNumber<Name>>;

/** A table of keywords that are all equally well known. */
export function named<Name extends string>(
  evidence: FactEvidence,
  numbers: Readonly<Record<Name, number>>,
): NameTable<Name> {
  const rows = Object.entries(numbers) as [Name, number][];
  return new Map(rows.map(([name, number]) => [name, { name, number, evidence }]));
}

/** Several tables as one; an earlier entry wins. */
export function merged(...tables: readonly NameTable[]): NameTable {
  const all = new Map<string, NamedNumber>();
  for (const table of tables) for (const [name, entry] of table) if (!all.has(name)) all.set(name, entry);
  return all;
}

const namesByNumber = remembered((table: NameTable): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  for (const { number, name } of table.values()) if (!names.has(number)) names.set(number, name);
  return names;
});

/** The keyword of a number, or undefined. */
export function nameOf(table: NameTable, number: number): string | undefined {
  return namesByNumber(table).get(number);
}
