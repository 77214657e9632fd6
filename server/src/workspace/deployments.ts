import type { Deployment } from '../core/deployment/model';
import { noDeployment } from '../core/deployment/model';
import { type Message, message } from '../core/message';
import { readDeployment } from '../deployment';
import { decode } from '../host/decode';
import type { FileQuery, FileSystem } from '../host/file-system';
import { troubleOf, troubleWith } from '../host/trouble';
import { deploymentFileName } from '../protocol';
import { ancestors, folderOf, ignoresCase, isBelow, join, normalize } from './paths';

/** A deployment file of thousands of PSNs and lists is smaller. */
const maxBytes = 1024 * 1024;

/** A deployment file that is there but cannot be read at all. */
export interface DeploymentTrouble {
  readonly uri: string;
  readonly reason: Message;
}

/** Finds and keeps the deployment of each file. */
export interface DeploymentStore {
  /** The deployment that holds for a file; `noDeployment` where there is none. Rejects never; see `troubles`. */
  deploymentOf(uri: string): Promise<Deployment>;
  /** The same if it is already known, else undefined: for requests that must answer at once. */
  known(uri: string): Deployment | undefined;
  /** The present text of a deployment file: the open document's, else the file's; undefined where there is none. */
  textOf(uri: string): Promise<string | undefined>;
  /** Forgets everything read: a deployment file appeared, changed or went away, or a setting did. */
  forget(): void;
  /** Whether a deployment file was read that lies below a URI: that was a folder, which may be gone. */
  isReadBelow(uri: string): boolean;
  /** Deployment files that could not be read, since the last `forget`. */
  troubles(): readonly DeploymentTrouble[];
}

export interface DeploymentStoreOptions {
  readonly files: () => FileSystem;
  /** The URI of a file that the user names for everything, instead of looking for it. */
  readonly explicit: () => string | undefined;
  /** The folder (URI) up to which ancestors of a file are searched. */
  readonly rootOf: (uri: string) => string | undefined;
  /** The text of an open, perhaps unsaved document. */
  readonly openText: (uri: string) => string | undefined;
  /** The folders (URIs) that the file must not leave by a link; undefined where its name is the user's own word. */
  readonly within?: (uri: string) => readonly string[] | undefined;
  /** Turns bytes into text; strict where not given. */
  readonly decode?: (bytes: Uint8Array) => { readonly text: string };
  /** The folders (URIs) of the workspace to which a document belongs that lies in none, such as an untitled one. */
  readonly homes?: (uri: string) => readonly string[];
  /** Ends the search upwards at a folder that is the root of something: a repository, for the command line. */
  readonly isTop?: (folder: string) => Promise<boolean>;
}

const deploymentFiles: FileQuery = {
  glob: `**/${deploymentFileName}`,
  matches: (name) => name.toLowerCase() === deploymentFileName,
};

/** Where a file really lies. @throws where a link leads out of all the folders that it has to stay in. */
async function placeOf(files: FileSystem, uri: string, within: readonly string[] | undefined): Promise<string> {
  const { real } = files;
  if (within === undefined || real === undefined) return uri;
  const place = normalize(await real(uri));
  const folders = await Promise.all(within.map((folder) => real(folder).catch(() => folder)));
  if (!folders.some((folder) => isBelow(place, normalize(folder)))) throw troubleWith('ERR_LINK_OUT');
  return place;
}

/** @returns a store that reads each deployment file once until `forget`. */
export function createDeploymentStore(options: DeploymentStoreOptions): DeploymentStore {
  let folders = new Map<string, Promise<string | undefined>>();
  let deployments = new Map<string, Promise<Deployment>>();
  let answers = new Map<string, Deployment>();
  let troubles: DeploymentTrouble[] = [];

  function locate(uri: string): Promise<string | undefined> {
    const explicit = options.explicit();
    if (explicit !== undefined) return Promise.resolve(explicit);
    const homes = options.homes?.(uri) ?? [];
    const folder = homes.length > 0 ? homes.join(' ') : folderOf(normalize(uri));
    const search = (): Promise<string | undefined> =>
      (homes.length > 0 ? searchIn(options, homes) : searchAbove(options, uri)).catch(() => undefined);
    const known = folders.get(folder) ?? search();
    folders.set(folder, known);
    return known;
  }

  return {
    deploymentOf: async (uri) => {
      const asked = answers;
      const file = await locate(uri);
      let deployment = noDeployment;
      if (file !== undefined) {
        const known = deployments.get(file) ?? load(options, file, (reason) => troubles.push({ uri: file, reason }));
        deployments.set(file, known);
        deployment = await known;
      }
      asked.set(uri, deployment);
      return deployment;
    },
    known: (uri) => answers.get(uri),
    textOf: (uri) => textOf(options, uri),
    forget: () => {
      folders = new Map();
      deployments = new Map();
      answers = new Map();
      troubles = [];
    },
    isReadBelow: (uri) => [...deployments.keys()].some((file) => isBelow(normalize(file), normalize(uri))),
    troubles: () => troubles,
  };
}

async function textOf(options: DeploymentStoreOptions, uri: string): Promise<string | undefined> {
  const open = options.openText(normalize(uri));
  if (open !== undefined) return open;
  const stat = await options.files().stat(uri);
  if (stat?.kind !== 'file') return undefined;
  const place = await placeOf(options.files(), uri, options.within?.(uri));
  if (stat.size > maxBytes) throw troubleWith('ERR_FS_FILE_TOO_LARGE');
  return (options.decode ?? decode)(await options.files().read(place)).text;
}

async function isPresent({ openText, files }: DeploymentStoreOptions, uri: string): Promise<boolean> {
  return openText(normalize(uri)) !== undefined || (await files().stat(uri))?.kind === 'file';
}

/** In the folders from a file's own upwards. */
async function searchAbove(options: DeploymentStoreOptions, uri: string): Promise<string | undefined> {
  for (const folder of ancestors(uri, options.rootOf(uri))) {
    const candidate = join(folder, deploymentFileName);
    if (await isPresent(options, candidate)) return candidate;
    if (await options.isTop?.(folder)) return undefined;
  }
  return undefined;
}

/** The one deployment file of the workspace: of several, none is known to be meant. */
async function searchIn(options: DeploymentStoreOptions, homes: readonly string[]): Promise<string | undefined> {
  const tops = homes.map((home) => join(home, deploymentFileName));
  const there = await Promise.all(tops.map((top) => isPresent(options, top)));
  const found = tops.filter((_, index) => there[index]);
  if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  const below = await Promise.all(homes.map((home) => options.files().find(home, deploymentFiles, 2)));
  const [only, ...others] = below.flat();
  return others.length === 0 ? only : undefined;
}

/** What a text says as the ise-posture.json at a place: where names know no case, its globs know none either. */
export function deploymentAt(uri: string, text: string): Deployment {
  return readDeployment(uri, text, ignoresCase(uri) ? 'ignore-case' : undefined);
}

/** @param onTrouble is told why the file cannot be read; there is then no deployment. */
async function load(
  options: DeploymentStoreOptions,
  uri: string,
  onTrouble: (reason: Message) => void,
): Promise<Deployment> {
  try {
    const text = await textOf(options, uri);
    if (text !== undefined) return deploymentAt(uri, text);
    onTrouble(message('core.trouble.not-found'));
  } catch (error) {
    onTrouble(troubleOf(error));
  }
  return noDeployment;
}
