import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { message } from '../core/message';
import type { DeploymentIssue } from './reader';

const syntaxErrors = [
  'InvalidSymbol',
  'InvalidNumberFormat',
  'PropertyNameExpected',
  'ValueExpected',
  'ColonExpected',
  'CommaExpected',
  'CloseBraceExpected',
  'CloseBracketExpected',
  'EndOfFileExpected',
  'InvalidCommentToken',
  'UnexpectedEndOfComment',
  'UnexpectedEndOfString',
  'UnexpectedEndOfNumber',
  'InvalidUnicode',
  'InvalidEscapeCharacter',
  'InvalidCharacter',
] as const;

/** The tree of any text, as far as it goes, and what is wrong with its syntax; no tree for an empty text. */
export function parseJson(text: string): {
  readonly root: Node | undefined;
  readonly issues: readonly DeploymentIssue[];
} {
  const issues: DeploymentIssue[] = [];
  const errors: ParseError[] = [];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (text.slice(start).trim() === '') return { root: undefined, issues };
  let root: Node | undefined;
  try {
    // A BOM is blanked, not cut, so that offsets stay those of the document.
    root = parseTree(start === 1 ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    issues.push({
      kind: 'syntax',
      span: { start: 0, end: Math.min(1, text.length) },
      message: message('deployment.too-deep'),
    });
    return { root: undefined, issues };
  }
  for (const error of rootCauses(errors, text).slice(0, 20)) {
    const span = {
      start: Math.min(error.offset, text.length),
      end: Math.min(error.offset + error.length, text.length),
    };
    const code = syntaxErrors.find((one) => one === printParseErrorCode(error.error)) ?? 'ValueExpected';
    issues.push({
      kind: 'syntax',
      span,
      message: message('deployment.syntax', { what: message(`deployment.syntax.${code}`) }),
    });
  }
  return { root, issues };
}

/** A file that ends too early lacks every bracket that is open: the first thing that is missing there says it all. */
function rootCauses(errors: readonly ParseError[], text: string): ParseError[] {
  const end = text.trimEnd().length;
  const atEnd = errors.find((error) => error.offset + error.length >= end);
  return errors.filter((error) => error.offset + error.length < end || error === atEnd);
}

/** What is unfinished is not also wrong: the finding about the syntax stands alone at its place. */
export function withoutEchoes(issues: readonly DeploymentIssue[]): DeploymentIssue[] {
  const broken = issues.filter((issue) => issue.kind === 'syntax').map((issue) => issue.span);
  return issues.filter(
    ({ kind, span }) =>
      kind !== 'wrong-value' || !broken.some((other) => other.start === span.start && other.end === span.end),
  );
}
