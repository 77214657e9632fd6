import type { AceLine } from './syntax';

const counter = /^\(\s*(\d+)\s[^()]*match|^\(\s*hitcnt\s*=\s*(\d+)/i;

/**
 * Whether a device counted packets on a line: then it can match, whatever our reading of the list says. A counter of 0,
 * or none, proves nothing: switches do not count what their hardware filters.
 */
export function hasMatched({ ace }: AceLine): boolean {
  return ace.decorations.some(({ text }) => {
    const found = counter.exec(text);
    return found !== null && Number(found[1] ?? found[2]) > 0;
  });
}
