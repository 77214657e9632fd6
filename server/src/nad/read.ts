import type { Deployment } from '../core/deployment/model';
import type { Input, Read } from '../core/rule';
import type { Slices } from '../core/slices';
import type { Source } from '../core/source';
import { type DaclDocument, type DaclInput, daclChecking } from '../dacl';
import { type InForceInput, type ListsAnalysis, listsIn } from './lists';
import type { DeviceFacts } from './model';
import { readDeviceOutput } from './syntax/read';

/** Device output: what it says of sessions, and the text as the dACL language reads it. */
export interface NadDocument {
  readonly facts: DeviceFacts;
  readonly dacl: DaclDocument;
}

/** What the rules share. */
export interface NadAnalysis extends ListsAnalysis {}

/** What rules and features of this language get. */
export type NadInput = Input<NadDocument, NadAnalysis>;

/** Reads device output: sessions here, lists as dACLs. @param previous the model of an earlier text. */
export function* read(
  source: Source,
  deployment: Deployment,
  previous?: NadDocument,
): Slices<Read<NadDocument, NadAnalysis>> {
  const facts = readDeviceOutput(source.text);
  yield;
  const { document, analysis } = yield* daclChecking.read(source, deployment, previous?.dacl);
  return { document: { facts, dacl: document }, analysis: { dacl: analysis, lists: listsIn(document) } };
}

/** The lists in device output, as the dACL language takes them. */
export function listsInput({ source, deployment, document, analysis }: NadInput): DaclInput {
  return { source, deployment, document: document.dacl, analysis: analysis.dacl };
}

/** The same, for rules about lists in force. */
export function inForceInput({ source, deployment, document, analysis }: NadInput): InForceInput {
  return { source, deployment, document: document.dacl, analysis };
}
