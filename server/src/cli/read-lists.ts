import type { DaclAnalysis, ListAnalysis } from '../dacl/analysis';
import { chooseList } from '../dacl/questions';
import { assumedEncoding, readText, unitMaker } from './check-file';
import { type Environment, shownPath } from './environment';
import { FileTrouble } from './visit';

/** A dACL file, analysed; a file of any name is taken for one. @throws FileTrouble where it cannot be read. */
export async function readLists(environment: Environment, uri: string): Promise<DaclAnalysis> {
  const read = await readText(environment, uri);
  const encoding = assumedEncoding(read);
  if (encoding !== undefined)
    environment.output.note(`${shownPath(environment, uri)}: ${environment.l10n.t('cli.assumed', { encoding })}`);
  const unitOf = await unitMaker(environment, uri, 'ise-dacl', read);
  return unitOf(read.text).input.analysis as DaclAnalysis;
}

/** One list of a file. @throws FileTrouble where there is none, or several and no name. */
export async function readList(environment: Environment, uri: string, name: string | undefined): Promise<ListAnalysis> {
  const lists = await readLists(environment, uri).catch((error: unknown) => {
    throw error instanceof FileTrouble ? new FileTrouble(`${shownPath(environment, uri)}: ${error.message}`) : error;
  });
  const chosen = chooseList(lists, name);
  if (chosen.kind === 'list') return chosen.list;
  const path = shownPath(environment, uri);
  const { l10n } = environment;
  if (chosen.kind === 'none') throw new FileTrouble(l10n.t('questions.no-list', { path }));
  throw new FileTrouble(l10n.t('questions.choose-list', { path, names: chosen.names.join(', ') }));
}
