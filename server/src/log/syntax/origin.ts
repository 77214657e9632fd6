import type { LineFields } from './line';

/** `pc1/AnyConnect_ISEPosture.txt:12:` */
const foundIn = /^([^\s>|<"[\]]{1,200}?\.(?:txt|log|csv|out)(?:[._-]\d{1,4}|\.bak|\.old)?)[:-](?:\d{1,9}[:-])?$/i;

/** The file that grep found a line in, from what stands in front of the line's own stamp; undefined where it is none. */
export function searchedFile(prefix: string): string | undefined {
  return foundIn.exec(prefix.trim())?.[1];
}

/** What stands between the time stamp and `Function:`. */
export interface Origin {
  /** `Information`, `Error` … of the Windows shape; an event level, not the message's. */
  readonly bracket: string | undefined;
  /** The endpoint's name in a syslog line. */
  readonly host: string | undefined;
  readonly process: string | undefined;
  readonly pid: string | undefined;
}

/** Reads the prefix of an event line: `[Information] aciseagent`, or `host process name[pid]:`. */
export function readOrigin(text: string, fields: LineFields): Origin {
  const prefixEnd = text.lastIndexOf('Function:', fields.functionStart);
  const prefix = text
    .slice(fields.timeEnd, Math.min(prefixEnd, fields.timeEnd + 500))
    .trim()
    .replace(/ {2,}/g, ' ');
  const windows = /^\[([^\]]*)\] ?(.*)$/.exec(prefix);
  if (windows) return { bracket: windows[1], host: undefined, process: windows[2] || undefined, pid: undefined };
  // `log show`: thread, type, activity, process id, time to live, process; its compact style: type, process[id:thread].
  const shown = /^(?:(?:[.,]\d+)?(?:[+-]\d\d:?\d\d|Z)? )?0x[\da-f]+ \S+ 0x[\da-f]+ (\d+) \d+ ([^:[\]]+):/i.exec(prefix);
  if (shown) return { bracket: undefined, host: undefined, process: shown[2]!.trim(), pid: shown[1] };
  const compact = /^(?:[.\d]+ )?[A-Z][a-z]? ([^[\]]+)\[(\d+):[\da-f]+\]/.exec(prefix);
  if (compact) return { bracket: undefined, host: undefined, process: compact[1], pid: compact[2] };
  // Process names may hold blanks ("Cisco Secure Client[1201]:"); the host name may not.
  const syslog = /^(?:(?:[.,]\d+)?(?:[+-]\d\d:?\d\d|Z)? )?(\S+) ([^[\]]*)(?:\[(\d+)\])?:?$/.exec(prefix);
  if (syslog)
    return {
      bracket: undefined,
      host: syslog[1],
      process: syslog[2]?.replace(/:$/, '') || undefined,
      pid: syslog[3],
    };
  return { bracket: undefined, host: undefined, process: prefix || undefined, pid: undefined };
}
