/** How a text stands out. */
type Style = 'red' | 'yellow' | 'cyan' | 'gray' | 'bold' | 'green' | 'underline';

const codes: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  gray: [90, 39],
  green: [32, 39],
  bold: [1, 22],
  underline: [4, 24],
};

export type Paint = (style: Style, text: string) => string;

/** How a report looks where it goes. */
export interface Looks {
  readonly paint: Paint;
  /** Places are shown in their lines, within so many columns; undefined: they are not. */
  readonly excerpts?: { readonly columns: number };
}

/** Without colours and excerpts: for files, pipes and CI. */
export const plainLooks: Looks = { paint: (_, text) => text };

/** Colours and excerpts on a terminal; no colours where it has none, or the user wants none (NO_COLOR). */
export function looksOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: { readonly NO_COLOR?: string | undefined; readonly TERM?: string | undefined },
): Looks {
  if (!stream.isTTY) return plainLooks;
  const paint: Paint =
    env.NO_COLOR || env.TERM === 'dumb'
      ? plainLooks.paint
      : (style, text) => (text === '' ? '' : `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`);
  return { paint, excerpts: { columns: Math.max(20, stream.columns || 80) } };
}
