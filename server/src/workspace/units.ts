import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/finding';
import type { OnRuleError } from '../core/rule';
import type { Spelling } from '../core/source';
import type { DeploymentStore } from './deployments';
import { languageOfDocument } from './languages';
import type { OpenDocuments } from './open-documents';
import { nameOf } from './paths';
import type { Turns } from './turns';
import { createUnitInSlices, type Unit } from './unit';
import { createVersions, type Versions } from './versions';

/** Documents, parsed and checked beside all other work. */
export interface Units {
  /**
   * The parsed present version of an open document; undefined where it is none of ours. Rejects with `outOfDate` where it is
   * edited faster than it can be parsed.
   */
  readonly unitOf: (uri: string) => Promise<Unit | undefined>;
  /** What a question about one line is answered from, at once; of a long document that is not checked yet an excerpt. */
  readonly unitAt: (uri: string, line: number) => Promise<Unit | undefined>;
  /** The parsed text of any document, open or not. @param bytes what it is stored in, as far as that matters. */
  readonly unitOfText: (uri: string, languageId: string, text: string, bytes?: Spelling) => Promise<Unit | undefined>;
  /** The findings of a unit, without holding anything up; undefined once its document has another text. */
  readonly findingsOf: (unit: Unit) => Promise<readonly Finding[] | undefined>;
  /** Whether a document still has the text that a unit was made of. */
  readonly isPresent: (unit: Unit) => boolean;
  /** The newest text of a document, with its findings: what was edited while it was checked is checked again, a few times. */
  readonly checkedOf: (uri: string) => Promise<Checked | undefined>;
  /** The newest text, parsed; an edit meanwhile has it parsed anew as long as that is wanted. */
  readonly newestOf: (uri: string, goesOn: () => boolean) => Promise<Unit | undefined>;
  readonly forget: (uri: string) => void;
}

/** A unit whose findings are known. */
interface Checked {
  readonly unit: Unit;
  readonly findings: readonly Finding[];
}

/** What units are made from. */
export interface UnitsOptions {
  readonly turns: Turns;
  readonly open: OpenDocuments;
  readonly openDocument: (uri: string) => TextDocument | undefined;
  readonly deployments: DeploymentStore;
  readonly onError: OnRuleError;
  /** What whoever waits for a text that is edited all the time is told. */
  readonly outOfDate: () => Error;
  /** Whether documents are checked as they are typed. */
  readonly checksOnType: () => boolean;
}

/** So many edits that arrive while a text is read or checked have an answer start anew with the newer text. */
const mostEdits = 10;

/** @returns the units of what is open, and of any other text. */
export function createUnits(options: UnitsOptions): Units {
  const { turns, open, onError } = options;
  const versions = createVersions(turns, onError);
  const isPresent = presence(options.openDocument);
  const findingsOf: Units['findingsOf'] = (unit) => turns.run(unit.findingsInSlices(), () => isPresent(unit));
  const newestOf: Units['newestOf'] = async (uri, goesOn) => {
    for (;;) {
      const version = await open.versionOf(uri);
      const unit = version && (await versions.unitOf(version));
      if (unit || !version || turns.isStopped() || !goesOn()) return unit;
    }
  };
  const unitOf: Units['unitOf'] = (uri) => {
    let edits = 0;
    return newestOf(uri, () => {
      if (++edits < mostEdits) return true;
      throw options.outOfDate();
    });
  };
  const checkUnasked = unasked(newestOf, findingsOf);
  return {
    unitOf,
    newestOf,
    findingsOf,
    isPresent,
    checkedOf: (uri) => checked(uri, steady(newestOf, options, versions), findingsOf, turns),
    unitAt: async (uri, line) => {
      const version = await open.versionOf(uri);
      const unit = version && (await versions.unitAt(version, line));
      // Whoever does not check by himself, or only on saving, gets the whole answer the next time.
      if (unit?.input.source.extent === 'excerpt' && !options.checksOnType())
        checkUnasked(uri).catch((error: unknown) => onError(`check of ${uri}`, error));
      return unit ?? (version && unitOf(uri));
    },
    unitOfText: textReader(options),
    forget: versions.forget,
  };
}

/** Whether a unit is of the text that its document has now. */
function presence(openDocument: UnitsOptions['openDocument']): (unit: Unit) => boolean {
  return ({ input: { source } }) => {
    const document = openDocument(source.uri);
    if (document === undefined) return true;
    // A document that was opened again counts its versions from the start.
    return document.version === source.textDocument.version && document.getText() === source.text;
  };
}

/** The newest text, parsed; of one that is edited faster than it can be parsed, the text of a moment ago. */
function steady(newestOf: Units['newestOf'], { open }: UnitsOptions, { unitOfNow }: Versions): Units['unitOf'] {
  return async (uri) => {
    let edits = 0;
    const unit = await newestOf(uri, () => ++edits < mostEdits);
    if (unit) return unit;
    const version = await open.versionOf(uri);
    return version && unitOfNow(version);
  };
}

async function checked(
  uri: string,
  unitOf: Units['unitOf'],
  findingsOf: Units['findingsOf'],
  turns: Turns,
): Promise<Checked | undefined> {
  for (let edits = 1; ; edits++) {
    const unit = await unitOf(uri);
    if (!unit) return undefined;
    // Under steady editing an answer about a text of a moment ago is better than none.
    const findings = await (edits < mostEdits ? findingsOf(unit) : turns.run(unit.findingsInSlices()));
    if (findings || turns.isStopped()) return { unit, findings: findings ?? [] };
  }
}

/** Checks what a person asks about though nobody has it checked, once. */
function unasked(newestOf: Units['newestOf'], findingsOf: Units['findingsOf']): (uri: string) => Promise<void> {
  const known = new WeakSet<Unit>();
  return async (uri) => {
    const unit = await newestOf(uri, () => false);
    if (!unit || known.has(unit)) return;
    known.add(unit);
    await findingsOf(unit);
  };
}

function textReader({ turns, open, deployments, onError }: UnitsOptions): Units['unitOfText'] {
  return async (uri, languageId, text, bytes) => {
    const language = languageOfDocument(languageId, nameOf(uri));
    if (!language) return undefined;
    const deployment = await deployments.deploymentOf(uri);
    const beside = await open.besideOf(uri, language.asksBeside?.(text));
    const document = TextDocument.create(uri, languageId, 0, text);
    return turns.run(
      createUnitInSlices(language, document, deployment, onError, { beside, ...(bytes ? { bytes } : {}) }),
    );
  };
}
