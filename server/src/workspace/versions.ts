import type { OnRuleError } from '../core/rule';
import type { Slices } from '../core/slices';
import { excerptAround, isLong } from './excerpts';
import type { Turns } from './turns';
import { createUnitInSlices, type Unit } from './unit';
import { snapshotOf, type Version } from './version';

/** The open documents, parsed: each version once, beside requests, which all wait for it. */
export interface Versions {
  /** Undefined where the document was edited before it was parsed. */
  readonly unitOf: (version: Version) => Promise<Unit | undefined>;
  /** The text as it is now, parsed to its end though it is edited meanwhile. */
  readonly unitOfNow: (version: Version) => Promise<Unit | undefined>;
  /**
   * What is asked about one line is answered from this: the document, or, as long as a long one is not checked, the lines
   * around that line. Does not wait for either.
   */
  readonly unitAt: (version: Version, line: number) => Promise<Unit | undefined>;
  readonly forget: (uri: string) => void;
}

/** What was made of a version of a document, or is being made. */
interface Parsed extends Version {
  readonly unit: Promise<Unit | undefined>;
  /** Undefined as long as it is parsed. */
  readonly parsed: () => Unit | undefined;
  /** The newest model that is known of the document. */
  readonly model: () => unknown;
}

/** Parses in turns with other work, before it. */
export function createVersions(turns: Turns, onRuleError: OnRuleError): Versions {
  const versions = new Map<string, Parsed>();

  function parsing(version: Version, before: Parsed | undefined): Parsed {
    const { document } = version;
    const previous = modelOf(before, version);
    let model = previous;
    let parsed: Unit | undefined;
    const unit = turns
      .run(workOf(version, previous), () => document.version === version.version, 'first')
      .then((made) => {
        model = made?.input.document ?? model;
        parsed = made;
        return made;
      });
    return { ...version, unit, parsed: () => parsed, model: () => model };
  }

  function workOf({ document, language, deployment, beside }: Version, previous: unknown): Slices<Unit> {
    const known = { beside, ...(previous === undefined ? {} : { previous }) };
    return createUnitInSlices(language, snapshotOf(document), deployment, onRuleError, known);
  }

  function parsedOf(version: Version): Parsed {
    const { uri } = version.document;
    const known = versions.get(uri);
    const parsed = known && isSame(known, version) ? known : parsing(version, known);
    // Again, so that those asked for last stand behind.
    versions.delete(uri);
    versions.set(uri, parsed);
    if (parsed !== known) dropOldest(versions);
    return parsed;
  }

  return {
    unitOf: async (version) => parsedOf(version).unit,
    unitOfNow: (version) => {
      const previous = modelOf(versions.get(version.document.uri), version);
      return turns.run(workOf(version, previous), () => true, 'first');
    },
    unitAt: async (version, line) => {
      const { unit, parsed } = parsedOf(version);
      if (!isLong(version)) return unit;
      const isChecked = parsed()?.knownFindings() !== undefined;
      return isChecked ? parsed() : excerptAround(version, line, onRuleError);
    },
    forget: (uri) => {
      versions.delete(uri);
    },
  };
}

/**
 * So many documents that are short stay parsed: what is known of a list takes hundreds of times its text, and is worked out
 * anew within milliseconds.
 */
const mostShort = 32;

/** No longer than this (UTF-16 units). */
const shortText = 32_768;

/** Forgets the short documents that nobody has asked for longest; those that are being parsed stay. */
function dropOldest(versions: Map<string, Parsed>): void {
  if (versions.size <= mostShort) return;
  const short = [...versions].filter(
    ([, one]) => one.parsed() !== undefined && one.document.getText().length <= shortText,
  );
  for (const [uri] of short.slice(0, Math.max(0, short.length - mostShort))) versions.delete(uri);
}

/** The newest model of an earlier version, where that is of the same language. */
function modelOf(before: Parsed | undefined, { language }: Version): unknown {
  return before?.language === language ? before.model() : undefined;
}

function isSame(one: Version, other: Version): boolean {
  return (['document', 'version', 'deployment', 'beside', 'language'] as const).every((key) => one[key] === other[key]);
}
