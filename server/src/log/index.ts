export { knownWords, meaningOf } from './editor/meanings';
export { log } from './language';
export {
  isAnswer,
  knownChanges,
  type LogAnalysis,
  neverStarted,
  neverStartedAfter,
  notAssessed,
  notResumed,
  rangeOfMark,
} from './model/analysis';
export type { LogDocument } from './model/document';
export { lastProbing } from './model/probing';
export type * from './model/records';
export { elapsed } from './model/state';
export { logRules } from './rules';
export { checkCommands } from './rules/check-commands';
export { createLogStream, type LogStream } from './stream';
export { durationText, timeText } from './times';
export { findingsAsMarkdown } from './views/markdown';
export { metadataOf } from './views/metadata';
export { eventOnThread, findingFrom, gapFrom } from './views/navigate';
export { rulerMarks } from './views/ruler';
export { storyOf } from './views/story';
export { linesOfThread, threadsOf } from './views/threads';
export { timelineOf } from './views/timeline';
