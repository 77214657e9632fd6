import type { Input } from '../../core/rule';
import type { LogAnalysis } from './analysis';
import type { LogDocument } from './document';

/** What features of this language get. Rules do without the document, see `LogRule`. */
export type LogInput = Input<LogDocument, LogAnalysis>;
