/** The name under which we appear: of diagnostics, of reports and in the editor. */
export const productName = 'ISE Posture';

/** `initializationOptions`. All members are optional to the server: other LSP clients send none. */
export interface InitializationOptions {
  /** URI of the folder docs/rules of the installed extension: `<docsBase>/<language>/<rule name>.md`. */
  readonly docsBase?: string;
  /** The client answers the requests of `fileRequests`: the server uses them for whatever it cannot read itself. */
  readonly clientFiles?: boolean;
  /** The client understands the ids of `clientCommands` in code lenses, code actions and hovers. */
  readonly clientCommands?: boolean;
}

/** Everything of the section `isePosture` that the server reads (`workspace/configuration`). */
export interface Settings {
  /** Path or URI of ise-posture.json; empty: the nearest one above the file. */
  readonly deploymentFile?: string;
  /**
   * Where `deploymentFile` comes from. What a workspace's own settings name is read within the workspace's folders alone:
   * a workspace that somebody sent must not point at other files. Absent: the user.
   */
  readonly deploymentFileFrom?: 'user' | 'workspace';
  readonly validate?: { readonly run?: 'onType' | 'onSave' | 'off' };
  readonly maxNumberOfProblems?: number;
  /** One switch per kind of inlay. */
  readonly inlayHints?: Readonly<Record<string, boolean>>;
  readonly codeLens?: { readonly enabled?: boolean };
}
