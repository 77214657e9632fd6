import type { DocumentParams, Exchange, NoParams, ProtocolRange } from './base';
import type { StatusParams, Unaddressed } from './status';

export interface CheckWorkspaceResult {
  /** Files that were left out on purpose, and why, in the reader's language; `label`: the path within the workspace. */
  readonly skipped: readonly { readonly uri: string; readonly label: string; readonly message: string }[];
  readonly files: number;
  readonly counts: StatusParams['counts'];
  /** Lists that are not checked for the probe, or not for every PSN. */
  readonly unchecked: number;
  readonly unaddressed?: Unaddressed;
  /** What could not be read, and why, in the reader's language; `unfinished`: a folder, of which a part was looked at. */
  readonly errors: readonly { readonly uri: string; readonly message: string; readonly unfinished?: true }[];
}

export interface PsnProposal {
  readonly host: string;
  readonly kind: 'address' | 'name';
  /** Where it was seen, in order. */
  readonly seen: readonly PsnSighting[];
}

interface PsnSighting extends DocumentParams {
  readonly range: ProtocolRange;
  /** How it is named there, in the reader's language. */
  readonly as: string;
}

interface PsnProposalsResult {
  readonly proposals: readonly PsnProposal[];
  /** Files that could not be read, or are too large to be looked through. */
  readonly errors: readonly { readonly uri: string; readonly message: string }[];
}

interface ReadPsnTextParams {
  readonly text: string;
  /** The ise-posture.json that it is for: whose addresses it has cannot be another PSN's. */
  readonly uri?: string;
  /** What was chosen before and is not written yet. */
  readonly chosen?: readonly NewPsn[];
  /** The PSN whose address is asked for; `from`: the address that it replaces. */
  readonly psn?: string;
  readonly from?: string;
}

export interface NewPsn {
  readonly name?: string;
  readonly fqdn?: string;
  readonly addresses: readonly string[];
}

interface ReadPsnTextResult {
  readonly psns: readonly NewPsn[];
  /** What is wrong with the text, in the reader's language. */
  readonly problem?: string;
}

export interface DeploymentPsn {
  readonly name: string;
  readonly fqdn?: string;
  /** Addresses and aliases, in canonical text. */
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
}

/** A change of ise-posture.json and of every list that it speaks of, or of the lists alone. */
export type WorkspaceChange =
  | { readonly kind: 'add-psns'; readonly psns: readonly (NewPsn & { readonly name: string })[] }
  | { readonly kind: 'replace-address'; readonly psn: string; readonly from: string; readonly to: string }
  | { readonly kind: 'retire-psn'; readonly psn: string }
  /** The denies that lists for compliant endpoints lack: those of one PSN, or all. */
  | { readonly kind: 'add-denies'; readonly psn?: string };

export interface WorkspaceChangeParams {
  /** The ise-posture.json that changes; none for `add-denies`. */
  readonly uri?: string;
  readonly change: WorkspaceChange;
}

export interface WorkspaceChangeResult {
  /** The files that change. `label`: the path within its folder; `denies`: how many lines of lists. */
  readonly files: readonly { readonly uri: string; readonly label: string; readonly denies: number }[];
  /** What is not reached, and why, in the reader's language. */
  readonly leftOut: readonly {
    readonly uri: string;
    readonly label: string;
    readonly range?: ProtocolRange;
    readonly reason: string;
  }[];
}

/** What is about the workspace, or about PSNs in all of its files. */
export interface WorkspaceRequests {
  /** Answered as soon as the server gets to it; the client's watchdog asks. */
  'isePosture/ping': Exchange<NoParams, null>;
  /** Diagnostics of closed files are published too. */
  'isePosture/checkWorkspace': Exchange<NoParams, CheckWorkspaceResult>;
  /** What the workspace's files call a PSN and ise-posture.json does not name. */
  'isePosture/psnProposals': Exchange<NoParams, PsnProposalsResult>;
  /** Names and addresses in a typed or pasted text. */
  'isePosture/readPsnText': Exchange<ReadPsnTextParams, ReadPsnTextResult>;
  /** Those of an ise-posture.json, as the file names them. */
  'isePosture/deploymentPsns': Exchange<DocumentParams, readonly DeploymentPsn[]>;
  /** What would be done. */
  'isePosture/planChange': Exchange<WorkspaceChangeParams, WorkspaceChangeResult>;
  /** The same, and the edit goes to the client (`workspace/applyEdit`), annotated so that it is shown before it is made. */
  'isePosture/applyChange': Exchange<WorkspaceChangeParams, WorkspaceChangeResult>;
}
