import type { OnRuleError } from '../core/rule';
import { createUnitInSlices, type Unit } from '../workspace/unit';
import { excerptAround, isLong } from './excerpts';
import type { Turns } from './turns';
import { snapshotOf, type Version } from './version';

/** The open documents, parsed: each version once, beside requests, which all wait for it. */
export interface Units {
  /**
   * @param whole the model, where it was parsed elsewhere.
   * @returns undefined where the document was edited before it was parsed.
   */
  readonly unitOf: (uri: string, version: Version, whole: unknown) => Promise<Unit | undefined>;
  /**
   * What is asked about one line is answered from this: the document, or, as long as a long one is not checked, the lines
   * around that line. Does not wait for either.
   */
  readonly unitAt: (uri: string, version: Version, whole: unknown, line: number) => Promise<Unit | undefined>;
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
export function createUnits(turns: Turns, onRuleError: OnRuleError): Units {
  const units = new Map<string, Parsed>();

  function parsing(version: Version, before: Parsed | undefined, whole: unknown): Parsed {
    const { document, language, deployment, beside } = version;
    const earlier = before?.language === language ? before.model() : undefined;
    const known = whole !== undefined ? { parsed: whole } : earlier === undefined ? undefined : { earlier };
    // A log that was parsed elsewhere is never edited: its document is made anew with each part that is read.
    const text = whole === undefined ? snapshotOf(document) : document;
    let model = earlier;
    let parsed: Unit | undefined;
    const work = createUnitInSlices(language, text, deployment, onRuleError, known, beside);
    const unit = turns
      .run(work, () => document.version === version.version, 'first')
      .then((made) => {
        model = made?.input.document ?? model;
        parsed = made;
        return made;
      });
    return { ...version, unit, parsed: () => parsed, model: () => model };
  }

  function parsedOf(uri: string, version: Version, whole: unknown): Parsed {
    const known = units.get(uri);
    const parsed = known && isSame(known, version) ? known : parsing(version, known, whole);
    units.set(uri, parsed);
    return parsed;
  }

  return {
    unitOf: async (uri, version, whole) => parsedOf(uri, version, whole).unit,
    unitAt: async (uri, version, whole, line) => {
      const { unit, parsed } = parsedOf(uri, version, whole);
      if (!isLong(version)) return unit;
      const isChecked = parsed()?.knownFindings() !== undefined;
      return isChecked ? parsed() : excerptAround(version, line, onRuleError);
    },
    forget: (uri) => {
      units.delete(uri);
    },
  };
}

function isSame(one: Version, other: Version): boolean {
  return (['document', 'version', 'deployment', 'beside', 'language'] as const).every((key) => one[key] === other[key]);
}
