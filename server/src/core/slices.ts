/** Work that stops now and then, so that its caller may do something else meanwhile, go on later, or drop it. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** Does work to its end without a pause. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Work that several may wait for: it is begun when the first of them asks, and each does the next bit of it when it gets its turn.
 * Where it throws, each of them gets that.
 */
export function shared<T>(begin: () => Slices<T>): () => Slices<T> {
  const state: SharedWork<T> = { begin, work: undefined, end: undefined };
  return () => waitFor(state);
}

/** Once it is at its end, nothing of what it was made of is held. */
interface SharedWork<T> {
  begin: (() => Slices<T>) | undefined;
  work: Slices<T> | undefined;
  end: { readonly value: T } | { readonly error: unknown } | undefined;
}

function* waitFor<T>(state: SharedWork<T>): Slices<T> {
  for (;;) {
    if (!state.end) goOn(state);
    if (state.end) break;
    yield;
  }
  if ('error' in state.end) throw state.end.error;
  return state.end.value;
}

function goOn<T>(state: SharedWork<T>): void {
  try {
    state.work ??= state.begin!();
    state.begin = undefined;
    const { done, value } = state.work.next();
    if (done) state.end = { value };
  } catch (error) {
    state.end = { error };
  }
  if (state.end) {
    state.begin = undefined;
    state.work = undefined;
  }
}
