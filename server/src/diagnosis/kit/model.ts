/** The systems that a kit is made for. */
export const kitSystems = ['windows', 'macos', 'linux'] as const;

export type KitSystem = (typeof kitSystems)[number];

/** A PSN whose ports a script opens. */
export interface KitPsn {
  /** As people call it: any text. */
  readonly name: string;
  /** A host name or an address, and nothing else: it becomes part of a command. */
  readonly host: string;
  readonly ports: readonly number[];
}

/** What a kit is about. */
export interface KitInput {
  readonly psns: readonly KitPsn[];
  /** Commands for the NAD, with the names of this case where they are known. */
  readonly nad: readonly string[];
  /** What to take from ISE, a line each. */
  readonly ise: readonly string[];
}
