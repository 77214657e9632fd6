// The lists of which many are checked.

/** Lines of each. */
export const lines = 25;

/** 0 up to one less. */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The denies of two PSNs (every tenth list lacks one), and networks that are permitted; all of it is needed. */
export function list(index: number): string {
  const denies = [5, 6]
    .filter((host) => host === 5 || index % 10 > 0)
    .map((host) => `deny tcp any host 10.1.1.${host} eq 8449`);
  const permits = numbers(lines - denies.length - 1).map(
    (line) => `permit tcp any 10.${2 + (index % 200)}.${line}.0 0.0.0.255 eq ${1000 + line}`,
  );
  return `${[...denies, ...permits, 'permit ip any 10.1.1.0 0.0.0.255'].join('\n')}\n`;
}
