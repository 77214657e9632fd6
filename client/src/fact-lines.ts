import type { StatusParams } from '../../server/src/protocol';

/** What is known of the machine, the editor and the extension. */
export interface Surroundings {
  /** Of the extension. */
  readonly own: string;
  readonly editor: string;
  readonly editorVersion: string;
  readonly language: string;
  readonly kind: 'desktop' | 'web';
  readonly remote: string | undefined;
  /** None in a browser. */
  readonly process: { readonly platform?: string; readonly arch?: string } | undefined;
  readonly folders: readonly string[];
}

/** `vscode.l10n.t`, as far as it is used here. */
type T = (text: string, ...args: (string | number)[]) => string;

/** The first lines of the output channel: what a report of a problem has to tell. */
export function surroundingsLines(known: Surroundings, t: T): readonly string[] {
  const { own, editor, editorVersion, language, kind, remote, process, folders } = known;
  const system =
    process?.platform === undefined ? t('in a browser') : `${process.platform} ${process.arch ?? ''}`.trim();
  const platform = [system, kind, ...(remote === undefined ? [] : [remote])].join(', ');
  return [
    t('ISE Posture {0}; {1} {2}; {3}; display language {4}', own, editor, editorVersion, platform, language),
    folders.length === 0 ? t('No folder is open.') : t('Folders: {0}', folders.join(t(', '))),
  ];
}

/** Which ise-posture.json counts for the files of a folder, and what it names. */
export function foundLine({ uri, deployment }: StatusParams, t: T): string {
  const folder = readable(uri.slice(0, uri.lastIndexOf('/') + 1)) || uri;
  if (!deployment) return t('No ise-posture.json for files in {0}', folder);
  return t('For files in {0}: {1}, PSNs with an address: {2}', folder, readable(deployment.uri), deployment.psns);
}

/** A URI as people write it; as it is where its escapes are none. */
function readable(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
