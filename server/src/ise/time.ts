const stamp = /^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?\s*(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d))/i;

/** The time of `2026-03-10T09:00:00.123+01:00`, in milliseconds since 1970; undefined without a zone, and for no date. */
export function timeOf(text: string): number | undefined {
  const found = stamp.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = Number(`0.${found[7] ?? '0'}`);
  const zone = found[9] === undefined ? 0 : (found[9] === '-' ? -1 : 1) * (Number(found[10]) * 60 + Number(found[11]));
  return Date.UTC(year, month - 1, day, hour, minute - zone, second) + Math.floor(fraction * 1000 + 1e-6);
}
