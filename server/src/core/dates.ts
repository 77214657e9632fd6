const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const monthOf: ReadonlyMap<string, number> = new Map(months.map((name, index) => [name, index + 1]));

/** The number of a month by its English name of three letters, or undefined. */
export function monthOfName(name: string): number | undefined {
  return monthOf.get(name);
}

/** `2022-11-09 09:41:00 UTC`. */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The parts of a stamp, as the groups of an expression name them. */
type Parts = Readonly<Record<string, string | undefined>>;

/** @returns milliseconds since midnight by `hour`, `minute`, `second` and `fraction`; undefined for what no clock shows. */
export function timeOfDay(parts: Parts): number | undefined {
  const [hour, minute, second] = [Number(parts['hour']), Number(parts['minute']), Number(parts['second'])];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  // Not as a decimal: 0.29 of a second would be 289 ms.
  const fraction = Number((parts['fraction'] ?? '').slice(0, 3).padEnd(3, '0'));
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
}

/** Whether a year's month, from 1 on, has such a day; without a year, whether that of any year has. */
export function isDay(year: number | undefined, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

/**
 * Names of zones that mean one offset wherever they are used, in minutes. Those that two countries use for different ones
 * are not here: CST (America, China), IST (India, Ireland, Israel), BST (Britain, Bangladesh), AST, MST (Malaysia).
 */
const zones: Readonly<Record<string, number>> = {
  ...{ Z: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120, EET: 120, EEST: 180, MSK: 180 },
  ...{ EST: -300, EDT: -240, CDT: -300, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
  ...{ SGT: 480, HKT: 480, AWST: 480, JST: 540, KST: 540, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780 },
};

/** What tells the offset of a zone from UTC by itself, in minutes: other names are whatever somebody configured. */
export function offsetOfZone(zone: string): number | undefined {
  const named = zones[zone.toUpperCase()];
  if (named !== undefined) return named;
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : undefined;
}
