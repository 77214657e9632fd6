import { nodeFileSystem } from '../host/node';
import { type BesideStore, createBesideStore } from '../workspace/beside';
import { listFiles } from '../workspace/languages';
import { nameOf } from '../workspace/paths';
import { collectFiles } from './collect';
import type { Environment } from './environment';

/** What files tell about each other in one run over paths: device output learns of the lists among the files that they mean. */
export function besideInRun(environment: Environment, paths: readonly string[]): BesideStore {
  return createBesideStore({
    files: () => nodeFileSystem,
    openText: () => undefined,
    lists: {
      placeOf: () => ['run'],
      deploymentOf: (uri) => environment.deployments.deploymentOf(uri),
      open: () => [],
      find: async (_, most) => {
        const { files } = await collectFiles(environment, paths);
        const possible = files.filter(({ uri, origin }) => origin === 'named' || listFiles.matches(nameOf(uri)));
        return possible.slice(0, most);
      },
    },
  });
}
