import { budgetFlag, isNode20 } from './v8-flags';

/**
 * Node 20's optimizing compiler takes functions far earlier than that of later versions: a check of a thousand lists, or of one of
 * 5,000 lines, is over before what it makes has paid. Told to wait it leaves a sixth, a third of the processor.
 */
const patient = 400_000;
/** As esbuild.mjs has it begin. */
const atStart = 67_584;

let tell: ((flag: string) => void) | undefined;
let isWaiting = false;
const begun = new Set<string>();

/** From so many files on, or from a text of so many UTF-16 units, what that saves is more than what it takes to tell V8. */
export const many = { files: 32, characters: 50_000 } as const;

/** From here on the compiler may be told to wait. (Loading what tells it takes as long as checking two lists; Node 20.16 can.) */
export function beginPatience(): void {
  if (isNode20(process.versions.v8)) tell ??= process.getBuiltinModule?.('node:v8').setFlagsFromString;
}

/** What is loaded now, for the first file of its kind, was compiled and kept with the flags of the start (compiled.node.ts). */
export function beforeLoading(kind: string): void {
  if (begun.has(kind)) return;
  begun.add(kind);
  if (isWaiting) tell?.(budgetFlag(atStart));
  isWaiting = false;
}

/** Lets the compiler wait, where patience has begun. */
export function letCompilerWait(): void {
  if (!isWaiting) tell?.(budgetFlag(patient));
  isWaiting = tell !== undefined;
}
