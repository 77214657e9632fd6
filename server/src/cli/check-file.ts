import { TextDocument } from 'vscode-languageserver-textdocument';
import { automaticFix, type Finding } from '../core/finding';
import { renderFinding } from '../core/rendered';
import { finish } from '../core/slices';
import { rangeOf, type Spelling } from '../core/source';
import type { Span } from '../core/text';
import { assumedEncoding, type DecodedText, decodeTolerantly, encode } from '../host/decode';
import { readWhole } from '../host/node';
import type { LanguageId } from '../protocol';
import { mend } from '../workspace/fix';
import { notYetSaid } from '../workspace/once';
import { uncheckedIn } from '../workspace/unchecked';
import { createUnit, type Failure, type Unit } from '../workspace/unit';
import { reason } from './collect';
import { diskPath, docsBase, type Environment, shownPath } from './environment';
import type { FileKind } from './identify';
import type { ReportedFile, ReportedFinding } from './report';
import { FileTrouble } from './visit';
import { isKnownUnwritable, writeAtomically } from './write';

/** Whether the automatic fixes are written back. */
export type Mode = 'report' | 'fix';

/** Whether `--fix` may change a file: `refused` where it did not write it, or where it is known that it would not. */
export type Fixing = 'possible' | 'refused';

/** What a file's check gave, and what went wrong beside it, in words. */
export interface Checked {
  readonly file: ReportedFile;
  readonly troubles: readonly string[];
}

/** A file's text and the bytes that it was read from. */
export interface ReadText extends DecodedText {
  readonly bytes: Uint8Array;
}

/**
 * Checks one file, and mends it first in mode `fix`; where that cannot be written, the findings are those of the file
 * as it is.
 * @throws FileTrouble where it cannot be read.
 */
export async function checkFile(
  environment: Environment,
  uri: string,
  language: LanguageId,
  mode: Mode,
): Promise<Checked> {
  const read = await readText(environment, uri);
  const unitOf = await unitMaker(environment, { uri, language, text: read.text }, read);
  let unit = unitOf(read.text);
  const troubles: string[] = [];
  let written: Fixing | undefined;
  if (mode === 'fix') {
    const { text } = finish(mend(unit));
    const trouble = text === read.text ? undefined : await write(environment, uri, read, text);
    if (trouble !== undefined) troubles.push(trouble);
    else if (text !== read.text) unit = unitOf(text);
    written = trouble === undefined ? 'possible' : 'refused';
  }
  const file = reportFile(environment, unit, written ?? (await fixingOf(unit, read)));
  return { file, troubles: [...troubles, ...failuresInWords(environment, unit.failures())] };
}

/** What `--fix` would say of a file, as far as that is known without writing; asked only where there is something to fix. */
async function fixingOf({ input, findings }: Unit, read: ReadText): Promise<Fixing> {
  if (!findings().some(automaticFix)) return 'possible';
  return encode(read) === undefined || (await isKnownUnwritable(diskPath(input.source.uri))) ? 'refused' : 'possible';
}

/** The text of a file. @throws FileTrouble where it cannot be read or is not text. */
export async function readText(environment: Pick<Environment, 'l10n'>, uri: string): Promise<ReadText> {
  try {
    const bytes = await readWhole(diskPath(uri));
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
  const asks = environment.languageById(language).asksBeside?.(text);
  const beside = await environment.beside.besideOf(uri, asks);
  const spelling = bytes && { bytes: { encoding: bytes.encoding, bom: bytes.bom } };
  return (written) =>
    createUnit(
      environment.languageById(language),
      TextDocument.create(uri, language, 0, written),
      deployment,
      () => {},
      {
        ...spelling,
        beside,
      },
    );
}

/** What failed within us, in words: each cause once, with all rules that it kept from their work. */
export function failuresInWords({ l10n }: Pick<Environment, 'l10n'>, failures: readonly Failure[]): string[] {
  const rules = new Map<string, string[]>();
  for (const { rule, text } of failures) rules.set(text, [...(rules.get(text) ?? []), rule]);
  return [...rules].map(([text, names]) => l10n.t('cli.internal.rules', { rules: [...new Set(names)], text }));
}

/** @returns why the text could not be written. */
async function write(environment: Environment, uri: string, read: ReadText, text: string): Promise<string | undefined> {
  const { l10n } = environment;
  const assumed = assumedEncoding(read);
  if (assumed !== undefined) return l10n.t('cli.assumed-not-written', { encoding: assumed });
  const after = encode({ ...read, text });
  if (!after) return l10n.t('cli.no-round-trip');
  try {
    await writeAtomically(diskPath(uri), { before: read.bytes, after });
    return undefined;
  } catch (error) {
    return l10n.t('cli.cannot-write', { reason: reason(environment, error) });
  }
}

/** A unit's findings, rendered; where its file cannot be written, none of them is fixable. */
export function reportFile(environment: Environment, unit: Unit, fixing: Fixing): ReportedFile {
  const { source } = unit.input;
  const place = { uri: source.uri, rangeOf: (span: Span) => rangeOf(source, span) };
  const fixes = fixing === 'possible' && unit.findings().some(automaticFix) ? finish(mend(unit)) : undefined;
  const told = notYetSaid(environment.said, source.uri, unit.findings());
  const findings = told.map((finding) => ({
    ...reportFinding(environment, place, finding),
    fixable: fixes?.gone.has(finding) ?? false,
    ...(fixes && automaticFix(finding) && !fixes.gone.has(finding) ? ({ fixDropped: true } as const) : {}),
  }));
  const { lists, unnamed, psns } = uncheckedIn(unit);
  return {
    ...reportedAs(environment, source.uri, unit.language.id, source.bytes),
    ...(lists === 0 ? {} : { notChecked: lists }),
    ...(psns.length === 0 ? {} : { unaddressed: { lists: lists - unnamed, psns } }),
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
  return { ...rendered, fixable: false, related };
}
