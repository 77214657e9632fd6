/** Work that stops now and then, so that its caller may do something else meanwhile, go on later, or drop it. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** Does work to its end without a pause. */
export function finish<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
