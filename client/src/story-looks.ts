import { warningSignColor } from './log-signs';

/** How some lines of a log's story look. */
export interface StoryLook {
  /** What they begin with; a sign is the last character of it. */
  readonly begins: RegExp;
  readonly covers: 'line' | 'sign';
  /** The id of a theme's colour; bold without one. */
  readonly color?: string;
}

/** By what lines begin with; behind the clock a sign says how grave a finding is. */
export const storyLooks: readonly StoryLook[] = [
  { begins: /^\d{4}-\d\d-\d\d$|^\d\d-\d\d$|^# /, covers: 'line' },
  { begins: /^(?:\S+ {2})?✖/, covers: 'line', color: 'editorError.foreground' },
  { begins: /^(?:\S+ {2})?⚠/, covers: 'sign', color: warningSignColor },
];

/** The columns of a line that a look covers; undefined where it is not such a line. */
export function columnsOf(
  { begins, covers }: StoryLook,
  text: string,
): readonly [start: number, end: number] | undefined {
  const begun = begins.exec(text)?.[0];
  if (begun === undefined) return undefined;
  return covers === 'line' ? [0, text.length] : [begun.length - 1, begun.length];
}
