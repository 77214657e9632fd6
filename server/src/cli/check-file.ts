import { TextDocument } from 'vscode-languageserver-textdocument';
import { automaticFix, type Finding } from '../core/finding';
import { grouped } from '../core/grouped';
import type { Message, MessageArg } from '../core/message';
import { renderFinding } from '../core/rendered';
import { finish } from '../core/slices';
import { rangeOf, type Spelling } from '../core/source';
import type { Span } from '../core/text';
import { assumedEncoding, type DecodedText, decodeTolerantly, encode } from '../host/decode';
import { atOnce } from '../host/disk.node';
import { readWhole } from '../host/node';
import { beginPatience, letCompilerWait, many } from '../host/patience.node';
import type { LanguageId } from '../protocol';
import { mend } from '../workspace/fix';
import { uncheckedIn } from '../workspace/unchecked';
import { createUnit, type Failure, type Unit } from '../workspace/unit';
import { reason } from './collect';
import { diskPath, docsBase, type Environment, shownPath } from './environment';
import { unifiedDiff } from './formats/unified';
import type { FileKind } from './identify';
import { linesIn } from './lines';
import type { FixedRule, ReportedFile, ReportedFinding } from './report';
import { FileTrouble } from './visit';
import { demandKnownWritable, isKnownUnwritable, writeAtomically } from './write';

/** What happens to the automatic fixes: nothing, they are written back, or what would be written is shown. */
export type Mode = 'report' | 'fix' | 'dry-run';

/** Whether `--fix` may change a file: `refused` where it did not write it, or where it is known that it would not. */
export type Fixing = 'possible' | 'refused';

/** What a file's check gave, and what went wrong beside it, in words. */
export interface Checked {
  readonly file: ReportedFile;
  /** The findings, by their number, that are told once a folder, and what tells one of them from another. */
  readonly once?: ReadonlyMap<number, string>;
  readonly troubles: readonly string[];
}

/** A file's text and the bytes that it was read from. */
export interface ReadText extends DecodedText {
  readonly bytes: Uint8Array;
}

/**
 * Checks one file, and mends it first in mode `fix`; where that cannot be written, the findings are those of the file
 * as it is, as they are in mode `dry-run`.
 * @throws FileTrouble where it cannot be read.
 */
export async function checkFile(
  environment: Environment,
  uri: string,
  language: LanguageId,
  mode: Mode,
): Promise<Checked> {
  const read = await readText(environment, uri);
  if (read.text.length >= many.characters) beginPatience();
  const unitOf = await unitMaker(environment, { uri, language, text: read.text }, read);
  letCompilerWait();
  const unit = unitOf(read.text);
  const mended = mode === 'report' ? undefined : finish(mend(unit));
  if (!mended || mended.text === read.text) {
    const fixing = mended ? 'possible' : await fixingOf(environment, unit, read);
    return checkedOf(environment, unit, fixing);
  }
  const trouble = await writeOrTry(environment, { uri, read, text: mended.text, mode });
  if (trouble !== undefined) return checkedOf(environment, unit, 'refused', [trouble]);
  const checked = checkedOf(environment, mode === 'fix' ? unitOf(mended.text) : unit, 'possible');
  const fixed = countByRule(mended.applied);
  const diff = mode === 'fix' ? {} : { diff: unifiedDiff(checked.file.path, read.text, mended.text) };
  return { ...checked, file: { ...checked.file, fixed, ...diff } };
}

/** What is said of a unit; where its file cannot be written, none of its findings is fixable. @param troubles what went wrong before. */
export function checkedOf(
  environment: Environment,
  unit: Unit,
  fixing: Fixing,
  troubles: readonly string[] = [],
): Checked {
  const once = unit
    .findings()
    .flatMap((finding, index) => (finding.once === undefined ? [] : [[index, finding.once] as const]));
  return {
    file: reportFile(environment, unit, fixing),
    ...(once.length > 0 ? { once: new Map(once) } : {}),
    troubles: [...troubles, ...failuresInWords(environment, unit.failures())],
  };
}

function countByRule(rules: readonly string[]): FixedRule[] {
  const groups = grouped(rules, (rule) => rule);
  return [...groups].map(([rule, { length: count }]) => ({ rule, count }));
}

/** What `--fix` would say of a file, as far as that is known without writing; asked only where there is something to fix. */
async function fixingOf({ held }: Environment, { input, findings }: Unit, read: ReadText): Promise<Fixing> {
  if (!findings().some(automaticFix)) return 'possible';
  if (encode(read) === undefined) return 'refused';
  const { uri } = input.source;
  return held.piped(uri) === undefined && (await isKnownUnwritable(diskPath(uri))) ? 'refused' : 'possible';
}

/** The text of a file. @throws FileTrouble where it cannot be read or is not text. */
export async function readText(environment: Pick<Environment, 'l10n' | 'held'>, uri: string): Promise<ReadText> {
  const { held } = environment;
  try {
    const bytes = held.take(uri) ?? (await readWhole(diskPath(uri), atOnce));
    return { ...decodeTolerantly(bytes), bytes };
  } catch (error) {
    throw new FileTrouble(reason(environment, error));
  }
}

