import { URI, Utils } from 'vscode-uri';
import { deploymentFileName } from '../protocol';

/** The URI of the folder that holds a file. */
export function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

/** The last part of a URI's path. */
export function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** The URI of `name` in a folder; `name` may be a relative path with `/`. */
export function join(folder: string, name: string): string {
  return Utils.joinPath(URI.parse(folder), name).toString();
}

/** One spelling for URIs of one file: VS Code writes `file:///c%3A/`, others `file:///C:/`. */
export function normalize(uri: string): string {
  const parsed = URI.parse(uri);
  const path = parsed.path.replace(/^\/([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return parsed.with({ path }).toString();
}

/** Whether paths of this place are compared without case: a drive letter or a UNC share means Windows. */
export function ignoresCase(uri: string): boolean {
  const { path, scheme, authority } = URI.parse(uri);
  return scheme === 'file' && (/^\/[a-zA-Z]:/.test(path) || authority !== '');
}

/** Whether a file lies in a folder or below; both are normal. Windows knows no case. */
export function isBelow(uri: string | undefined, folder: string): boolean {
  if (uri === undefined) return false;
  const fold = ignoresCase(uri) ? (text: string): string => text.toLowerCase() : (text: string): string => text;
  return fold(uri).startsWith(fold(folder.endsWith('/') ? folder : `${folder}/`));
}

/** The folders from a file's own up to (and with) `root`; up to the top where the file is not below `root`. */
export function ancestors(uri: string, root: string | undefined): string[] {
  const folders: string[] = [];
  const stop = root === undefined ? undefined : normalize(root).replace(/\/$/, '');
  for (let folder = folderOf(normalize(uri)); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder.replace(/\/$/, '') === stop || URI.parse(folder).path.length <= 1 || folderOf(folder) === folder)
      return folders;
  }
}

/** `uri` relative to the folder of `deploymentUri`, with `/` (and `..` where it lies elsewhere); the bare name without a deployment. */
export function relativePath(uri: string, deploymentUri: string | undefined): string {
  if (deploymentUri === undefined || isUntitled(uri)) return nameOf(uri);
  const fold = ignoresCase(uri) ? (part: string) => part.toLowerCase() : (part: string) => part;
  const from = URI.parse(folderOf(normalize(deploymentUri)))
    .path.split('/')
    .filter((part) => part !== '');
  const to = URI.parse(normalize(uri))
    .path.split('/')
    .filter((part) => part !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && fold(from[shared]!) === fold(to[shared]!)) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** Whether a document was never saved: it lies in no folder. */
export function isUntitled(uri: string): boolean {
  return uri.startsWith('untitled:');
}

/** Whether this is the URI of a deployment file. */
export function isDeploymentFile(uri: string): boolean {
  return nameOf(uri).toLowerCase() === deploymentFileName;
}
