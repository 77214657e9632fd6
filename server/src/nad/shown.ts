import type { Source } from '../core/source';
import { type AclList, commandAbove, type DaclDocument, isFiltered, type Side } from '../dacl';

/** Whether a line needs nothing more: all packets, of all clients or of one. */
function isWhole(entry: string): boolean {
  return /\sip(?:v6)?\s+(?:any[46]?|host\s+\S+)\s+any[46]?$/i.test(entry);
}

/**
 * Whether a text shows a list as far as an answer about it needs: to the end, where its implicit deny decides. A paste may
 * be cut behind any character, and a filter of the command leaves lines out.
 * @param decider the line that decides; undefined where none does.
 */
export function isShownUpTo(
  { source, document }: { readonly source: Source; readonly document: DaclDocument },
  list: AclList,
  decider: Side['line'],
): boolean {
  const command = commandAbove(document, list);
  if (command && isFiltered(command)) return false;
  const below = document.lines.filter(({ span }) => span.start >= list.span.end);
  const goesOn = below.some(({ words, noise }) => words.length > 0 || noise?.some(({ kind }) => kind === 'prompt'));
  if (goesOn) return true;
  if (decider === undefined) return false;
  const isLast = decider.index === list.entries.at(-1)?.index;
  const isEnded = /[\r\n]/.test(source.text.slice(list.span.end));
  return !isLast || isEnded || isWhole(source.text.slice(decider.content.start, decider.content.end));
}
