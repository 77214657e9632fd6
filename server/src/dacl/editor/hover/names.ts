/** The name of a downloaded list as switches and RADIUS write it. */
export interface DownloadedName {
  /** The dACL's name in ISE. */
  readonly name: string;
  /** The eight hex digits behind it, read as seconds since 1970; undefined where that gives no plausible date. */
  readonly saved?: Date;
}

/** 2005-01-01 and 2100-01-01 in seconds: before ISE, and beyond any save. */
const plausible = { from: 1104537600, to: 4102444800 } as const;

/**
 * Reads `xACSACLx-IP-NAME-636b75ac` and `#ACSACL#-IP-NAME-636b75ac`. All nine real suffixes we know are plausible Unix
 * times (inferred, facts/dacl); other names may carry a hash there and are not read.
 */
export function downloadedName(text: string): DownloadedName | undefined {
  const found = /^(?:xACSACLx|#ACSACL#)-IP(?:V[46])?-(.+)-([0-9a-f]{8})$/i.exec(text);
  if (!found) return undefined;
  const seconds = Number.parseInt(found[2]!, 16);
  const name = found[1]!;
  return seconds >= plausible.from && seconds < plausible.to ? { name, saved: new Date(seconds * 1000) } : { name };
}

/** `2022-11-09 09:41:00 UTC`. */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
