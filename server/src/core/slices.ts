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
  let work: Slices<T> | undefined;
  let end: (() => T) | undefined;
  const goOn = (): void => {
    try {
      work ??= begin();
      const { done, value } = work.next();
      if (done) end = () => value;
    } catch (error) {
      end = () => {
        throw error;
      };
    }
  };
  return function* () {
    for (;;) {
      if (!end) goOn();
      if (end) break;
      yield;
    }
    work = undefined;
    return end();
  };
}
