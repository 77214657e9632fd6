/** Scheme, host, port and path of a URL of the log; `hostStart` counts from the URL's beginning. */
export interface LogUrl {
  readonly host: string;
  readonly hostStart: number;
  readonly port: number | undefined;
  readonly path: string;
}

/** Reads a URL; undefined where there is none. */
export function readUrl(url: string): LogUrl | undefined {
  const match = /^(https?:\/\/)(\[[^\]/]*\]|[^/:]*)(?::(\d+))?(\/\S*)?/i.exec(url);
  if (!match) return undefined;
  return {
    host: match[2]!,
    hostStart: match[1]!.length,
    port: match[3] ? Number(match[3]) : undefined,
    path: match[4] ?? '',
  };
}
