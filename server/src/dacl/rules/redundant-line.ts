import type { Related } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Heirs } from '../../packets';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import { effectOf } from '../meaning/effect';
import type { DaclInput } from '../meaning/input';
import { hasMistake } from '../meaning/mistakes';
import type { AceLine } from '../syntax';
import { idleLines } from './explained';
import { type DaclRule, fixesIn, removalFix } from './rule';

/** A line that decides packets, but without which the list does the same with them. */
export const redundantLine: DaclRule = {
  id: 'dacl/redundant-line',
  about: 'list',
  severity: 'hint',
  evidence: 'O',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      if (isRedirect(list)) continue;
      const { lines } = effectOf(list.list);
      const { removable } = yield* idleLines(input, list);
      for (const [index, heirs] of removable) {
        const line = lines[index];
        const found = line?.kind === 'ace' ? draft(input, list, line, heirs) : undefined;
        if (found) yield found;
      }
    }
  },
};

function draft({ document }: DaclInput, list: ListAnalysis, line: AceLine, heirs: Heirs): Draft | undefined {
  const { lines } = effectOf(list.list);
  // Who takes over is the proof that is shown.
  if (heirs.lines.length === 0 && !heirs.complete) return undefined;
  // What the device adds by itself is nothing to rely on without having read it.
  if (heirs.lines.some((heir) => lines[heir] === undefined)) return undefined;
  const below = heirs.lines.map((heir) => lines[heir]!);
  // Nothing follows from a line that is to be mended.
  if (below.some((heir) => heir.kind === 'ace' && hasMistake(heir, list.list))) return undefined;
  return {
    span: line.content,
    message: message(textOf(heirs), {
      lines: below.map((one, index) => {
        const more = !heirs.complete && index === below.length - 1;
        return more ? `${one.index + 1} …` : String(one.index + 1);
      }),
    }),
    related: below.map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message('dacl.redundant-line.heir'),
      }),
    ),
    // The line may stand there to be read.
    fixes: () => fixesIn(list.list, removalFix(document, list.list, line, 'choice')),
  };
}

function textOf({ lines, implicit, complete }: Heirs): MessageId {
  if (lines.length === 0) return 'dacl.redundant-line.implicit';
  const one = lines.length === 1 && complete;
  if (implicit) return one ? 'dacl.redundant-line.and-implicit' : 'dacl.redundant-line.several-and-implicit';
  return one ? 'dacl.redundant-line' : 'dacl.redundant-line.several';
}
