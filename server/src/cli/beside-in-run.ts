import { commandFileSystem } from '../host/node';
import { type BesideStore, createBesideStore } from '../workspace/beside';
import { listFiles } from '../workspace/file-names';
import { nameOf } from '../workspace/paths';
import type { Candidate } from './collect';
import type { Environment } from './environment';

/** What files tell about each other in one run: device output learns of the lists among them. */
export function besideInRun({ deployments }: Environment, files: readonly Candidate[]): BesideStore {
  return createBesideStore({
    files: () => commandFileSystem,
    openDocument: () => undefined,
    lists: {
      placeOf: () => ['run'],
      deploymentOf: deployments.deploymentOf,
      open: () => [],
      find: async (_, most) =>
        files.filter(({ uri, origin }) => origin === 'named' || listFiles.matches(nameOf(uri))).slice(0, most),
    },
  });
}
