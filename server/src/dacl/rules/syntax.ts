import { type Fix, isAutomatic } from '../../core/finding';
import { type Message, type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Severity } from '../../core/severity';
import { lineEndOf } from '../../core/text';
import { listOf } from '../meaning/analysis';
import { type Expected, type Issue, isQuote, type Line, type LookAlike } from '../syntax';
import { nothingFound } from './nothing-found';
import { changeTo, type DaclRule, linesAtOnce, repairsOf, replacing } from './rule';

/** Of these only the first one of a line is reported: the others may follow from it. */
const cascading: ReadonlySet<Issue['kind']> = new Set(['expected', 'unexpected', 'ambiguous', 'not-an-address']);

/** What is said of text that may be right. */
const severities: { readonly [kind in Issue['kind']]?: Severity } = {
  'unclear-removal': 'warning',
  'taken-away': 'warning',
  continued: 'warning',
  'repeated-list': 'info',
};

/** So many findings are enough to see that a file is no dACL. */
const limit = 200;

/** Text that is no ACE, where no other rule knows better what is wrong. */
export const syntax: DaclRule = {
  id: 'dacl/syntax',
  about: 'list',
  severity: 'error',
  also: ['warning', 'info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    const { document, analysis } = input;
    yield* nothingFound(input);
    let count = 0;
    for (const line of document.lines) {
      if (count >= limit) return;
      if (line.index % linesAtOnce === linesAtOnce - 1) yield undefined;
      if (line.issues.length === 0) continue;
      const list = listOf(analysis, line.list);
      for (const issue of reportable(line)) {
        count++;
        const severity = severities[issue.kind];
        yield {
          span: issue.span,
          message: messageOf(issue, document.text),
          fixes: () => repairsOf({ document }, { line, list }, ...fixesOf(line, issue, document.text)),
          ...(severity ? { severity } : {}),
        };
      }
    }
  },
};

type SyntaxIssue = Exclude<
  Issue,
  { kind: 'abbreviated' | 'missing-host' | 'cidr' | 'missing-destination' | 'placeholder' }
>;

const others: ReadonlySet<Issue['kind']> = new Set([
  'abbreviated',
  'missing-host',
  'cidr',
  'missing-destination',
  'placeholder',
]);

function reportable(line: Line): SyntaxIssue[] {
  // Once one of these is put right, what stands behind it reads differently.
  const cause = line.issues.find((issue) =>
    ['placeholder', 'missing-destination', 'foreign', 'look-alike'].includes(issue.kind),
  );
  const issues = line.issues.filter((issue): issue is SyntaxIssue => !others.has(issue.kind));
  const first = issues.find((issue) => cascading.has(issue.kind));
  return issues.filter(
    (issue) => !cascading.has(issue.kind) || (issue === first && !(cause && cause.span.start <= issue.span.start)),
  );
}

/** What may stand somewhere, in words. */
function expectedMessage(expected: Expected): Message {
  return message(`dacl.expected.${expected}`);
}

function messageOfExpected({ expected: [first], found, suggestion }: IssueOf<'expected'>): Message {
  const expected = expectedMessage(first!);
  if (found === undefined) return message('dacl.syntax.missing', { expected });
  if (suggestion === undefined) return message('dacl.syntax.expected', { expected, found });
  return message('dacl.syntax.did-you-mean', { expected, found, suggestion });
}

function messageOf(issue: SyntaxIssue, text: string): Message {
  switch (issue.kind) {
    case 'expected':
      return messageOfExpected(issue);
    case 'unexpected':
      if (!issue.suggestion) return message('dacl.syntax.unexpected', { found: issue.found });
      return message('dacl.syntax.unexpected.did-you-mean', { found: issue.found, suggestion: issue.suggestion });
    case 'out-of-range':
      return message('dacl.syntax.out-of-range', { found: issue.found, min: issue.min, max: issue.max });
    case 'ambiguous':
      return message('dacl.syntax.ambiguous', {
        found: issue.found,
        candidates: issue.candidates.slice(0, 6),
      });
    case 'not-an-address':
      if (issue.as === 'mask') return message('dacl.syntax.not-a-mask', { found: issue.found });
      return message(
        /^[\d.]+$/.test(issue.found) ? 'dacl.syntax.not-an-address.numbers' : 'dacl.syntax.not-an-address',
        { found: issue.found },
      );
    case 'missing-operator':
      return message('dacl.syntax.missing-operator', { found: issue.found });
    case 'foreign':
      return message('dacl.syntax.foreign', { found: issue.found, system: issue.system });
    case 'strange-blank':
      return blankMessage(issue.look, text.codePointAt(issue.span.start)!);
    case 'look-alike':
      return lookAlikeMessage(issue.words);
    case 'unclear-removal':
      return message('dacl.syntax.unclear-removal', { found: issue.found });
    case 'taken-away':
      return message('dacl.syntax.taken-away', { found: issue.found });
    case 'repeated-list':
      return message('dacl.syntax.repeated-list', { name: issue.name, line: issue.first + 1 });
    case 'continued':
      return message('dacl.syntax.continued', { found: text.slice(issue.span.start, issue.span.end).trim() });
    case 'too-long':
      return message('dacl.syntax.too-long');
    case 'second-ace':
      return message('dacl.syntax.second-ace');
  }
}

