/** Assertions that run in Node and in a browser's worker alike; `what` names the thing in the message. */

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [is, wanted] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2) ?? String(value));
  if (is !== wanted) throw new Error(`${what}: expected\n${wanted}\nbut it is\n${is}`);
}

export function match(actual: string, pattern: RegExp, what = 'text'): void {
  if (!pattern.test(actual)) throw new Error(`${what}: expected to match ${pattern}, but it is\n${actual}`);
}

export function ok(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}
