import type { Platform } from '../../core/deployment/model';
import type { CleanLine } from '../../noise';
import type { Repetitions } from './continuations';
import type { Issue } from './issue';
import { plainName } from './look-alikes';
import type { HeaderLine, Line, ListForm } from './model';
import type { OpenList } from './open-list';
import type { FoundTakeaway, Takeaway } from './taken-away';
import type { RoleWord, Word, WordRole } from './word';

/** Which platform's grammar a list is written in, by its name; undefined where nobody says. */
export type PlatformOf = (listName: string | undefined) => Platform | undefined;

/** The state of reading a document. */
export interface Reader {
  readonly text: string;
  /** The platform of the list that is opened next. */
  readonly platformOf: (index: number, name: string | undefined) => Platform;
  /** Session details stand in the document: what is no list is the rest of a session. */
  readonly isSession: boolean;
  /** Names of ASA lists of other kinds. */
  readonly otherNames: ReadonlySet<string>;
  /** Headers that come again, see continuations.ts; none where a text is read for the first time. */
  readonly repeated: Repetitions;
  /** Lines that take lists away. */
  readonly takeaways: FoundTakeaway[];
  readonly lines: Line[];
  readonly lists: OpenList[];
  /** The lists of lines that name theirs, `access-list NAME …`, by that name as it looks. */
  readonly named: Map<string, OpenList>;
  /**
   * The list that the next entry belongs to. `other`: inside a list of another kind, whose entries are none of ours;
   * `behind`: behind a list, in the rest of a configuration or session; an entry there begins a list.
   */
  open: OpenList | 'other' | 'behind' | undefined;
  /** The line, by its index, in which a session named an entry itself; see session-lines.ts. */
  namedBySession: number | undefined;
  /** What was open when a `do …` came; undefined where none came, or the configuration has gone on. */
  interrupted: { readonly open: Reader['open'] } | undefined;
}

/** What all lines have. */
export interface Base {
  readonly index: number;
  readonly span: CleanLine['span'];
  readonly next: number;
  readonly list?: number;
  readonly words: readonly RoleWord[];
  readonly issues: readonly Issue[];
  readonly noise?: CleanLine['noise'];
  readonly joined?: true;
}

/** The list that is being read, if it is one of ours. */
export function openListOf({ open }: Reader): OpenList | undefined {
  return open === 'other' || open === 'behind' ? undefined : open;
}

const noWords: readonly RoleWord[] = [];
const noIssues: readonly Issue[] = [];

/** The common part of the line that is read next. */
export function baseOf(
  reader: Reader,
  line: CleanLine,
  words: readonly Word[] = [],
  role: WordRole = 'unknown',
  issues: readonly Issue[] = [],
): Base {
  const open = openListOf(reader);
  const above = reader.lines[reader.lines.length - 1];
  const base: { -readonly [Key in keyof Base]: Base[Key] } = {
    index: reader.lines.length,
    span: line.span,
    next: line.next,
    words: words.length === 0 ? noWords : words.map(({ text, span }): RoleWord => ({ text, span, role })),
    issues,
  };
  if (open) base.list = open.index;
  if (line.noise.length > 0) base.noise = line.noise;
  if (above && goesOn(above)) base.joined = true;
  return base;
}

/** What a line says by its end: that the next one belongs to it. */
export function goesOn({ noise }: { readonly noise?: CleanLine['noise'] }): boolean {
  return noise?.some(({ kind }) => kind === 'continuation') ?? false;
}

/** The mark at a line's end that says so. */
export function continuationIssues({ noise }: Pick<CleanLine, 'noise'>): readonly Issue[] {
  const mark = noise.length === 0 ? undefined : noise.find(({ kind }) => kind === 'continuation');
  return mark ? [{ kind: 'continued', span: mark.span }] : noIssues;
}

/** A line that says nothing about a list. */
export function noiseLine(reader: Reader, line: CleanLine, words: readonly Word[]): Line {
  return { ...baseOf(reader, line, words), kind: 'noise' };
}

/** Begins a list. */
export function openList(
  reader: Reader,
  name: Word | undefined,
  header: HeaderLine | undefined,
  form: ListForm,
): OpenList {
  const index = reader.lists.length;
  const platform = reader.platformOf(index, name?.text);
  // Not spread: V8 makes a hidden class for each object that is spread and gets more.
  const list: OpenList = {
    index,
    name,
    plainName: name && plainName(name),
    header,
    form,
    platform,
    setting: { form, platform, isSession: reader.isSession },
    entries: [],
    isAsa: false,
    removed: [],
  };
  reader.lists.push(list);
  reader.open = list;
  return list;
}

/** Notes a command that takes lists away, which stands in the next line: what goes as a whole begins anew where its name comes again. */
export function noteTakeaway(reader: Reader, takeaway: Takeaway): void {
  const { name, family, of } = takeaway;
  const { named, lines, lists } = reader;
  const known = name && named.get(plainName(name));
  const isAsa = known !== undefined && (known.isAsa || known.platform === 'asa');
  const staying = of === 'entry' && isAsa ? known.index : undefined;
  reader.takeaways.push({ ...takeaway, line: lines.length, goesOn: staying, above: lists.length - 1 });
  if (staying !== undefined) return;
  if (!name) named.clear();
  else {
    if (family === 4) named.delete(plainName(name));
    named.delete(`config ${family} ${name.text}`);
  }
}
