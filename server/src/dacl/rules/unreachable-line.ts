import type { Related } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Blockers, Reachability } from '../../packets';
import { isRedirect, type ListAnalysis } from '../meaning/analysis';
import { hasMatched } from '../meaning/counters';
import { type DecidingLine, effectOf } from '../meaning/effect';
import { isReported } from '../meaning/idle';
import type { DaclInput } from '../meaning/input';
import { asksNoPort, hasMistake } from '../meaning/mistakes';
import { keepsProbe } from '../meaning/probe';
import { isFinalDeny } from '../meaning/style';
import type { AceLine, PortSpec } from '../syntax';
import { explainedLines, idleLines } from './explained';
import { fragmentsOnly } from './fragments-only';
import { lateExemptions } from './late-exemption';
import { type DaclRule, fixesIn, removalFix } from './rule';

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

/** A line that never decides a packet, because lines above it take all that it could match. */
export const unreachableLine: DaclRule = {
  id: 'dacl/unreachable-line',
  about: 'list',
  severity: 'warning',
  also: ['info', 'hint'],
  evidence: 'O',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      const explained = yield* explainedLines(input, list);
      const { lines } = effectOf(list.list);
      const { reach, blockers } = yield* idleLines(input, list);
      const late = yield* lateExemptions(list);
      const fragments = yield* fragmentsOnly(list, explained);
      for (const [index, line] of lines.entries()) {
        if (index % linesAtOnce === linesAtOnce - 1) yield undefined;
        const spec = line.kind === 'ace' && !hasMatched(line) ? emptyPorts(line) : undefined;
        if (line.kind === 'ace' && spec) yield emptyDraft(input, list, line, spec);
        if (!isReported(line, list.list, explained)) continue;
        const redirected = isNever(reach, index) ? undefined : late.get(line);
        if (redirected) yield partlyDraft(line, redirected);
        if (reach.fates[index]?.reach === 'empty') yield emptyDraft(input, list, line);
        const blocked = blockers.get(index);
        if (blocked && isTrusted(list, line, blocked)) yield blockedDraft(input, list, line, blocked);
        const whole = isNever(reach, index) ? undefined : fragments.get(index);
        if (whole && isTrusted(list, line, whole)) yield fragmentsDraft(list, line, whole);
      }
    }
  },
};

function isNever({ fates }: Reachability, index: number): boolean {
  return fates[index]?.reach === 'never';
}

/**
 * Nothing follows from a line above that is to be mended. A deny that would keep the probe from a PSN stays, even where a
 * wider deny does its work: it is the line that people look for, and the other may go one day.
 */
function isTrusted(list: ListAnalysis, line: AceLine, { lines: above, otherAction }: Blockers): boolean {
  if (otherAction === undefined && !isRedirect(list) && keepsProbe(list, line)) return false;
  const { lines } = effectOf(list.list);
  return above.every((index) => {
    const blocker = lines[index];
    return blocker?.kind !== 'ace' || !hasMistake(blocker, list.list);
  });
}

function blockedDraft({ document }: DaclInput, list: ListAnalysis, line: AceLine, blockers: Blockers): Draft {
  const { lines } = effectOf(list.list);
  const above = blockers.lines.flatMap((index) => lines[index] ?? []);
  const conflict = blockers.otherAction === undefined ? undefined : lines[blockers.otherAction];
  const numbers = above.map((one) => one.index + 1);
  const harmless = conflict === undefined || isFinalDeny(list.list, line);
  return {
    span: line.content,
    severity: harmless ? 'hint' : 'warning',
    message: message(textOf(list, line, conflict, numbers.length), {
      lines: shown(numbers),
      action: line.ace.action.value,
    }),
    related: shownOf(above, conflict).map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message(one === conflict ? 'dacl.unreachable-line.conflict' : 'dacl.unreachable-line.blocker'),
      }),
    ),
    faded: true,
    // Where the other action was wanted, the line belongs further up: a person has to say.
    fixes: () =>
      fixesIn(list.list, removalFix(document, list.list, line, conflict === undefined ? 'equivalent' : 'choice')),
  };
}

/** An exemption that still does something, but not for all its traffic. */
function partlyDraft(line: AceLine, above: readonly AceLine[]): Draft {
  const id: MessageId =
    above.length === 1 ? 'dacl.unreachable-line.exemption-partly' : 'dacl.unreachable-line.exemption-partly.several';
  return {
    span: line.content,
    severity: 'info',
    message: message(id, { lines: shown(above.map(({ index }) => index + 1)) }),
    related: above.slice(0, mostRelated).map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message('dacl.unreachable-line.conflict'),
      }),
    ),
  };
}

/** A permit that redirects non-initial fragments at most. */
function fragmentsDraft(list: ListAnalysis, line: AceLine, blockers: Blockers): Draft {
  const { lines } = effectOf(list.list);
  const above = blockers.lines.flatMap((index) => lines[index] ?? []);
  const conflict = blockers.otherAction === undefined ? undefined : lines[blockers.otherAction];
  const id: MessageId =
    above.length === 1 ? 'dacl.unreachable-line.fragments' : 'dacl.unreachable-line.fragments.several';
  return {
    span: line.content,
    severity: 'info',
    message: message(id, { lines: shown(above.map(({ index }) => index + 1)) }),
    related: shownOf(above, conflict).map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message(one === conflict ? 'dacl.unreachable-line.conflict' : 'dacl.unreachable-line.blocker'),
      }),
    ),
  };
}

/** A line of a redirect list that comes too late leaves traffic redirected, or not, that it was meant to speak of. */
function textOf(list: ListAnalysis, line: AceLine, conflict: DecidingLine | undefined, blockers: number): MessageId {
  const several = blockers !== 1;
  if (!isRedirect(list) || conflict === undefined)
    return several ? 'dacl.unreachable-line.several' : 'dacl.unreachable-line';
  if (line.ace.action.value === 'deny')
    return several ? 'dacl.unreachable-line.exemption.several' : 'dacl.unreachable-line.exemption';
  return several ? 'dacl.unreachable-line.redirection.several' : 'dacl.unreachable-line.redirection';
}

/** As many places as anybody looks at, one with another action among them. */
const mostRelated = 64;

function shownOf(above: readonly DecidingLine[], conflict: DecidingLine | undefined): readonly DecidingLine[] {
  const first = above.slice(0, mostRelated);
  return conflict === undefined || first.includes(conflict) ? first : [...first.slice(1), conflict];
}

/** Blockers are few, but a hostile list may need many. */
function shown(numbers: readonly number[]): string[] {
  return numbers.slice(0, 6).map((one, index) => (index === 5 && numbers.length > 6 ? `${one} …` : String(one)));
}

/** A port condition that no port meets. */
function emptyPorts({ ace: { sourcePort, destinationPort } }: AceLine): PortSpec | undefined {
  return [sourcePort, destinationPort].find((spec) => spec && asksNoPort(spec));
}

function emptyDraft({ document }: DaclInput, list: ListAnalysis, line: AceLine, ports?: PortSpec): Draft {
  return {
    span: ports?.span ?? line.content,
    severity: 'warning',
    message: ports
      ? message('dacl.unreachable-line.no-port', { ports: `${ports.operator.value} ${ports.ports[0]?.text ?? ''}` })
      : message('dacl.unreachable-line.empty'),
    faded: true,
    fixes: () => fixesIn(list.list, removalFix(document, list.list, line, 'choice')),
  };
}
