export function launchSuites(run: {
  readonly name: string;
  readonly suites: readonly string[];
  readonly files: string;
  readonly temporary: string;
  readonly extension: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly editor?: string;
}): Promise<string>;
