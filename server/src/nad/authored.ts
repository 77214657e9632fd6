import type { ListFile } from '../core/beside';
import { bareName, nameOfFile } from '../core/list-name';
import { createNotes } from '../core/notes';
import { remembered } from '../core/remembered';
import type { Slices } from '../core/slices';
import { createSource } from '../core/source';
import { type AclList, calledLists, type DaclInput, daclChecking, type ListAnalysis } from '../dacl';

/** A list that somebody wrote, in its file. */
export interface AuthoredList {
  readonly file: ListFile;
  readonly input: DaclInput;
  readonly list: ListAnalysis;
}

/** Names as they are compared: without what ISE and the device add, and in lower case. */
export function keyOfName(name: string): string {
  return bareName(name).toLowerCase();
}

/**
 * The lists of files that have one of these names. A file is parsed only if one of the names occurs in it, and once as long
 * as it stays as it is.
 * @param keys the names, each as `keyOfName` gives it. @param present the document that asks, which may be one of the files.
 */
export function* authoredLists(
  files: readonly ListFile[],
  keys: ReadonlySet<string>,
  present: DaclInput,
): Slices<ReadonlyMap<string, readonly AuthoredList[]>> {
  const found = new Map<string, AuthoredList[]>();
  for (const file of files) {
    yield;
    if (!mentions(file, keys)) continue;
    const input = isOf(file, present) ? present : yield* parsed(file);
    for (const { list, name } of calledLists(input.document, { path: file.name })) {
      const key = keyOfName(name);
      const own = input.analysis.lists[list.index];
      if (!own || !keys.has(key) || !isAuthored(list)) continue;
      found.set(key, [...(found.get(key) ?? []), { file, input, list: own }]);
    }
  }
  return found;
}

/** What a device printed, or ISE sent, is nobody's draft. */
function isAuthored({ form }: AclList): boolean {
  return form === 'plain' || form === 'config';
}

/** Whether one of the names stands in a file, or is its own. */
function mentions(file: ListFile, keys: ReadonlySet<string>): boolean {
  const own = nameOfFile(file.name);
  if (own !== undefined && keys.has(keyOfName(own))) return true;
  const known = namesIn(file);
  return [...keys].some((key) => known.has(key));
}

/** The words of the lines that head a list, as names are compared. */
const namesIn = remembered(({ text }: ListFile): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const line of text.split(/[\r\n]/))
    if (/access-list/i.test(line)) for (const word of line.split(/\s+/)) names.add(keyOfName(word));
  return names;
});

/** Whether a document is this file, as it stands. */
function isOf({ uri, text }: ListFile, { source }: DaclInput): boolean {
  return uri === source.uri && text === source.text;
}

const inputs = createNotes<ListFile, DaclInput>();

function* parsed(file: ListFile): Slices<DaclInput> {
  const known = inputs.get(file);
  if (known) return known;
  const { uri, path, text, deployment } = file;
  const source = createSource(uri, path, daclChecking.id, text);
  const input = { source, deployment, ...(yield* daclChecking.read(source, deployment)) };
  inputs.set(file, input);
  return input;
}
