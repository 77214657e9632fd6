/** A dACL's name as ISE, RADIUS, switches and firewalls write it. */
export interface ListName {
  /** The dACL's name in ISE; the whole text where nothing was put around it. */
  readonly bare: string;
  /** What stood in front: a switch's `xACSACLx-…`, or RADIUS's and ASA's `#ACSACL#-…`. */
  readonly prefix?: 'xACSACLx' | '#ACSACL#';
  /** From `-IP-` and `-IPV6-`; a dACL of both kinds comes as `-IP-`. */
  readonly family?: 4 | 6;
  /** The eight hex digits behind it, as written: they change when the dACL is saved in ISE. */
  readonly suffix?: string;
  /** The suffix read as seconds since 1970; undefined where that gives no plausible date. */
  readonly saved?: Date;
}

/** 2005-01-01 and 2100-01-01 in seconds: before ISE, and beyond any save. */
const plausible = { from: 1104537600, to: 4102444800 } as const;

const downloaded = /^(xACSACLx|#ACSACL#)-IP(V[46])?-(.+)$/i;
const suffixed = /^(.+)-([0-9a-f]{8})$/i;

/**
 * Reads `xACSACLx-IP-NAME-636b75ac` and `#ACSACL#-IP-NAME-636b75ac`. All nine real suffixes we know are plausible Unix
 * times (inferred). What follows a name without such a prefix is its own.
 */
export function readListName(text: string): ListName {
  const found = downloaded.exec(text);
  if (!found) return { bare: text };
  const common = {
    prefix: found[1]!.toLowerCase() === 'xacsaclx' ? 'xACSACLx' : '#ACSACL#',
    family: found[2]?.toLowerCase() === 'v6' ? 6 : 4,
  } as const;
  const parts = suffixed.exec(found[3]!);
  if (!parts) return { bare: found[3]!, ...common };
  const seconds = Number.parseInt(parts[2]!, 16);
  const saved = seconds >= plausible.from && seconds < plausible.to ? { saved: new Date(seconds * 1000) } : {};
  return { bare: parts[1]!, ...common, suffix: parts[2]!, ...saved };
}

const prefixes = ['xacsaclx-ipv6-', 'xacsaclx-ip-', '#acsacl#-ipv6-', '#acsacl#-ip-'] as const;

/** Whether a downloaded dACL's name has lost its end: ISE puts a suffix behind each. A line was wrapped, or a text ends in it. */
export function isCutName(text: string): boolean {
  const { prefix, suffix } = readListName(text);
  if (prefix !== undefined) return suffix === undefined;
  return text !== '' && prefixes.some((one) => one.startsWith(text.toLowerCase()));
}

/** `xACSACLx-IP-STAFF-636b75ac` and `#ACSACL#-IP-STAFF-636b75ac` are what becomes of STAFF on its way to a device. */
export function bareName(name: string): string {
  return readListName(name).bare;
}

/** Whether two names mean one dACL, each of them as anybody writes it: prefix, suffix and case do not count. */
export function isSameList(one: string, other: string): boolean {
  return bareName(one).toLowerCase() === bareName(other).toLowerCase();
}

/** What the places that name a dACL have in common, so that an editor finds one from the other. */
export function listKey(name: string): string {
  return `list:${bareName(name).toLowerCase()}`;
}

/** What a file with one dACL says by its name: `STAFF.dacl`, `STAFF.dacl.txt`, `STAFF.acl`, `STAFF.txt`. */
export function nameOfFile(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:txt|text|cfg|conf)$/i, '');
  const bare = name.replace(/\.d?acl$/i, '');
  return bare === '' ? undefined : bare;
}
