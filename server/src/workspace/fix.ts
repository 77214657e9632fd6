import { automaticFix, type Finding } from '../core/finding';
import { applyEdits, mergeEdits } from '../core/text';

/** How often fixes are applied and the text checked again, before we give up on coming to rest. */
const maxPasses = 50;

/**
 * Applies the automatic fixes of a text, again and again until none is left (a fix may bare another finding).
 * @param check gives the findings of a text. @param wanted chooses among them.
 * @returns the mended text; the text as it was where nothing is to be mended.
 */
export function applyAutomaticFixes(
  text: string,
  check: (text: string) => readonly Finding[],
  wanted: (finding: Finding) => boolean,
): string {
  for (let pass = 0; pass < maxPasses; pass++) {
    const groups = check(text)
      .filter(wanted)
      .map((finding) => automaticFix(finding)?.edits ?? []);
    const after = applyEdits(text, mergeEdits(groups));
    if (after === text) return text;
    text = after;
  }
  return text;
}
