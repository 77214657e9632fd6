import type { FixEffect } from '../../core/finding';
import { message } from '../../core/message';
import { remembered } from '../../core/remembered';
import type { Draft } from '../../core/rule';
import type { Span } from '../../core/text';
import { isOpposed } from '../meaning/contradictions';
import { hasMatched } from '../meaning/counters';
import { effectOf } from '../meaning/effect';
import type { AceLine, AclList } from '../syntax';
import { type DaclRule, downloadableAces, repairsOf, saysPlatform } from './rule';

/**
 * A match counter or a log hash that was copied out of show output: no part of an ACE (YangModels, Cisco IOS XE 26.1.1,
 * Cisco-IOS-XE-acl.yang).
 */
export const counterInDacl: DaclRule = {
  id: 'dacl/counter-in-dacl',
  about: 'list',
  severity: 'warning',
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of downloadableAces(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, line, list } = placed;
      for (const { span, text: found } of ace.decorations) {
        // The word `sequence` of an IPv6 line is shown beside it too, but may be written.
        if (/^sequence$/i.test(found)) continue;
        yield {
          span,
          message: message('dacl.counter-in-dacl', { text: found }),
          fixes: () =>
            repairsOf(input, placed, {
              title: message('dacl.counter-in-dacl.fix', { text: found }),
              effect: removalEffect(line, list.list, span),
              edits: [{ span: { start: behindText(input.document.text, span.start), end: span.end }, newText: '' }],
            }),
        };
      }
    }
  },
};

/** Where the blanks in front of an offset begin. */
function behindText(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start -= 1;
  return start;
}

/**
 * A counter that leaves a line in doubt is evidence: without it the doubt would be gone, though nothing was found out. So
 * is the word that says which platform the list is of.
 */
function removalEffect(line: AceLine, list: AclList, span: Span): FixEffect {
  if (saysPlatform(list, span)) return 'choice';
  if (!hasMatched(line)) return 'equivalent';
  return isEvidence(list) ? 'choice' : 'equivalent';
}

/** Whether a counter of the list speaks against one of its lines. */
const isEvidence = remembered((list: AclList): boolean =>
  [...effectOf(list).contradicted].some(([above, counted]) => isOpposed(above, counted)),
);
