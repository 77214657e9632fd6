import type { LogMetadata } from '../../server/src/protocol';

/** The colour of a warning's sign: the themes' own is too pale for a character in light ones (about 3:1). */
export const warningSignColor = 'isePosture.log.warningSign';

/** What stands in reading mode in the place of a line's metadata, by its level; `color` is the id of a theme's colour. */
export const levelSigns: Readonly<Record<LogMetadata['level'], { readonly text: string; readonly color: string }>> = {
  none: { text: ' · ', color: 'descriptionForeground' },
  trace: { text: ' · ', color: 'descriptionForeground' },
  debug: { text: ' · ', color: 'descriptionForeground' },
  info: { text: ' · ', color: 'descriptionForeground' },
  warning: { text: ' ! ', color: warningSignColor },
  error: { text: ' ✖ ', color: 'editorError.foreground' },
};
