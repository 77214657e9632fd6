/** Lines of context around a change. */
const context = 3;

/** So many added and left-out lines are told apart exactly; beyond that, what lies between is one change. */
const mostEdits = 500;

/** A line of a difference: in both texts, in the old one, in the new one. */
interface Step {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * What changes from one text to another, in the unified format that `patch` and `git apply` take; empty where nothing does.
 * Line ends are part of the lines.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const changed = steps.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const hunks: [from: number, to: number][] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    const from = Math.max(0, index - context);
    const to = Math.min(steps.length, index + context + 1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunkText(steps, from, to)).join('')}`;
}

/** The lines of a text, each with its end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunkText(steps: readonly Step[], from: number, to: number): string {
  const part = steps.slice(from, to);
  const side = (mark: '-' | '+'): string => {
    const counted = (some: readonly Step[]): number =>
      some.filter((step) => step.mark === ' ' || step.mark === mark).length;
    const length = counted(part);
    const above = counted(steps.slice(0, from));
    return `${mark}${length === 0 ? above : above + 1}${length === 1 ? '' : `,${length}`}`;
  };
  const lines = part.map(({ mark, line }) =>
    line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ ${side('-')} ${side('+')} @@\n${lines.join('')}`;
}

function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  let top = 0;
  while (top < before.length && top < after.length && before[top] === after[top]) top++;
  let end = 0;
  const most = Math.min(before.length, after.length) - top;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const old = before.slice(top, before.length - end);
  const fresh = after.slice(top, after.length - end);
  const same = (line: string): Step => ({ mark: ' ', line });
  return [
    ...before.slice(0, top).map(same),
    ...(shortestSteps(old, fresh) ?? [
      ...old.map((line): Step => ({ mark: '-', line })),
      ...fresh.map((line): Step => ({ mark: '+', line })),
    ]),
    ...before.slice(before.length - end).map(same),
  ];
}

/** The shortest way from one sequence to another (Myers, 1986); undefined where it is longer than `mostEdits`. */
function shortestSteps(old: readonly string[], fresh: readonly string[]): Step[] | undefined {
  const reached = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(mostEdits, old.length + fresh.length); edits++) {
    rounds.push(new Map(reached));
    for (let k = -edits; k <= edits; k += 2) {
      let x = isDown(reached, k, edits) ? reached.get(k + 1)! : reached.get(k - 1)! + 1;
      while (x < old.length && x - k < fresh.length && old[x] === fresh[x - k]) x++;
      reached.set(k, x);
      if (x >= old.length && x - k >= fresh.length) return backwards(rounds, old, fresh);
    }
  }
  return undefined;
}

function isDown(reached: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && reached.get(k - 1)! < reached.get(k + 1)!);
}

function backwards(
  rounds: readonly ReadonlyMap<number, number>[],
  old: readonly string[],
  fresh: readonly string[],
): Step[] {
  const steps: Step[] = [];
  let x = old.length;
  let y = fresh.length;
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const reached = rounds[edits]!;
    const k = x - y;
    const before = isDown(reached, k, edits) ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : reached.get(before)!;
    const fromY = edits === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) {
      steps.push({ mark: ' ', line: old[--x]! });
      y--;
    }
    if (edits === 0) break;
    if (x === fromX) steps.push({ mark: '+', line: fresh[--y]! });
    else steps.push({ mark: '-', line: old[--x]! });
  }
  return steps.reverse();
}
