/** The user's settings (section `isePosture`) as far as the server needs them. */
export interface Settings {
  /** A path or URI of the deployment file for everything; empty: the nearest one counts. */
  readonly deploymentFile: string;
  /** Whose settings name it: those of a workspace may not name a file outside of it. */
  readonly deploymentFileFrom: 'user' | 'workspace';
  readonly run: 'onType' | 'onSave' | 'off';
  readonly maxNumberOfProblems: number;
  /** Inlay hint kinds that are switched off. */
  readonly inlaysOff: ReadonlySet<string>;
  readonly codeLens: 'on' | 'off';
}

export const defaultSettings: Settings = {
  deploymentFile: '',
  deploymentFileFrom: 'user',
  run: 'onType',
  maxNumberOfProblems: 1000,
  inlaysOff: new Set(),
  codeLens: 'on',
};

/** Reads what the client sends for section `isePosture`; anything unexpected leaves the default. */
export function readSettings(value: unknown): Settings {
  const section = asRecord(value);
  const run = asRecord(section['validate'])['run'];
  const limit = section['maxNumberOfProblems'];
  const inlays = asRecord(section['inlayHints']);
  const lens = asRecord(section['codeLens'])['enabled'] ?? section['codeLens'];
  return {
    deploymentFile: typeof section['deploymentFile'] === 'string' ? section['deploymentFile'].trim() : '',
    deploymentFileFrom: section['deploymentFileFrom'] === 'workspace' ? 'workspace' : 'user',
    run: run === 'onSave' || run === 'off' ? run : 'onType',
    maxNumberOfProblems:
      typeof limit === 'number' && limit >= 0 ? Math.floor(limit) : defaultSettings.maxNumberOfProblems,
    inlaysOff: new Set(Object.keys(inlays).filter((kind) => inlays[kind] === false)),
    codeLens: lens === false ? 'off' : 'on',
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
