import { URI } from 'vscode-uri';
import { folderOf, isBelow, join, normalize } from '../workspace/paths';

/** The user's deployment file as a URI: absolute, or relative to the first workspace folder. */
export function explicitDeployment(setting: string, folders: readonly string[]): string | undefined {
  // Joined with nothing: `..` is worked out.
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(setting)) return join(normalize(setting), '.');
  const path = setting.replace(/\\/g, '/');
  if (/^([a-zA-Z]:)?\//.test(path)) return join(normalize(URI.file(path).toString()), '.');
  return folders[0] === undefined ? undefined : join(folders[0], path);
}

/** The innermost workspace folder that holds a file. A file outside of all is looked after as on the command line: upwards to the top. */
export function rootAmong(folders: readonly string[], uri: string): string | undefined {
  const normal = normalize(uri);
  const holding = folders.filter((folder) => isBelow(normal, folder)).sort((a, b) => b.length - a.length);
  return holding[0] ?? (normal.startsWith('file:') ? undefined : folderOf(normal));
}
