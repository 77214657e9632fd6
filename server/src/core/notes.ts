/** What was worked out of objects, found again by them; it goes with them. */
export interface Notes<Key extends object, Value> {
  /** What was noted of an object; undefined where nothing was. */
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
}

/** A class that extends this puts its private fields on the object that its constructor is given. */
function given(key: object): object {
  return key;
}
const Given = given as unknown as new (key: object) => object;

/**
 * Notes about objects, which lie on the objects themselves and are seen by nobody else: no copy, no comparison, no JSON has
 * them. A WeakMap says the same, but until its next full collection V8 keeps what lies in one that has been there for
 * long: of thousands of documents that are read and dropped all would live until then, moved twice each. The objects have to
 * be extensible.
 */
export function createNotes<Key extends object, Value>(): Notes<Key, Value> {
  class Noted extends Given {
    #value: Value | undefined;

    static get(key: object): Value | undefined {
      return #value in key ? key.#value : undefined;
    }

    static set(key: object, value: Value): void {
      const noted = #value in key ? key : new Noted(key);
      (noted as Noted).#value = value;
    }
  }
  return Noted;
}
