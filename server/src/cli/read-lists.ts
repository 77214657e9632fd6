import type { DaclInput, ListAnalysis } from '../dacl';
import { type ChosenList, chooseList, chooseLists, daclChecking, type NamedList, toCompare } from '../dacl';
import { assumedEncoding } from '../host/decode';
import { languages } from '../protocol';
import { inputOf } from '../workspace/unit';
import { readText, unitMaker } from './check-file';
import { type Environment, shownPath } from './environment';
import { FileTrouble } from './visit';

/** A dACL file, analysed; a file of any name is taken for one. @throws FileTrouble where it cannot be read. */
export async function readLists(environment: Environment, uri: string): Promise<DaclInput> {
  const read = await readText(environment, uri);
  const encoding = assumedEncoding(read);
  if (encoding !== undefined)
    environment.output.note(`${shownPath(environment, uri)}: ${environment.l10n.t('cli.assumed', { encoding })}`);
  const unitOf = await unitMaker(environment, { uri, language: languages.dacl, text: read.text }, read);
  return inputOf(unitOf(read.text), daclChecking)!;
}

/**
 * One list of a file; of those that a device printed for several clients, that of the client.
 * @throws FileTrouble where there is none, or several and no name.
 */
export async function readList(
  environment: Environment,
  uri: string,
  name: string | undefined,
  client?: Client,
): Promise<ListAnalysis> {
  const chosen = chooseList((await readAll(environment, uri)).analysis, name, client);
  return chosen.kind === 'list' ? chosen.list : notChosen(environment, uri, chosen);
}

/** One list, or those of several clients that are one, ready to be compared. */
export interface Comparable {
  readonly lists: readonly NamedList[];
  /** The list's name in its file. */
  readonly name?: string;
  /** What a permit of it does: lets through, or redirects. */
  readonly use: 'filter' | 'redirect';
}

/** What lists are read from: the file, and what to call it. */
export interface ReadFrom {
  readonly uri: string;
  readonly shown: string;
}

/**
 * One list of a file, or those of several clients, to be compared under the file's name.
 * @throws FileTrouble where there is none, or several and no name.
 */
export async function readComparable(
  environment: Environment,
  { uri, shown }: ReadFrom,
  name: string | undefined,
): Promise<Comparable> {
  const input = await readAll(environment, uri);
  const chosen = chooseLists(input.analysis, name);
  if (chosen.kind !== 'lists') return notChosen(environment, uri, chosen);
  return comparableOf(input, chosen.lists, shown);
}

/** All lists of a file, to be compared with those of another one; none where there are none. @throws FileTrouble. */
export async function readComparables(environment: Environment, { uri, shown }: ReadFrom): Promise<Comparable[]> {
  const input = await readAll(environment, uri);
  const chosen = chooseLists(input.analysis, undefined);
  if (chosen.kind === 'none') return [];
  if (chosen.kind === 'lists') return [comparableOf(input, chosen.lists, shown)];
  return chosen.names.flatMap((name) => {
    const own = chooseLists(input.analysis, name);
    return own.kind === 'lists' ? [{ ...comparableOf(input, own.lists, shown), name }] : [];
  });
}

function comparableOf(input: DaclInput, lists: readonly ListAnalysis[], shown: string): Comparable {
  const name = lists[0]?.list.name?.text;
  return {
    lists: lists.map((list) => toCompare(input, list, shown)),
    ...(name === undefined ? {} : { name }),
    use: lists.some(({ posture }) => posture === 'redirect') ? 'redirect' : 'filter',
  };
}

type Client = Parameters<typeof chooseList>[2];

async function readAll(environment: Environment, uri: string): Promise<DaclInput> {
  return readLists(environment, uri).catch((error: unknown) => {
    throw error instanceof FileTrouble ? new FileTrouble(`${shownPath(environment, uri)}: ${error.message}`) : error;
  });
}

function notChosen(environment: Environment, uri: string, chosen: Exclude<ChosenList, { kind: 'list' }>): never {
  const path = shownPath(environment, uri);
  const { l10n } = environment;
  if (chosen.kind === 'none') throw new FileTrouble(l10n.t('questions.no-list', { path }));
  throw new FileTrouble(l10n.t('questions.choose-list', { path, names: chosen.names }));
}
