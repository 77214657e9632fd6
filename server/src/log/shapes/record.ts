import type { Built } from './built';
import type { Stamp } from './stamps';

/** How a text carries the agent's events. `plain`: one event a line, oldest first, as the agent's export has it. */
export type LogShape = 'plain' | 'lines' | 'blocks' | 'xml' | 'json' | 'csv';

/** One event, whatever shape it came in: what stands from `Function:` on, in one line. */
export interface LogRecord {
  readonly stamp: Stamp | undefined;
  /** What stands between the stamp and `Function:` (level and program, or host and process), or nothing. */
  readonly origin: string;
  /** The endpoint that it was written on, where the text names it beside the event. */
  readonly endpoint?: string | undefined;
  readonly body: Built;
}

/** Whether a property of an exported event names the endpoint: Windows', PowerShell's, journald's word for it. */
export function isComputer(name: string): boolean {
  return /^(?:Computer|ComputerName|MachineName|_HOSTNAME|hostname)$/i.test(name);
}

/** Of a body only so much is kept (UTF-16 units): see `lineLimit`. */
export const bodyLimit = 65536;

/** Told about each stretch that a shape has for one event, and in which no event was found. */
export type OnDropped = (start: number, end: number) => void;
