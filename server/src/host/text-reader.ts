/** Makes text of bytes that come in pieces, wherever they are cut. What the encoding does not know becomes U+FFFD. */
export interface TextReader {
  /** The text of the next bytes. The beginning of a character waits for its rest. */
  readonly read: (bytes: Uint8Array) => string;
  /** What is left at the end: a character that was cut off. */
  readonly end: () => string;
}

/** A reader of one file; a byte order mark is not part of its text. @param encoding as `TextDecoder` takes it. */
export function createTextReader(encoding: string): TextReader {
  if (encoding === 'utf-8') return utf8Reader();
  const decoder = new TextDecoder(encoding);
  return { read: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

const nothing = new Uint8Array(0);

/**
 * Pieces that are cut between characters are decoded each by itself: engines do that several times faster than with
 * `stream`, and what is ASCII becomes a text of one byte a character, in which everything is found faster, too.
 */
function utf8Reader(): TextReader {
  const onward = new TextDecoder('utf-8', { ignoreBOM: true });
  let decoder = new TextDecoder('utf-8');
  let rest: Uint8Array = nothing;
  const decoded = (bytes: Uint8Array): string => {
    if (bytes.length === 0) return '';
    const text = decoder.decode(bytes);
    // Only the first character of a file can be its mark.
    decoder = onward;
    return text;
  };
  return {
    read(bytes) {
      const all = rest.length === 0 ? bytes : joined(rest, bytes);
      const end = all.length - unfinished(all);
      rest = all.slice(end);
      return decoded(all.subarray(0, end));
    },
    end() {
      const last = rest;
      rest = nothing;
      return decoded(last);
    },
  };
}

function joined(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const both = new Uint8Array(before.length + bytes.length);
  both.set(before);
  both.set(bytes, before.length);
  return both;
}

/** How many of the last bytes begin a character of UTF-8 whose rest is missing. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
