import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'node:test';
import type { Finding, Fix, Related } from '../../server/src/core/finding';
import { grouped } from '../../server/src/core/grouped';
import type { AnyLanguage } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { createSource, positionAt, type Source } from '../../server/src/core/source';
import { applyEdits, type Span } from '../../server/src/core/text';

/** A text, and all that is found in it. */
interface Checked {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly findings: () => readonly Finding[];
}

const english = createLocalizer('en');
/** `SAID=write npm run test:unit` writes what is said now; look at the difference before you commit it. */
export const isSaidWritten = process.env['SAID'] === 'write';

/**
 * Registers a test for each rule: its cases say, word for word, what stands in `said.txt` beside them — every finding of every rule,
 * its place, what is related, its fixes and what each of them changes. The cases themselves say what matters; this tells of
 * whatever else a change of ours changed.
 * @param folder that of the rules, with one folder of cases for each.
 */
export function testSaid(language: AnyLanguage, folder: string, cases: readonly Checked[]): void {
  for (const [rule, own] of grouped(cases, ({ name }) => name.split('/').slice(0, -1)[0] ?? ''))
    test(`${language.id}: what is said in the cases of ${rule || basename(folder)}`, () => {
      const file = join(folder, rule, 'said.txt');
      const said = own.map((one) => saidOf(one, language)).join('\n');
      if (isSaidWritten) writeFileSync(file, said);
      assert.equal(said, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), 'SAID=write npm run test:unit writes it');
    });
}

function saidOf({ name, path, text, findings }: Checked, language: AnyLanguage): string {
  const source = createSource('file:///repo/said', path, language.id, text);
  return [`== ${name}`, ...findings().flatMap((finding) => linesOf(finding, source)), ''].join('\n');
}

function linesOf(finding: Finding, source: Source): string[] {
  const { rule, severity, message, span, related, fixes, faded, aboutSize, once, answeredBy, endpoint } = finding;
  const rest = JSON.stringify({ faded: faded || undefined, aboutSize, once, answeredBy, endpoint });
  return [
    `${placeOf(span, source)} ${severity} ${rule}${rest === '{}' ? '' : ` ${rest}`}`,
    ...english.text(message).split('\n').map(indented),
    ...related.map((one) => indented(`→ ${relatedOf(one, source)}`)),
    ...fixes.flatMap((fix) => fixOf(fix, source.text).map(indented)),
  ];
}

const indented = (line: string): string => `  ${line}`;

function placeOf({ start, end }: Span, source: Source): string {
  const [from, to] = [positionAt(source, start), positionAt(source, end)];
  const line = to.line === from.line ? '' : `${to.line + 1}:`;
  return `${from.line + 1}:${from.character}-${line}${to.character}`;
}

function relatedOf({ location, message }: Related, source: Source): string {
  const place =
    location.kind === 'here'
      ? placeOf(location.span, source)
      : `${location.uri} ${location.range.start.line + 1}:${location.range.start.character}-${location.range.end.line + 1}:${location.range.end.character}`;
  return `${place} ${english.text(message)}`;
}

function fixOf({ title, effect, edits, deployment, preferred }: Fix, text: string): string[] {
  return [
    `* ${english.text(title)} (${effect}${preferred ? ', preferred' : ''})`,
    ...(edits.length === 0 ? [] : changedLines(text, applyEdits(text, edits))),
    ...(deployment ? [`    ise-posture.json: ${JSON.stringify(deployment)}`] : []),
  ];
}

/** Lines keep their ends, as JSON writes them: a fix may change nothing else. */
const splitLines = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

/** What differs, without the lines that both have above and below. */
function changedLines(text: string, after: string): string[] {
  const [old, now] = [splitLines(text), splitLines(after)];
  let above = 0;
  while (above < Math.min(old.length, now.length) && old[above] === now[above]) above++;
  let below = 0;
  while (
    below < Math.min(old.length, now.length) - above &&
    old[old.length - 1 - below] === now[now.length - 1 - below]
  )
    below++;
  const told = (lines: readonly string[], sign: string): string[] =>
    lines.slice(above, lines.length - below).map((line, at) => `    ${sign} ${above + at + 1} ${JSON.stringify(line)}`);
  return [...told(old, '-'), ...told(now, '+')];
}
