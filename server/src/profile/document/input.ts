import type { Input } from '../../core/rule';
import type { ProfileAnalysis } from './analysis';
import type { ProfileDocument } from './document';

/** What rules and features of this language get. */
export type ProfileInput = Input<ProfileDocument, ProfileAnalysis>;
