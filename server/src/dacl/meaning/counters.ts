import type { AceLine } from '../syntax';

/** `(12 matches)`, `(12 estimate matches)`, `(1,234 packets)`, `(hitcnt=3)`. */
const counter = /^\(\s*(?:(\d[\d,.']*)\s[^()]*(?:match|packet|hit)|hitcnt\s*=\s*(\d+))/i;

/**
 * Whether a device counted packets on a line: then it can match, whatever our reading of the list says. A counter of 0,
 * or none, proves nothing: switches do not count what their hardware filters.
 */
export function hasMatched({ ace }: AceLine): boolean {
  return ace.decorations.some(({ text }) => {
    const found = counter.exec(text);
    return found !== null && /[1-9]/.test(found[1] ?? found[2] ?? '');
  });
}
