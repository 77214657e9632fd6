import type { FileSystem } from '../host/file-system';
import { languages } from '../protocol';
import type { DeploymentStore } from './deployments';
import { listFiles } from './file-names';
import { languageOfDocument } from './languages';
import type { ListPlaces } from './lists-beside';
import type { EditorDocuments } from './open-documents';
import { folderOf, isBelow, isUntitled, nameOf, normalize } from './paths';

/**
 * Where an editor's lists stand: in the folders of the workspace; for a document outside of them in its own folder, and not
 * below: that may be anything.
 * @param folders those of the workspace, normal.
 */
export function editorListPlaces(
  documents: EditorDocuments,
  files: () => FileSystem,
  folders: () => readonly string[],
  { deploymentOf }: Pick<DeploymentStore, 'deploymentOf'>,
): ListPlaces {
  const isWhole = (folder: string): boolean => folders().includes(folder);
  const isIn = (uri: string, folder: string): boolean =>
    isWhole(folder) ? isBelow(normalize(uri), folder) : folderOf(normalize(uri)) === folder;
  return {
    deploymentOf,
    placeOf: (uri) => {
      if (isUntitled(uri)) return folders();
      const isInWorkspace = folders().some((folder) => isBelow(normalize(uri), folder));
      return isInWorkspace ? folders() : [folderOf(normalize(uri))];
    },
    find: async (place, most) => {
      const found = place.map((folder) =>
        files().find(folder, isWhole(folder) ? listFiles : { ...listFiles, depth: 'folder' }, most),
      );
      // A client that searches for us knows the glob alone.
      const uris = (await Promise.all(found)).flat().filter((uri) => listFiles.matches(nameOf(uri)));
      return uris.map((uri) => ({ uri, origin: 'found' }));
    },
    open: (place) =>
      documents
        .all()
        .filter(({ uri, languageId }) => languageOfDocument(languageId, nameOf(uri))?.id === languages.dacl)
        .map(({ uri }) => uri)
        .filter((uri) => isUntitled(uri) || place.some((folder) => isIn(uri, folder))),
  };
}
