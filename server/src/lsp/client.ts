import type { InitializeParams } from 'vscode-languageserver';
import { createLocalizer, type Localizer, localeOf } from '../core/localizer';
import { publicDocsBase } from '../core/rule-url';
import type { InitializationOptions } from '../protocol';
import { normalize } from '../workspace/paths';
import { type EditSupport, editSupportOf } from './workspace-edit';

/** What a client says of itself when it starts the server. */
export interface Client {
  readonly l10n: Localizer;
  readonly docsBase: string;
  /** Whether it knows the commands of the protocol. */
  readonly commands: 'known' | 'unknown';
  /** Whether it shows actions that cannot be taken, with the reason. */
  readonly disabledActions: 'shown' | 'unknown';
  readonly editSupport: EditSupport;
}

/** A client that has said nothing yet. */
export const unknownClient: Client = {
  l10n: createLocalizer('en'),
  docsBase: publicDocsBase,
  commands: 'unknown',
  disabledActions: 'unknown',
  editSupport: 'changes',
};

/** What a client says of itself; what is of another form than it should be is as if it were not said. */
export function clientOf({ locale, initializationOptions, capabilities }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as Partial<Record<keyof InitializationOptions, unknown>>;
  return {
    l10n: createLocalizer(localeOf(locale)),
    docsBase: typeof options.docsBase === 'string' ? options.docsBase : unknownClient.docsBase,
    commands: options.clientCommands === true ? 'known' : 'unknown',
    disabledActions: capabilities.textDocument?.codeAction?.disabledSupport === true ? 'shown' : 'unknown',
    editSupport: editSupportOf(capabilities),
  };
}

/** The folders that are open when the server starts. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return normalFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
}

/** Folders in the one spelling that paths are compared in: no slash at the end. */
export function normalFolders(folders: readonly string[]): readonly string[] {
  return folders.map((folder) => normalize(folder).replace(/\/$/, ''));
}
