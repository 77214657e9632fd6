import { stretchAt } from '../../core/search';

/** A text put together from pieces of another one; every character knows where it came from. */
export interface Built {
  readonly text: string;
  /** Offset in `text` at which each piece begins. */
  readonly begins: readonly number[];
  /** Where the piece stands in the text it was taken from. */
  readonly origins: readonly number[];
  /** `copy`: character by character; `put`: all of the piece stands for that one place. */
  readonly kinds: readonly ('copy' | 'put')[];
}

/** Puts a text together. */
export interface Builder {
  /** Takes over `[start, end)` of the source. */
  copy(start: number, end: number): void;
  /** Adds characters that stand for what is at `origin`. */
  put(text: string, origin: number): void;
  done(): Built;
}

/** A builder over one source text. */
export function createBuilder(source: string): Builder {
  const parts: string[] = [];
  const begins: number[] = [];
  const origins: number[] = [];
  const kinds: ('copy' | 'put')[] = [];
  let length = 0;
  const add = (text: string, origin: number, kind: 'copy' | 'put'): void => {
    if (text === '') return;
    parts.push(text);
    begins.push(length);
    origins.push(origin);
    kinds.push(kind);
    length += text.length;
  };
  return {
    copy: (start, end) => add(source.slice(start, end), start, 'copy'),
    put: (text, origin) => add(text, origin, 'put'),
    done: () => ({ text: parts.join(''), begins, origins, kinds }),
  };
}

/** Where a character of a built text stands in its source. */
export function originOf(built: Built, offset: number): number {
  const at = stretchAt(built.begins, offset);
  const origin = built.origins[at] ?? 0;
  return built.kinds[at] === 'copy' ? origin + offset - built.begins[at]! : origin;
}

/** `[from, to)` of a built text as a built text of the same source. */
export function sliceOf(built: Built, from: number, to: number): Built {
  const begins: number[] = [];
  const origins: number[] = [];
  const kinds: ('copy' | 'put')[] = [];
  for (let at = stretchAt(built.begins, from); at < built.begins.length && built.begins[at]! < to; at++) {
    const begin = built.begins[at]!;
    const cut = built.kinds[at] === 'copy' ? Math.max(0, from - begin) : 0;
    begins.push(Math.max(begin, from) - from);
    origins.push(built.origins[at]! + cut);
    kinds.push(built.kinds[at]!);
  }
  return { text: built.text.slice(from, to), begins, origins, kinds };
}
