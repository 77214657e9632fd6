import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Beside, type BesideKind, nothingBeside } from '../core/beside';
import type { AnyLanguage } from '../core/language';
import { languages } from '../protocol';
import type { BesideStore } from './beside';
import type { DeploymentStore } from './deployments';
import { languageOfDocument } from './languages';
import type { LargeLogs } from './large-logs';
import { folderOf, nameOf, normalize } from './paths';
import type { Version } from './version';

/** The documents that an editor hands over, by its own spelling of their URIs. */
export interface EditorDocuments {
  readonly get: (uri: string) => TextDocument | undefined;
  readonly all: () => readonly TextDocument[];
}

/** What is open, and all that its meaning hangs on. */
export interface OpenDocuments {
  readonly uris: () => readonly string[];
  /** However its URI is spelled, and whoever reads its text. */
  readonly isOpen: (uri: string) => boolean;
  /** The present version of an open document of ours. */
  readonly versionOf: (uri: string) => Promise<Version | undefined>;
  /** What the neighbours of a document tell, as far as its language asks for it. */
  readonly besideOf: (uri: string, kind: BesideKind | undefined) => Promise<Beside>;
  readonly isLog: (uri: string) => boolean;
  readonly isList: (uri: string) => boolean;
  /** The open texts that may show lists in force: what a list says counts for those that show one of its name, too. */
  readonly showingLists: () => readonly string[];
  /** The open profiles in the folder of a document: what a log says counts for them, too. */
  readonly profilesBeside: (uri: string) => readonly string[];
}

/** The normal URIs of documents. */
const normals = new WeakMap<TextDocument, string>();

/** An open document, however its URI is spelled. */
export function openDocumentIn(documents: EditorDocuments, uri: string): TextDocument | undefined {
  const wanted = normalize(uri);
  const isWanted = (document: TextDocument): boolean => {
    const normal = normals.get(document) ?? normalize(document.uri);
    normals.set(document, normal);
    return normal === wanted;
  };
  return documents.get(uri) ?? documents.all().find(isWanted);
}

/** The documents of an editor, and the large logs that the server reads itself. */
export function createOpenDocuments(
  documents: EditorDocuments,
  largeLogs: LargeLogs,
  deployments: DeploymentStore,
  besides: BesideStore,
): OpenDocuments {
  const languageOf = (document: TextDocument | undefined): AnyLanguage | undefined =>
    document && languageOfDocument(document.languageId, nameOf(document.uri));
  const find = (uri: string): TextDocument | undefined => openDocumentIn(documents, uri);
  const isOpen = (uri: string): boolean => largeLogs.has(uri) || find(uri) !== undefined;
  const besideOf = async (uri: string, kind: BesideKind | undefined): Promise<Beside> =>
    besides.known(uri, kind) ?? besides.besideOf(uri, kind);
  const asked = new WeakMap<TextDocument, { readonly version: number; readonly kind: BesideKind | undefined }>();
  // Each keystroke in a list asks it of everything that is open.
  const askedBy = (document: TextDocument | undefined): BesideKind | undefined => {
    if (!document) return undefined;
    const known = asked.get(document);
    if (known?.version === document.version) return known.kind;
    const kind = languageOf(document)?.asksBeside?.(document.getText());
    asked.set(document, { version: document.version, kind });
    return kind;
  };
  return {
    uris: () => [...new Set([...documents.all().map(({ uri }) => uri), ...largeLogs.uris()])],
    isOpen,
    besideOf,
    isLog: (uri) => largeLogs.has(uri) || languageOf(find(uri))?.id === languages.log,
    isList: (uri) => languageOf(find(uri))?.id === languages.dacl,
    showingLists: () =>
      documents
        .all()
        .filter((document) => askedBy(document) === 'lists')
        .map(({ uri }) => uri),
    versionOf: async (uri) => {
      if (!isOpen(uri)) return undefined;
      const deployment = deployments.known(uri) ?? (await deployments.deploymentOf(uri));
      const kind = askedBy(find(uri));
      const beside = kind === undefined ? nothingBeside : await besideOf(uri, kind);
      // The document may have changed, or gone, while its deployment and its folder were looked at.
      const document = (await largeLogs.load(uri)) ?? find(uri);
      const language = languageOf(document);
      return document && language && { document, version: document.version, deployment, beside, language };
    },
    profilesBeside: (uri) => {
      const folder = folderOf(normalize(uri));
      return documents
        .all()
        .filter((other) => other.uri !== uri && folderOf(normalize(other.uri)) === folder)
        .filter((other) => languageOf(other)?.id === languages.profile)
        .map((other) => other.uri);
    },
  };
}
