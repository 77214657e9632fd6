export { diagnose } from './diagnose';
export { exitCodeOf } from './exit-code';
export { logMaterial } from './log-material';
export type * from './model';
export { placeText, reportJson } from './report/json';
export { reportMarkdown } from './report/markdown';
export { wantedQuotes, withGrounds, withQuotes } from './report/quotes';
export { reportText } from './report/text';
