import { append } from '../many';
import { type Piece, RefusedGlob } from './model';

/** A glob as steps of a machine that is in many places at once; the last step is the goal. */
export type Step =
  | { readonly kind: 'take'; readonly fits: (char: string) => boolean }
  /** Only where a name begins that is neither `.` nor `..`. */
  | { readonly kind: 'name' }
  | { readonly kind: 'go'; readonly to: readonly number[] };

/** More steps than any glob of a person has. */
const mostSteps = 10_000;

/** @throws RefusedGlob */
export function compilePieces(pieces: readonly Piece[]): readonly Step[] {
  const steps: Step[] = [];
  addAll(steps, pieces);
  return steps;
}

function addAll(steps: Step[], pieces: readonly Piece[]): void {
  for (const piece of pieces) addPiece(steps, piece);
}

function addPiece(steps: Step[], piece: Piece): void {
  if (steps.length > mostSteps) throw new RefusedGlob('too-many');
  switch (piece.kind) {
    case 'char':
      steps.push({ kind: 'take', fits: (char) => char === piece.char });
      return;
    case 'any':
      steps.push({ kind: 'take', fits: ofName });
      return;
    case 'set':
      steps.push({ kind: 'take', fits: (char) => ofName(char) && isIn(piece, char) });
      return;
    case 'star':
      repeat(steps, 'any', () => steps.push({ kind: 'take', fits: ofName }));
      return;
    case 'name':
      steps.push({ kind: 'name' });
      return;
    case 'folders':
      repeat(steps, 'any', () => addAll(steps, [...wholeName, slash]));
      return;
    case 'below':
      addAll(steps, wholeName);
      repeat(steps, 'any', () => addAll(steps, [slash, ...wholeName]));
      return;
    case 'itself-or-below':
      repeat(steps, 'any', () => addAll(steps, [slash, ...wholeName]));
      return;
    case 'choice':
      repeat(steps, piece.times, () => addChoice(steps, piece.alternatives));
  }
}

const slash: Piece = { kind: 'char', char: '/' };
const wholeName: readonly Piece[] = [{ kind: 'name' }, { kind: 'any' }, { kind: 'star' }];

function ofName(char: string): boolean {
  return char !== '/';
}

function isIn({ negated, ranges }: Piece & { readonly kind: 'set' }, char: string): boolean {
  return ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}

type Times = (Piece & { readonly kind: 'choice' })['times'];

function repeat(steps: Step[], times: Times, add: () => void): void {
  const start = steps.length;
  const ask = times === 'optional' || times === 'any';
  if (ask) steps.push({ kind: 'go', to: [] });
  add();
  if (times === 'any' || times === 'some') steps.push({ kind: 'go', to: [start, steps.length + 1] });
  if (ask) steps[start] = { kind: 'go', to: [start + 1, steps.length] };
}

function addChoice(steps: Step[], alternatives: readonly (readonly Piece[])[]): void {
  const choice = steps.length;
  steps.push({ kind: 'go', to: [] });
  const starts: number[] = [];
  const ends: number[] = [];
  for (const alternative of alternatives) {
    starts.push(steps.length);
    addAll(steps, alternative);
    ends.push(steps.length);
    steps.push({ kind: 'go', to: [] });
  }
  steps[choice] = { kind: 'go', to: starts };
  for (const end of ends) steps[end] = { kind: 'go', to: [steps.length] };
}

/**
 * Runs a program over a path: all places at once, so that the work is at most (steps + ways) × (characters + 1),
 * whatever the glob is.
 */
export function runProgram(steps: readonly Step[], path: string): { readonly matches: boolean; readonly work: number } {
  const chars = [...path];
  const seenAt = new Int32Array(steps.length + 1).fill(-1);
  let work = 0;
  const follow = (from: readonly number[], at: number): number[] => {
    const open = [...from];
    const taking: number[] = [];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      work++;
      if (seenAt[step] === at) continue;
      seenAt[step] = at;
      const one = steps[step];
      if (one === undefined || one.kind === 'take') taking.push(step);
      else if (one.kind === 'go') append(open, one.to);
      else if (beginsName(chars, at)) open.push(step + 1);
    }
    return taking;
  };
  let places = follow([0], 0);
  for (let at = 0; at < chars.length && places.length > 0; at++) {
    const next = places.filter((step) => {
      const one = steps[step];
      return one?.kind === 'take' && one.fits(chars[at]!);
    });
    work += places.length;
    places = follow(
      next.map((step) => step + 1),
      at + 1,
    );
  }
  return { matches: places.includes(steps.length), work };
}

/** Whether a name begins here that is neither empty nor `.` nor `..`. */
function beginsName(chars: readonly string[], at: number): boolean {
  const ends = (index: number): boolean => chars[index] === undefined || chars[index] === '/';
  if (ends(at)) return false;
  if (chars[at] !== '.') return true;
  return !ends(at + 1) && !(chars[at + 1] === '.' && ends(at + 2));
}
