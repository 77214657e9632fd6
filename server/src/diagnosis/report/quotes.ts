import type { EndpointReport, Ground, Report } from '../model';
import { quoteOf } from '../views';

/** The lines (zero-based) of each file whose text a report wants to quote and does not have. */
export function wantedQuotes({ endpoints }: Report): ReadonlyMap<string, readonly number[]> {
  const wanted = new Map<string, Set<number>>();
  for (const { path, range, quote } of endpoints.flatMap(groundsOf)) {
    if (quote !== undefined) continue;
    const lines = wanted.get(path) ?? new Set<number>();
    wanted.set(path, lines.add(range.start.line));
  }
  return new Map([...wanted].map(([path, lines]) => [path, [...lines].sort((a, b) => a - b)]));
}

/** A report with the texts of lines that it did not have. */
export function withQuotes(report: Report, lineText: (path: string, line: number) => string | undefined): Report {
  return withGrounds(report, (ground) => {
    const line = ground.quote === undefined ? lineText(ground.path, ground.range.start.line) : undefined;
    return line === undefined ? ground : { ...ground, quote: quoteOf(line) };
  });
}

/** A report with its grounds changed. */
export function withGrounds(report: Report, change: (ground: Ground) => Ground): Report {
  const endpoints = report.endpoints.map((one) => ({
    ...one,
    causes: one.causes.map((cause) => ({ ...cause, grounds: cause.grounds.map(change) })),
    ...(one.clock ? { clock: { ...one.clock, from: change(one.clock.from) } } : {}),
  }));
  return { ...report, endpoints };
}

function groundsOf({ causes, clock }: EndpointReport): readonly Ground[] {
  return [...causes.flatMap(({ grounds }) => grounds), ...(clock ? [clock.from] : [])];
}
