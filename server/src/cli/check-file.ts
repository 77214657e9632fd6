import { TextDocument } from 'vscode-languageserver-textdocument';
import { automaticFix, type Finding } from '../core/finding';
import type { LanguageId } from '../core/language';
import { ruleUrl } from '../core/rule-url';
import { rangeOf, type Spelling } from '../core/source';
import { type DecodedText, decode, encode } from '../host/decode';
import { nodeFileSystem } from '../host/node';
import { applyAutomaticFixes } from '../workspace/fix';
import { languageById, languageOfName } from '../workspace/languages';
import { nameOf } from '../workspace/paths';
import { languageOfContent } from '../workspace/sniff';
import { createUnit, type Unit } from '../workspace/unit';
import { diskPath, reason } from './collect';
import { docsBase, type Environment, shownPath } from './environment';
import type { ReportedFile, ReportedFinding } from './report';
import { writeAtomically } from './write';

/** A file that cannot be checked, in words for the person who named it. */
export class FileTrouble extends Error {}

/** Whether the automatic fixes are written back. */
export type Mode = 'report' | 'fix';

/**
 * Checks one file, and mends it first in mode `fix`.
 * @throws FileTrouble where it cannot be read, is no file of ours, or cannot be written back.
 */
export async function checkFile(
  environment: Environment,
  uri: string,
  named: 'named' | 'found',
  mode: Mode,
): Promise<ReportedFile> {
  const known = languageOfName(nameOf(uri));
  const decoded = await readText(environment, uri);
  const id = known ?? (named === 'named' ? languageOfContent(decoded.text) : undefined);
  if (id === undefined) throw new FileTrouble(environment.l10n.t('cli.unknown-kind'));
  const unitOf = await unitMaker(environment, uri, id, decoded);
  let unit = unitOf(decoded.text);
  if (mode === 'fix') {
    const text = applyAutomaticFixes(
      decoded.text,
      (now) => unitOf(now).findings(),
      () => true,
    );
    if (text !== decoded.text) {
      await write(environment, uri, { ...decoded, text });
      unit = unitOf(text);
    }
  }
  return reportFile(environment, unit);
}

/** The text of a file. @throws FileTrouble where it cannot be read or is not text. */
export async function readText(environment: Pick<Environment, 'l10n'>, uri: string): Promise<DecodedText> {
  try {
    return decode(await nodeFileSystem.read(uri));
  } catch (error) {
    throw new FileTrouble(reason(environment, error));
  }
}

/** @returns what parses a text of that file under its deployment; `bytes` says what the file is stored in. */
export async function unitMaker(
  environment: Environment,
  uri: string,
  language: LanguageId,
  bytes?: Spelling,
): Promise<(text: string) => Unit> {
  const deployment = await environment.deployments.deploymentOf(uri);
  return (text) =>
    createUnit(
      languageById(language),
      TextDocument.create(uri, language, 0, text),
      deployment,
      onRuleError(environment, uri),
      bytes && { bytes },
    );
}

/** Says on the error output that a rule failed: its findings are missing, the others' are not. */
export function onRuleError(
  environment: Pick<Environment, 'err' | 'cwd'>,
  uri: string,
): (rule: string, error: unknown) => void {
  return (rule, error) => {
    const words = error instanceof Error ? error.message : String(error);
    environment.err(`${shownPath(environment, uri)}: ${rule} failed: ${words}\n`);
  };
}

async function write(environment: Environment, uri: string, decoded: DecodedText): Promise<void> {
  const bytes = encode(decoded);
  if (!bytes) throw new FileTrouble(environment.l10n.t('cli.no-round-trip'));
  try {
    await writeAtomically(diskPath(uri), bytes);
  } catch (error) {
    throw new FileTrouble(environment.l10n.t('cli.cannot-write', { reason: reason(environment, error) }));
  }
}

/** A unit's findings, rendered. */
export function reportFile(environment: Environment, unit: Unit): ReportedFile {
  const findings = unit.findings().map((finding) => reportFinding(environment, unit, finding));
  return { path: shownPath(environment, unit.input.source.uri), language: unit.language.id, findings };
}

function reportFinding(environment: Environment, unit: Unit, finding: Finding): ReportedFinding {
  const { source } = unit.input;
  const { l10n } = environment;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: l10n.text(finding.message),
    url: ruleUrl(docsBase(), finding.rule),
    fixable: automaticFix(finding) !== undefined,
    range: rangeOf(source, finding.span),
    related: finding.related.map(({ location, message }) =>
      location.kind === 'here'
        ? {
            path: shownPath(environment, source.uri),
            range: rangeOf(source, location.span),
            message: l10n.text(message),
          }
        : { path: shownPath(environment, location.uri), range: location.range, message: l10n.text(message) },
    ),
  };
}
