import type { Language } from '../core/language';
import { analyseLog, type LogAnalysis } from './analysis';
import { checkLog } from './check';
import { continueLog, type LogDocument, parseLog } from './document';
import { foldLog } from './folding';
import { hoverLog } from './hover';
import { inlaysOfLog, lensesOfLog } from './inlays';
import { psnMentionsInLog } from './mentions';
import { occurrencesOfLog, wordAloneInLog } from './occurrences';
import { rules } from './rules';
import { symbolsOfLog } from './symbols';

/** The posture agent's log. Nothing to complete or to format: an agent wrote it. */
export const log: Language<LogDocument, LogAnalysis> = {
  id: 'ise-posture-log',
  parse: (source) => parseLog(source.text),
  update: (previous, source) => continueLog(previous, source.text),
  analyse: (document, source, deployment) => analyseLog(document.facts, deployment, source.path),
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

export type { LogAnalysis } from './analysis';
export { checkCommands } from './check-commands';
export type { LogDocument } from './document';
export { continueLog, parseLog } from './document';
export { filterLog, threadAt } from './filter';
export { type Disclosure, findingsAsMarkdown, findingsAsMarkdownInSlices } from './markdown';
export { type LineMetadata, metadataOf } from './metadata';
export { eventOnThread, findingFrom, gapFrom } from './navigate';
export { lastProbing } from './probing';
export { rulerMarks } from './ruler';
export { type StoryLine, storyOf } from './story';
export { createLogStream, type LogStream, type PlacedFinding, type StreamResult } from './stream';
export { timelineOf } from './timeline';
export { rules };
