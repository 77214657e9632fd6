import type { Draft, Rule } from '../../core/rule';
import type { ProfileAnalysis } from '../analysis';
import type { ProfileDocument } from '../document';

export type ProfileRule = Rule<ProfileDocument, ProfileAnalysis>;
export type Drafts = Iterable<Draft>;
