import type { FromDiagnosisPage } from '../../server/src/protocol';
import type { Texts } from './text';

export type T = Texts['t'];
export type Post = (message: FromDiagnosisPage) => void;

/** What the parts of a report are made with. */
export interface Make {
  readonly t: T;
  readonly post: Post;
  /** Ids that stay the same from one report to the next where the report does. */
  readonly id: (what: string) => string;
}
