import type { AceLine } from './model';

/** A counter, `sequence N` at the end, `line N`: nobody but a device writes these. */
function isShown({ ace, sequence, prefix }: AceLine): boolean {
  return (
    ace.decorations.length > 0 ||
    sequence?.place === 'trailing' ||
    (prefix?.kind === 'access-list' && prefix.number !== undefined)
  );
}

/** Whether a device printed these lines: then each has a number or a counter. One leftover counter is no proof. */
export function areShown(aces: readonly AceLine[]): boolean {
  const isNumbered = ({ sequence, prefix }: AceLine): boolean => sequence !== undefined || prefix?.number !== undefined;
  return aces.some(isShown) && aces.every((line) => isShown(line) || isNumbered(line));
}