/** @returns what parses a text of that file, such as its own `text`, under its deployment; `bytes` says what it is stored in. */
export async function unitMaker(
  environment: Environment,
  { uri, language, text }: { readonly uri: string; readonly language: LanguageId; readonly text: string },
  bytes?: Spelling,
): Promise<(text: string) => Unit> {
  const deployment = await environment.deployments.deploymentOf(uri);
  const loaded = await environment.loadLanguage(language);
  const asks = loaded.asksBeside?.(text);
  const beside = await environment.beside.besideOf(uri, asks);
  const spelling = bytes && { bytes: { encoding: bytes.encoding, bom: bytes.bom } };
  return (written) =>
    createUnit(loaded, TextDocument.create(uri, language, 0, written), deployment, () => {}, {
      ...spelling,
      beside,
    });
}

/** What failed within us, in words: each cause once, with all rules that it kept from their work. */
export function failuresInWords({ l10n }: Pick<Environment, 'l10n'>, failures: readonly Failure[]): string[] {
  const rules = new Map<string, string[]>();
  for (const { rule, text } of failures) rules.set(text, [...(rules.get(text) ?? []), rule]);
  return [...rules].map(([text, names]) => l10n.t('cli.internal.rules', { rules: [...new Set(names)], text }));
}

interface ToWrite {
  readonly uri: string;
  readonly read: ReadText;
  readonly text: string;
  readonly mode: Mode;
}

/** Writes a text in mode `fix`, else looks whether it could be. @returns why it could not. */
async function writeOrTry(environment: Environment, { uri, read, text, mode }: ToWrite): Promise<string | undefined> {
  const { l10n, held } = environment;
  const assumed = assumedEncoding(read);
  if (assumed !== undefined) return l10n.t('cli.assumed-not-written', { encoding: assumed });
  const after = encode({ ...read, text });
  if (!after) return l10n.t('cli.no-round-trip');
  try {
    if (mode === 'fix') await writeAtomically(diskPath(uri), { before: read.bytes, after });
    else if (held.piped(uri) === undefined) await demandKnownWritable(diskPath(uri));
    return undefined;
  } catch (error) {
    return l10n.t('cli.cannot-write', { reason: reason(environment, error) });
  }
}

/** A unit's findings, rendered. */
function reportFile(environment: Environment, unit: Unit, fixing: Fixing): ReportedFile {
  const { source } = unit.input;
  const place = { uri: source.uri, rangeOf: (span: Span) => rangeOf(source, span) };
  const fixes = fixing === 'possible' && unit.findings().some(automaticFix) ? finish(mend(unit)) : undefined;
  const findings = unit.findings().map((finding) => ({
    ...reportFinding(environment, place, finding),
    fixable: fixes?.gone.has(finding) ?? false,
    ...(fixes && automaticFix(finding) && !fixes.gone.has(finding) ? ({ fixDropped: true } as const) : {}),
  }));
  const { lists, unnamed, psns } = uncheckedIn(unit);
  return {
    ...reportedAs(environment, source.uri, unit.language.id, source.bytes),
    ...(lists === 0 ? {} : { notChecked: lists }),
    ...(psns.length === 0 ? {} : { unaddressed: { lists: lists - unnamed, psns } }),
    ...(environment.lines === 'kept'
      ? {
          lines: linesIn(
            source.textDocument,
            findings.map(({ range }) => range.start.line),
          ),
        }
      : {}),
    findings,
  };
}

/** A file as reports name it. @param spelling what its bytes were taken for. */
export function reportedAs(
  environment: Environment,
  uri: string,
  language: FileKind,
  spelling?: Spelling,
): Omit<ReportedFile, 'findings'> {
  const encoding = spelling && assumedEncoding(spelling);
  return {
    path: shownPath(environment, uri),
    language,
    ...(encoding === undefined ? {} : { assumedEncoding: encoding }),
  };
}

/** A finding, rendered; that `--fix` mends it is for others to say. */
export function reportFinding(
  environment: Environment,
  place: Parameters<typeof renderFinding>[1],
  finding: Finding,
): ReportedFinding {
  const rendered = renderFinding(finding, place, environment.l10n, docsBase());
  const related = rendered.related.map(({ uri, ...rest }) => ({ path: shownPath(environment, uri), ...rest }));
  const about = environment.lines === 'kept' ? { about: aboutOf(finding.message) } : {};
  return { ...rendered, fixable: false, related, ...about };
}

/**
 * What a message says, in no language and without what moves with the lines above it: its id, and the names that it is
 * filled with.
 */
function aboutOf({ id, args = {} }: Message): string {
  const told = (arg: MessageArg): string =>
    typeof arg === 'object' ? aboutOf(arg) : typeof arg === 'number' || /^[\d\s,–-]*$/.test(arg) ? '' : arg;
  return [id, ...Object.values(args).flatMap((arg) => [arg].flat().map((one) => told(one as MessageArg)))].join('\n');
}
