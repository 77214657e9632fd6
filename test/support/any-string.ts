import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 } as const;

/**
 * Every character of Unicode: what fast-check's unit `binary` draws, draw for draw. That one first makes a table of all million
 * of them, which took two seconds of each process.
 */
const anyCharacter = fc.nat({ max: 0x10ffff - surrogates.count }).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('not one character');
    if (code < surrogates.first) return code;
    if (code < surrogates.first + surrogates.count) throw new Error('half a character');
    return code - surrogates.count;
  },
);

/** Strings of up to `maxLength` characters of any kind. */
export const anyString = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: anyCharacter, maxLength });
