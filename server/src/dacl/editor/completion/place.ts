import type { Family } from '../../../core/address';
import type { Platform, Posture } from '../../../core/deployment/model';
import { assignmentOf } from '../../../core/deployment/posture';
import { runAtEnd } from '../../../core/ends';
import type { Localizer } from '../../../core/localizer';
import type { Span } from '../../../core/text';
import type { ListAnalysis } from '../../meaning/analysis';
import type { DaclInput } from '../../meaning/input';
import { type Ace, type Expected, type Line, lineAt, parseDacl } from '../../syntax';
import { type Dialect, dialectOf } from '../../vocabulary';
import { listNear } from '../places';

/** Where something is to be inserted, and what may stand there. */
export interface CompletionPlace {
  readonly input: DaclInput;
  readonly l10n: Localizer;
  readonly line: Line;
  /** Undefined in a document without one. */
  readonly list: ListAnalysis | undefined;
  readonly posture: Posture | undefined;
  readonly stateSyncPorts: readonly number[];
  readonly dialect: Dialect;
  /** Of the ACE, else of its list; undefined where both may be. */
  readonly family: Family | undefined;
  /** The word that is replaced; empty for an insertion. */
  readonly span: Span;
  /** What stands right behind it: a word without a blank between, a blank, or nothing more on the line. */
  readonly follows: 'word' | 'blank' | 'end';
  /** Nothing but blanks stands behind the caret's word. */
  readonly isLast: boolean;
  readonly what: /** A new entry; `line`: nothing at all stands before it. */
    | { readonly kind: 'line' | 'entry' }
    /** The ACE as far as it stands before the caret, and what may follow it. */
    | { readonly kind: 'ace'; readonly ace: Ace; readonly expected: readonly Expected[] }
    | { readonly kind: 'remark'; readonly text: string };
}

/** What has to be there before anything behind it may come. */
const mandatory: ReadonlySet<Expected> = new Set([
  'protocol',
  'address',
  'host-address',
  'mask',
  'group-name',
  'port',
  'option-value',
  'sequence-number',
  'name',
]);

const radiusPrefix = /^.*?\bip(?:v6)?:inacl#\d+[ \t]*=[ \t]*/i;

/** Looks at what stands around an offset; undefined where nothing can be proposed, as in a header or a comment. */
export function placeAt(input: DaclInput, offset: number, l10n: Localizer): CompletionPlace | undefined {
  const line = lineAt(input.document, offset);
  if (!line || line.kind === 'header' || line.kind === 'comment' || offset > line.span.end || offset < line.span.start)
    return undefined;
  if (line.comment && offset >= line.comment.start) return undefined;
  const { text } = input.source;
  const start = wordStart(text, line, offset);
  const end = offset > start ? offset + /^[^\s"',;]*/.exec(text.slice(offset, line.span.end))![0].length : offset;
  const list = listNear(input, offset);
  const assignment = list?.assignment ?? assignmentOf(input.deployment, input.source.path, undefined);
  const platform = list?.list.platform ?? assignment.platform;
  const what = whatIsExpected(input, list, platform, line, start);
  if (!what) return undefined;
  const own = what.kind === 'ace' ? (what.ace.family ?? what.ace.hint?.family) : undefined;
  const family = own ?? (platform === 'asa' ? undefined : list?.list.family);
  const behind = text.slice(end, line.span.end);
  return {
    input,
    l10n,
    line,
    list,
    posture: list ? list.posture : assignment.posture,
    stateSyncPorts: assignment.stateSyncPorts,
    dialect: dialectOf(platform),
    family,
    span: { start, end },
    follows: behind === '' ? 'end' : /^[\s"',;]/.test(behind) ? (behind.trim() === '' ? 'end' : 'blank') : 'word',
    isLast: behind.trim() === '',
    what,
  };
}

function wordStart(text: string, line: Line, offset: number): number {
  const before = text.slice(line.span.start, offset);
  const word = runAtEnd(before, /\S/).length;
  const prefix = radiusPrefix.exec(before)?.[0].length ?? 0;
  return Math.max(offset - word, line.span.start + prefix);
}

/**
 * Asks the parser: what stands before the caret is read alone, below its list's header. Where `permit` is understood as
 * an action there, an entry begins.
 */
function whatIsExpected(
  input: DaclInput,
  list: ListAnalysis | undefined,
  platform: Platform,
  line: Line,
  start: number,
): CompletionPlace['what'] | undefined {
  const { text } = input.source;
  const header = list?.list.header;
  const above = header ? `${text.slice(header.span.start, header.span.end)}\n` : '';
  const before = text.slice(line.span.start, start);
  const lastLine = (source: string): Line | undefined => {
    const { lines } = parseDacl(`${above}${source}`, () => platform);
    return lines[lines.length - 1];
  };
  const probe = lastLine(`${before}permit`);
  if (probe?.kind === 'ace' && probe.ace.action.span.start === above.length + before.length)
    return { kind: before.trim() === '' ? 'line' : 'entry' };
  const read = lastLine(before);
  if (read?.kind === 'ace' && read.ace.source?.kind === 'bare' && read.ace.destination?.kind === 'bare') {
    // An address and a mask that is no prefix, as long as nothing follows, look like two hosts: try an everyday mask.
    const { start: from, end: to } = read.ace.destination.span;
    const mask = dialectOf(platform).mask === 'wildcard' ? '0.0.0.255' : '255.255.255.0';
    const other = lastLine(`${before.slice(0, from - above.length)}${mask}${before.slice(to - above.length)}`);
    if (other?.kind === 'ace') return { kind: 'ace', ace: other.ace, expected: allowed(other.ace) };
  }
  if (read?.kind === 'remark') return { kind: 'remark', text: read.text.text };
  return read?.kind === 'ace' && !read.comment
    ? { kind: 'ace', ace: read.ace, expected: allowed(read.ace) }
    : undefined;
}

/** What the parser could take next, up to the first thing that must not be left out. */
function allowed(ace: Ace): Expected[] {
  const expected: Expected[] = [];
  for (const one of ace.next) {
    expected.push(one);
    const last = ace.options[ace.options.length - 1];
    const flagMissing = one === 'tcp-flag' && last?.values.length === 0;
    if (mandatory.has(one) || flagMissing) break;
  }
  return expected;
}
