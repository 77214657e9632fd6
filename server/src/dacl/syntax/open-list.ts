import type { Platform } from '../../core/deployment/model';
import type { EntryLine, HeaderLine, ListForm } from './model';
import type { Word } from './word';

/** What of a list, and of the text around it, tells how its lines are read. */
export interface Setting {
  readonly form: ListForm;
  readonly platform: Platform;
  /** Session details stand in the text. */
  readonly isSession: boolean;
}

/** A list while its lines are being read. */
export interface OpenList {
  readonly index: number;
  readonly name: Word | undefined;
  /** The name as it looks. */
  readonly plainName: string | undefined;
  readonly header: HeaderLine | undefined;
  readonly form: ListForm;
  readonly platform: Platform;
  readonly setting: Setting;
  readonly entries: EntryLine[];
  /** Entries that a `no …` further down took out again. */
  readonly removed: EntryLine[];
  /** A header or a prefix that only ASA has. */
  isAsa: boolean;
}
