import type { Related } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { isRedirect, type ListAnalysis } from '../analysis';
import { duplicatesIn } from '../duplicates';
import { type DecidingLine, effectOf } from '../effect';
import { hasMistake } from '../mistakes';
import { deniesAll, deniesPort } from '../style';
import type { AceLine } from '../syntax';
import { type DaclRule, type DaclRuleInput, fixesIn, lineRemoval } from './rule';

/** A line that decides packets, but without which the list does the same with them. */
export const redundantLine: DaclRule = {
  id: 'dacl/redundant-line',
  severity: 'hint',
  evidence: 'O',
  *check(input): Iterable<Draft> {
    for (const list of input.analysis.lists) {
      if (isRedirect(list)) continue;
      const { lines } = effectOf(list.list);
      const gone = removable(list);
      for (const index of gone) {
        const line = lines[index];
        const found = line?.kind === 'ace' ? draft(input, list, line, index, gone) : undefined;
        if (found) yield found;
      }
    }
  },
};

/**
 * Lines each of which can go alone, and all of which can go together. Lines that decide nothing count as present, since they
 * may come to life once the line above them is gone; and as gone, since nobody is to be told that each of two lines can go
 * because of the other. For the same reason permits and denies are first looked at apart.
 */
function removable(list: ListAnalysis): readonly number[] {
  const { lines, reach, redundant } = effectOf(list.list);
  const alive = new Set(
    lines.filter((_, index) => {
      const fate = reach().fates[index]?.reach;
      return fate === 'certain' || fate === 'possible';
    }),
  );
  const repeated = new Set(duplicatesIn(list.list).values());
  const goneOf = (action: 'permit' | 'deny'): readonly number[] => {
    const stays = (line: DecidingLine): boolean =>
      keeps(list, repeated, line) || (line.kind === 'ace' && line.ace.action.value !== action);
    const gone = redundant((line) => !alive.has(line) || stays(line)).lines;
    if (gone.length === 0 || alive.size === lines.length) return gone;
    const without = new Set(redundant((line) => alive.has(line) && stays(line)).lines);
    return gone.filter((index) => without.has(index));
  };
  const permits = goneOf('permit');
  const denies = goneOf('deny');
  if (permits.length === 0 || denies.length === 0) return [...permits, ...denies];
  const alone = new Set([...permits, ...denies].map((index) => lines[index]));
  return redundant((line) => !alone.has(line)).lines;
}

/** Lines that stay for a reader's sake, because nobody can say what they match, or because a duplicate of theirs goes first. */
function keeps(list: ListAnalysis, repeated: ReadonlySet<AceLine>, line: DecidingLine): boolean {
  return (
    line.kind !== 'ace' ||
    !line.ace.certain ||
    hasMistake(line, list.list) ||
    repeated.has(line) ||
    deniesAll(line) ||
    deniesPort(line, list.stateSyncPorts)
  );
}

function draft(
  { document }: DaclRuleInput,
  list: ListAnalysis,
  line: AceLine,
  index: number,
  gone: readonly number[],
): Draft | undefined {
  const { lines, reach, heirs: heirsOf } = effectOf(list.list);
  const dead = reach().fates.flatMap(({ reach: fate }, one) => (fate === 'never' ? [one] : []));
  const heirs = heirsOf(index, [...gone, ...dead]);
  // Who takes over is the proof that is shown.
  if (heirs.lines.length === 0 && !heirs.complete) return undefined;
  // What the device adds by itself is nothing to rely on without having read it.
  if (heirs.lines.some((heir) => lines[heir] === undefined)) return undefined;
  const below = heirs.lines.flatMap((heir) => lines[heir] ?? []);
  // Nothing follows from a line that is to be mended.
  if (below.some((heir) => heir.kind === 'ace' && hasMistake(heir, list.list))) return undefined;
  return {
    span: line.content,
    message: message(textOf(below.length), {
      lines: below.map((one) => one.index + 1).join(', '),
    }),
    related: below.map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message('dacl.redundant-line.heir'),
      }),
    ),
    // The line may stand there to be read.
    fixes: fixesIn(list.list, {
      title: message('dacl.fix.remove-line'),
      effect: 'choice',
      edits: [lineRemoval(document, line)],
    }),
  };
}

function textOf(heirs: number): MessageId {
  if (heirs === 0) return 'dacl.redundant-line.implicit';
  return heirs === 1 ? 'dacl.redundant-line' : 'dacl.redundant-line.several';
}