function blankMessage(look: 'blank' | 'nothing', codePoint: number): Message {
  const code = codeOf(codePoint);
  if (look === 'blank') return message('dacl.syntax.strange-blank');
  return message(codePoint < 0xa0 ? 'dacl.syntax.control-character' : 'dacl.syntax.invisible-character', { code });
}

function lookAlikeMessage(words: readonly LookAlike[]): Message {
  const [{ text: found, plain }] = words as readonly [LookAlike];
  const strange = [...found].filter((one) => !/^[!-~]$/.test(one));
  const character = strange.find((one) => !isQuote(one)) ?? strange[0]!;
  return message(lookAlikeId(words, character), {
    found,
    plain,
    character,
    code: codeOf(character.codePointAt(0)!),
  });
}

function lookAlikeId([first, second]: readonly LookAlike[], character: string): MessageId {
  if (first?.plain === '') return 'dacl.syntax.stray-quote';
  if (isQuote(character)) return 'dacl.syntax.quoted-word';
  return second ? 'dacl.syntax.look-alike.several' : 'dacl.syntax.look-alike';
}

function codeOf(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** In a line that could not be read at all, a person decides: put right, it may be an entry. */
function fixesOf(line: Line, issue: SyntaxIssue, text: string): Fix[] {
  const fix = fixOf(issue, text);
  if (!fix) return [];
  return [line.kind === 'unknown' && isAutomatic(fix) ? { ...fix, effect: 'choice' } : fix];
}

type IssueOf<K extends SyntaxIssue['kind']> = Extract<SyntaxIssue, { kind: K }>;

function fixOfExpected({ suggestion, found, span }: IssueOf<'expected'>): Fix | undefined {
  if (suggestion === undefined) return undefined;
  if (found !== undefined) return { ...changeTo(suggestion, 'choice', span), preferred: true };
  return replacing(message('dacl.fix.insert', { text: suggestion.trim() }), 'choice', span, suggestion);
}

function fixOfUnexpected({ suggestion, found, doubtful, span }: IssueOf<'unexpected'>): Fix | undefined {
  if (suggestion === undefined) return undefined;
  if (suggestion !== '') return changeTo(suggestion, 'choice', span);
  return replacing(message('dacl.fix.remove', { text: found }), doubtful ? 'choice' : 'equivalent', span, '');
}

function fixOf(issue: SyntaxIssue, text: string): Fix | undefined {
  switch (issue.kind) {
    case 'expected':
      return fixOfExpected(issue);
    case 'unexpected':
      return fixOfUnexpected(issue);
    case 'missing-operator':
      return replacing(
        message('dacl.fix.insert', { text: 'eq' }),
        'equivalent',
        { start: issue.span.start, end: issue.span.start },
        'eq ',
      );
    case 'continued':
      return replacing(
        message('dacl.fix.remove', { text: text.slice(issue.span.start, issue.span.end).trim() }),
        'choice',
        issue.span,
        '',
      );
    case 'second-ace':
      return {
        ...replacing(message('dacl.syntax.second-ace.fix'), 'choice', issue.gap, lineEndOf(text)),
        preferred: true,
      };
    case 'look-alike':
      return {
        title: message('dacl.fix.plain-characters'),
        // What only looks like a word may have been meant as another one.
        effect: issue.words.every(({ by }) => by === 'form') ? 'equivalent' : 'choice',
        edits: issue.words.map(({ span, plain }) => ({ span, newText: plain })),
        preferred: true,
      };
    case 'strange-blank':
      return issue.look === 'blank'
        ? replacing(message('dacl.fix.plain-blank'), 'equivalent', issue.span, ' ')
        : replacing(message('dacl.fix.remove-invisible'), 'equivalent', issue.span, '');
    default:
      return undefined;
  }
}
