import type { Source } from '../../core/source';
import type { Suppressions } from '../../core/suppression';
import type { ParameterName } from '../vocabulary';
import { hasOwnEnd, isCutOff, isRoot, type ParameterElement, type ProfileDocument } from './document';
import { suppressionsOf } from './suppressions';

/** `unsaid`: the value cannot be understood, and a finding of its own says so. */
type StateSync = 'on' | 'off' | 'unsaid';

/** What the rules share. */
export interface ProfileAnalysis {
  /** The first element of each name that stands where parameters stand, and was not left open before its value. */
  readonly first: ReadonlyMap<string, ParameterElement>;
  readonly stateSync: StateSync;
  /** Well-formed, all of it known, and its root is that of a profile: only then may a missing element be spoken of. */
  readonly whole: boolean;
  /** The root is that of a profile: only then do names inside it mean anything. */
  readonly rooted: boolean;
  readonly suppressions: Suppressions;
}

/** Works out what the rules share. */
export function analyse(document: ProfileDocument, source: Source): ProfileAnalysis {
  const first = new Map<string, ParameterElement>();
  for (const parameter of document.parameters) {
    if (parameter.nested || first.has(parameter.name) || isCutOff(source.text, parameter)) continue;
    first.set(parameter.name, parameter);
  }
  const { xml, root } = document;
  const rooted = root !== undefined && isRoot(root);
  const whole = xml.errors.length === 0 && !xml.unread && rooted;
  return {
    first,
    stateSync: stateSyncOf(first, whole ? 'off' : 'unsaid', source.text),
    whole,
    rooted,
    suppressions: suppressionsOf(document, source.text),
  };
}

function stateSyncOf(first: ReadonlyMap<string, ParameterElement>, ifMissing: StateSync, text: string): StateSync {
  const parameter = first.get('StateSyncProbeInterval' satisfies ParameterName);
  if (parameter === undefined) return ifMissing;
  if (!hasOwnEnd(text, parameter)) return 'unsaid';
  const value = integerOf(parameter.text);
  if (value === undefined || value < 0) return 'unsaid';
  return value > 0 ? 'on' : 'off';
}

/** A whole number as people write it, blanks and leading zeros allowed, however large; undefined for anything else. */
export function integerOf(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** The integer value of a parameter; undefined where it is missing or no integer. */
export function numberAt(analysis: ProfileAnalysis, name: ParameterName): number | undefined {
  const parameter = analysis.first.get(name);
  return parameter === undefined ? undefined : integerOf(parameter.text);
}

/** The trimmed text of a parameter; undefined where it is missing. */
export function textAt(analysis: ProfileAnalysis, name: ParameterName): string | undefined {
  return analysis.first.get(name)?.text.trim();
}
