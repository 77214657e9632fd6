import { URI } from 'vscode-uri';
import type { DeploymentStoreOptions } from './deployments';
import { folderOf, isBelow, isUntitled, join, normalize } from './paths';

/** The user's word on which ise-posture.json holds for everything. */
export interface NamedDeployment {
  /** A path or URI; empty: the nearest one counts. */
  readonly deploymentFile: string;
  /** Whose settings name it: those of a workspace may not name a file outside of it. */
  readonly deploymentFileFrom: 'user' | 'workspace';
}

/** Where ise-posture.json is looked for. */
export interface DeploymentPlaces
  extends Required<Pick<DeploymentStoreOptions, 'explicit' | 'rootOf' | 'homes' | 'within'>> {
  /** Whether a workspace's settings name a file outside of it. */
  readonly leadsOutside: () => boolean;
  /** The folder that a document's ise-posture.json is made in. */
  readonly homeOf: (uri: string) => string | undefined;
}

/** The places that a user's settings and the workspace's folders (normal URIs without a final slash) leave. */
export function deploymentPlaces(named: () => NamedDeployment, folders: () => readonly string[]): DeploymentPlaces {
  const file = (): string | undefined => fileOf(named().deploymentFile, folders());
  const isInWorkspace = (uri: string | undefined): boolean => folders().some((folder) => isBelow(uri, folder));
  const leadsOutside = (): boolean =>
    named().deploymentFile !== '' && named().deploymentFileFrom === 'workspace' && !isInWorkspace(file());
  const rootOf = (uri: string): string | undefined => rootAmong(folders(), uri);
  return {
    leadsOutside,
    explicit: () => (named().deploymentFile === '' || leadsOutside() ? undefined : file()),
    rootOf,
    homes: (uri) => (isUntitled(uri) ? folders() : []),
    within: (uri) => {
      const byUser = named().deploymentFile !== '' && named().deploymentFileFrom === 'user';
      return !byUser && isInWorkspace(normalize(uri)) ? folders() : undefined;
    },
    homeOf: (uri) => {
      if (isUntitled(uri)) return folders().length === 1 ? folders()[0] : undefined;
      return folders().length > 0 ? rootOf(uri) : folderOf(uri);
    },
  };
}

/** The user's deployment file as a URI: absolute, or relative to the first workspace folder. */
function fileOf(setting: string, folders: readonly string[]): string | undefined {
  // Joined with nothing: `..` is worked out.
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(setting)) return join(normalize(setting), '.');
  const path = setting.replace(/\\/g, '/');
  if (/^([a-zA-Z]:)?\//.test(path)) return join(normalize(URI.file(path).toString()), '.');
  return folders[0] === undefined ? undefined : join(folders[0], path);
}

/** The innermost workspace folder that holds a file. A file outside of all is looked after as on the command line: upwards to the top. */
function rootAmong(folders: readonly string[], uri: string): string | undefined {
  const normal = normalize(uri);
  const holding = folders.filter((folder) => isBelow(normal, folder)).sort((a, b) => b.length - a.length);
  return holding[0] ?? (normal.startsWith('file:') ? undefined : folderOf(normal));
}
