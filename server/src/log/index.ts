import type { Language } from '../core/language';
import { foldLog } from './editor/folding';
import { hoverLog } from './editor/hover';
import { inlaysOfLog, lensesOfLog } from './editor/inlays';
import { occurrencesOfLog, wordAloneInLog } from './editor/occurrences';
import { symbolsOfLog } from './editor/symbols';
import { analyseLog, type LogAnalysis } from './model/analysis';
import type { LogDocument } from './model/document';
import { psnMentionsInLog } from './model/mentions';
import { readDocument } from './model/read';
import { checkLog } from './rules/check';

/** The posture agent's log. Nothing to complete or to format: an agent wrote it. */
export const log: Language<LogDocument, LogAnalysis> = {
  id: 'ise-posture-log',
  *read({ text, path }, deployment, previous) {
    const document = yield* readDocument(text, previous);
    return { document, analysis: analyseLog(document.facts, deployment, path) };
  },
  check: checkLog,
  hover: ({ document, analysis }, offset, l10n) => hoverLog(document, analysis, offset, l10n),
  symbols: ({ document }, l10n) => symbolsOfLog(document, l10n),
  fold: ({ document }) => foldLog(document),
  inlays: ({ document }, span, l10n) => inlaysOfLog(document, span, l10n),
  lenses: ({ analysis }, l10n) => lensesOfLog(analysis, l10n),
  occurrences: ({ document }) => occurrencesOfLog(document),
  wordAlone: ({ document }, offset) => wordAloneInLog(document, offset),
  psnMentions: ({ document }) => psnMentionsInLog(document),
};

export type { LogAnalysis } from './model/analysis';
export type { LogDocument } from './model/document';
export { lastProbing } from './model/probing';
export { checkCommands } from './rules/check-commands';
export { createLogStream, type LogStream } from './stream';
export { findingsAsMarkdown, findingsAsMarkdownInSlices } from './views/markdown';
export { metadataOf } from './views/metadata';
export { eventOnThread, findingFrom, gapFrom } from './views/navigate';
export { rulerMarks } from './views/ruler';
export { storyOf } from './views/story';
export { linesOfThread, threadsOf } from './views/threads';
export { timelineOf } from './views/timeline';
