import type { DocumentParams, Exchange, ProtocolRange } from './base';

/** What a case is made of: a file, a folder or an archive; a text that somebody pasted; the bytes of a file that was dropped. */
export type CaseSource = DocumentParams | CaseText | CaseBytes;

interface CaseText {
  readonly name: string;
  readonly text: string;
}

interface CaseBytes {
  readonly name: string;
  readonly base64: string;
}

export interface CaseParams {
  readonly sources: readonly CaseSource[];
  /** Edited texts of files that the server is not told of; they count instead of what is stored. */
  readonly unsaved?: readonly (DocumentParams & { readonly text: string })[];
}

/** A place in the material. */
interface CasePlace {
  /** As it is shown: `bundle.zip!/ISE Posture/AnyConnect_ISEPosture.txt`. */
  readonly path: string;
  readonly range: ProtocolRange;
  /** What shows it: the document `uri`; the text that `isePosture/caseText` gives; nothing, since it is no text. */
  readonly opens: 'document' | 'entry' | 'nothing';
  readonly uri?: string;
}

export interface CaseGround extends CasePlace {
  /** What stands there; empty where that is no text. */
  readonly quote: string;
  readonly message: string;
}

/** An edit of a file of the case. */
export interface CaseEdit extends DocumentParams {
  readonly range: ProtocolRange;
  readonly newText: string;
}

export interface CaseStep {
  readonly message: string;
  readonly where: 'ise' | 'nad' | 'client' | 'file';
  readonly edits?: readonly CaseEdit[];
}

export interface CaseCause {
  readonly id: string;
  readonly standing: 'confirmed' | 'possible' | 'excluded';
  /** `seen`: what holds and breaks nothing. */
  readonly kind: 'cause' | 'consequence' | 'seen';
  /** In a few words: what its page is called. */
  readonly title: string;
  readonly psn?: string;
  readonly message: string;
  readonly grounds: readonly CaseGround[];
  /** In the order in which they are done. */
  readonly remedies: readonly CaseStep[];
  readonly proof?: string;
}

export interface CaseQuestion {
  readonly id: string;
  readonly message: string;
  readonly command?: string;
}

export interface CaseEndpoint {
  readonly endpoint: string;
  readonly verdict: 'healthy' | 'fault' | 'off' | 'state-lost' | 'undecided';
  readonly proven: boolean;
  readonly summary: string;
  readonly causes: readonly CaseCause[];
  readonly questions: readonly CaseQuestion[];
  readonly limits: readonly string[];
}

/** A diagnosis in the reader's language. */
export interface CaseReport {
  readonly endpoints: readonly CaseEndpoint[];
  /** What was read, and what was not, with the reason. */
  readonly inputs: readonly { readonly path: string; readonly kind: string; readonly note?: string }[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

interface CaseTextParams extends CaseParams {
  readonly path: string;
}

/** A report that may be passed on, and what has to be looked at before. */
interface CaseRedacted {
  readonly markdown: string;
  /** How often something of each kind was replaced: `HOST`, `IP`. */
  readonly replaced: readonly { readonly kind: string; readonly count: number }[];
  /** Words that stay, and that nothing says anything about. */
  readonly unclassed: readonly string[];
}

/** Where a collection script runs. */
export type CaseKitSystem = 'windows' | 'macos' | 'linux';

interface CaseKitParams extends CaseParams {
  readonly system: CaseKitSystem;
}

/** A collection script for a case; `psns`: how many names and addresses it asks. */
interface CaseKit {
  readonly script: string;
  readonly psns: number;
}

interface CaseEditParams extends CaseParams {
  /** Of a step of the report; refused where the case has become another one since. */
  readonly edits: readonly CaseEdit[];
}

/** `changed`: the material is not what the edit was worked out for. */
export type CaseEditResult = 'applied' | 'discarded' | 'changed';

/** Messages from the extension to the report's page. */
export type ToDiagnosisPage =
  | {
      readonly type: 'show';
      /** Undefined while the case is read for the first time. */
      readonly report?: CaseReport;
      /** What the case is made of, as it is shown. */
      readonly sources: readonly string[];
      readonly translations: Readonly<Record<string, string>>;
      /** BCP 47 tag. */
      readonly locale: string;
    }
  | { readonly type: 'busy' };

/** Messages from the report's page. */
export type FromDiagnosisPage =
  | { readonly type: 'ready' | 'add' | 'again' | 'save' | 'copy-redacted' | 'kit' }
  | { readonly type: 'open'; readonly place: CasePlace }
  | { readonly type: 'preview'; readonly edits: readonly CaseEdit[] }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'page'; readonly cause: string }
  | { readonly type: 'drop'; readonly files: readonly (CaseBytes | DocumentParams)[] }
  | { readonly type: 'too-large'; readonly name: string };

/** Files dropped on the page are passed on as a whole up to so many bytes. */
export const largestDrop = 64 * 1024 * 1024;

export interface DiagnosisRequests {
  'isePosture/diagnose': Exchange<CaseParams, CaseReport>;
  /** The text of a piece of the case, as the report calls it; null where it is none any more, or no text. */
  'isePosture/caseText': Exchange<CaseTextParams, string | null>;
  /** The report as Markdown. */
  'isePosture/caseMarkdown': Exchange<CaseParams, string>;
  'isePosture/caseRedacted': Exchange<CaseParams, CaseRedacted>;
  'isePosture/caseKit': Exchange<CaseKitParams, CaseKit>;
  /** Shows an edit, and makes it if the person agrees. */
  'isePosture/applyCaseEdit': Exchange<CaseEditParams, CaseEditResult>;
}
