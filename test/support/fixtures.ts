import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type Beside, type ListFile, nothingBeside } from '../../server/src/core/beside';
import type { Deployment, RuleSetting } from '../../server/src/core/deployment/model';
import type { Finding } from '../../server/src/core/finding';
import type { AnyLanguage } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import type { Input } from '../../server/src/core/rule';
import { compareSeverity } from '../../server/src/core/severity';
import { finish } from '../../server/src/core/slices';
import { createSource, positionAt } from '../../server/src/core/source';
import { applyEdits } from '../../server/src/core/text';
import { readDeployment } from '../../server/src/deployment/read';
import { applyAutomaticFixes } from './in-one-go';
import { testSaid } from './said';

/**
 * A rule's test as a file (`*.case`). Directives start a line with `@`:
 *
 *     # comment lines come first
 *     @file acl/staff-compliant.dacl       the checked file's path (decides posture by name)
 *     @deployment { "psns": [ … ] }        ise-posture.json; may run over several lines
 *     @eol crlf | cr | lf                  line ends of the text (default lf)
 *     @ignore rule rule                    findings of these rules are not compared
 *     @probing-log NAME TIME               a log of that name beside it shows probing, last at that time
 *     @list PATH                           a file with dACLs in the same workspace, its text on the lines below
 *     @related rule words                  a related text of this rule's findings has these words
 *     @not-related rule words              none of them has
 *     @no-fix rule                         none of this rule's findings has a fix
 *     @try rule N                          of this rule's fixes so many are tried: the check of such a text takes long
 *     @text
 *     permit ip any any
 *     ^^^^^^ dacl/missing-psn-deny error part of the message
 *     @fixed                               the text once every automatic fix is applied (omit: nothing is fixed automatically)
 *     @fixed-by dacl/some-rule 0           the text after the Nth fix of the first finding of that rule
 *
 * A marker line stands below the line it speaks of; `^` covers the finding's characters on its first line, `|` marks an
 * empty span. A marker at column 0 of an empty text line is `|`. A missing and an extra finding both fail.
 */
export interface Case {
  readonly name: string;
  readonly path: string;
  readonly deployment: Deployment;
  readonly beside: Beside;
  readonly ignore: readonly string[];
  readonly related: readonly RelatedWords[];
  readonly noFix: readonly string[];
  readonly tries: ReadonlyMap<string, number>;
  readonly text: string;
  readonly expected: readonly Expected[];
  readonly fixed: string | undefined;
  readonly fixedBy: readonly { readonly rule: string; readonly index: number; readonly text: string }[];
}

interface RelatedWords {
  readonly rule: string;
  readonly words: string;
  readonly expected: 'there' | 'absent';
}

interface Expected {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

const marker = /^( *)(\^+|\|) ([a-z]+\/[a-z0-9-]+) (error|warning|info|hint)(?: (.*))?$/;

/** Reads a case file's text; throws with the case's name where the file itself is wrong. */
export function parseCase(name: string, raw: string): Case {
  let path = 'file';
  let deploymentText = '';
  let eol = '\n';
  let ignore: string[] = [];
  let beside = nothingBeside;
  const related: RelatedWords[] = [];
  const noFix: string[] = [];
  const tries = new Map<string, number>();
  let section: string[] | undefined;
  let text: string[] | undefined;
  let fixed: string[] | undefined;
  const fixedBy: { rule: string; index: number; lines: string[] }[] = [];
  const lists: { path: string; lines: string[] }[] = [];
  const expected: Expected[] = [];
  let inDeployment = false;
  for (const line of raw.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')) {
    const directive = /^@([a-z-]+)(?: (.*))?$/.exec(line);
    if (directive) {
      const [, word, rest = ''] = directive;
      inDeployment = false;
      section = undefined;
      if (word === 'file') path = rest;
      else if (word === 'deployment') {
        deploymentText = rest;
        inDeployment = true;
      } else if (word === 'eol') eol = rest === 'crlf' ? '\r\n' : rest === 'cr' ? '\r' : '\n';
      else if (word === 'ignore') ignore = rest.split(/\s+/);
      else if (word === 'probing-log') beside = besideLog(rest);
      else if (word === 'list') {
        section = [];
        lists.push({ path: rest, lines: section });
      } else if (word === 'related' || word === 'not-related') {
        const [rule = '', ...words] = rest.split(' ');
        related.push({ rule, words: words.join(' '), expected: word === 'related' ? 'there' : 'absent' });
      } else if (word === 'no-fix') noFix.push(rest);
      else if (word === 'try') tries.set(rest.split(' ')[0]!, Number(rest.split(' ')[1]));
      else if (word === 'text') section = text = [];
      else if (word === 'fixed') section = fixed = [];
      else if (word === 'fixed-by') {
        const [rule = '', index = '0'] = rest.split(' ');
        section = [];
        fixedBy.push({ rule, index: Number(index), lines: section });
      } else throw new Error(`${name}: unknown directive @${word}`);
      continue;
    }
    if (inDeployment) deploymentText += `\n${line}`;
    else if (section) {
      const mark = section === text ? marker.exec(line) : null;
      if (mark) {
        const start = mark[1]!.length;
        expected.push({
          line: section.length - 1,
          start,
          end: start + (mark[2] === '|' ? 0 : mark[2]!.length),
          rule: mark[3]!,
          severity: mark[4]!,
          message: mark[5] ?? '',
        });
      } else section.push(line);
    } else if (line !== '' && !line.startsWith('#')) throw new Error(`${name}: text outside a section: ${line}`);
  }
  if (!text) throw new Error(`${name}: no @text`);
  const uri = 'file:///repo/ise-posture.json';
  const deployment = deploymentText === '' ? readDeployment(undefined, '') : readDeployment(uri, deploymentText);
  return {
    name,
    path,
    deployment,
    beside: lists.length > 0 ? { ...beside, lists: lists.map((list) => besideList(list, eol, deployment)) } : beside,
    ignore,
    related,
    noFix,
    tries,
    text: text.join(eol),
    expected,
    fixed: fixed?.join(eol),
    fixedBy: fixedBy.map((by) => ({ rule: by.rule, index: by.index, text: by.lines.join(eol) })),
  };
}

function besideList(
  { path, lines }: { readonly path: string; readonly lines: readonly string[] },
  eol: string,
  deployment: Deployment,
): ListFile {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { uri: `file:///repo/${path}`, name, path, text: lines.join(eol), deployment };
}

function besideLog(words: string): Beside {
  const [name = '', ...time] = words.split(' ');
  const start = { line: 4, character: 0 };
  return { probing: { uri: `file:///repo/${name}`, name, range: { start, end: start }, time: time.join(' ') } };
}

/** Parses and analyses a text as the language does in the editor. */
export function inputOf(
  language: AnyLanguage,
  path: string,
  text: string,
  deployment: Deployment,
  beside: Beside = nothingBeside,
): Input<unknown, unknown> {
  const source = { ...createSource(`file:///repo/${path}`, path, language.id, text), beside };
  return { source, deployment, ...finish(language.read(source, deployment)) };
}

/** All findings of a text; a rule that throws fails the test. */
export function check(
  language: AnyLanguage,
  path: string,
  text: string,
  deployment: Deployment,
  beside?: Beside,
): Finding[] {
  const rethrow = (rule: string, error: unknown): never => {
    throw new Error(`rule ${rule} threw: ${error instanceof Error ? error.stack : String(error)}`);
  };
  return finish(language.check(inputOf(language, path, text, deployment, beside), rethrow));
}

/** Applies every automatic fix until none is left; fails where that does not come to rest. */
export function fixAll(language: AnyLanguage, path: string, text: string, deployment: Deployment): string {
  const checkText = (now: string): Finding[] => check(language, path, now, deployment);
  const fixed = applyAutomaticFixes(text, checkText);
  assert.equal(applyAutomaticFixes(fixed.text, checkText).text, fixed.text, 'fixes do not come to rest');
  assert.deepEqual(
    fixed.dropped.map(({ rule }) => rule),
    [],
    'fixes that were dropped',
  );
  return fixed.text;
}

const english = createLocalizer('en');
const chinese = createLocalizer('zh-cn');

function describe(text: string, path: string, language: AnyLanguage, findings: readonly Finding[]): string[] {
  const source = createSource('file:///x', path, language.id, text);
  return findings.map((finding) => {
    const start = positionAt(source, finding.span.start);
    const end = positionAt(source, finding.span.end);
    return `${start.line + 1}:${start.character}-${end.line === start.line ? end.character : 'eol'} ${finding.rule} ${finding.severity}`;
  });
}

const findingsOf = (language: AnyLanguage, { path, text, deployment, beside }: Case): Finding[] =>
  check(language, path, text, deployment, beside);

function runCase(language: AnyLanguage, aCase: Case): void {
  const { path, text, deployment } = aCase;
  const findings = findingsOf(language, aCase).filter((finding) => !aCase.ignore.includes(finding.rule));
  const lines = text.split(/\r\n|\n|\r/);
  const expected = aCase.expected.map((mark) => {
    const multiLine = mark.end >= (lines[mark.line] ?? '').length;
    return { ...mark, multiLine, text: `${mark.line + 1}:${mark.start}-${mark.end} ${mark.rule} ${mark.severity}` };
  });
  const actual = describe(text, path, language, findings);
  const normal = actual.map((line) => {
    const wide = /^(\d+):(\d+)-eol (.*)$/.exec(line);
    return wide ? `${wide[1]}:${wide[2]}-${(lines[Number(wide[1]) - 1] ?? '').length} ${wide[3]}` : line;
  });
  assert.deepEqual([...normal].sort(), expected.map((mark) => mark.text).sort(), 'findings');
  for (const mark of expected) {
    if (mark.message === '') continue;
    const texts = findings
      .filter((_, index) => normal[index] === mark.text)
      .map((finding) => english.text(finding.message));
    assert.ok(
      texts.some((words) => words.includes(mark.message)),
      `"${mark.message}" not in ${JSON.stringify(texts)}`,
    );
  }
  for (const { rule, words, expected } of aCase.related) {
    const own = findings.filter((finding) => finding.rule === rule);
    assert.ok(own.length > 0, `no finding of ${rule}, whose related texts are asked for`);
    const texts = own.flatMap((finding) => finding.related.map((one) => english.text(one.message)));
    const found = texts.some((one) => one.includes(words));
    assert.equal(found, expected === 'there', `related text "${words}" in ${JSON.stringify(texts)}`);
  }
  for (const rule of aCase.noFix) {
    const own = findings.filter((finding) => finding.rule === rule);
    assert.ok(own.length > 0, `no finding of ${rule}, which is to have no fix`);
    assert.equal(own.flatMap(({ fixes }) => fixes).length, 0, `a fix of ${rule}`);
  }
  assertWellSaid(findings);
  assert.equal(fixAll(language, path, text, deployment), aCase.fixed ?? text, 'automatic fixes');
  for (const by of aCase.fixedBy) {
    const finding = findings.find((candidate) => candidate.rule === by.rule);
    const fix = finding?.fixes[by.index];
    assert.ok(fix, `${by.rule} offers no fix ${by.index}`);
    assert.equal(applyEdits(text, fix.edits), by.text, `fix ${by.index} of ${by.rule}`);
  }
  checkEveryFix(language, aCase, findingsOf(language, aCase));
}

/** A place that was not filled (a quoted `{{ psn }}` is none), or was filled with what is no text. */
const unsaid = /(?<!\{)\{\w+\}|\bundefined\b|\bNaN\b|\[object /;

/** Findings come in the order of their places, the worse first, and whatever they say is whole in both languages. */
function assertWellSaid(findings: readonly Finding[]): void {
  for (const [at, finding] of findings.entries()) {
    const before = findings[at - 1];
    const order =
      before && (before.span.start - finding.span.start || compareSeverity(finding.severity, before.severity));
    assert.ok(before === undefined || order! <= 0, `${finding.rule} stands behind ${before?.rule}`);
    const said = [
      finding.message,
      ...finding.related.map((one) => one.message),
      ...finding.fixes.map((fix) => fix.title),
    ];
    for (const text of said.flatMap((one) => [english.text(one), chinese.text(one)])) {
      assert.notEqual(text.trim(), '', finding.rule);
      assert.doesNotMatch(text, unsaid, finding.rule);
    }
  }
}

/** ARCHITECTURE, invariant 5: a fix removes its finding, raises no new error, and is done after one application. */
function checkEveryFix(language: AnyLanguage, aCase: Case, findings: readonly Finding[]): void {
  const { path, text, deployment, beside } = aCase;
  const errors = (list: readonly Finding[]) => list.filter((finding) => finding.severity === 'error').length;
  const count = (list: readonly Finding[], of: Finding) =>
    list.filter((one) => one.rule === of.rule && english.text(one.message) === english.text(of.message)).length;
  const tried = new Map<string, number>();
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const before = tried.get(finding.rule) ?? 0;
      if (fix.edits.length === 0 || before >= (aCase.tries.get(finding.rule) ?? Number.POSITIVE_INFINITY)) continue;
      tried.set(finding.rule, before + 1);
      const title = `${finding.rule}: ${english.text(fix.title)}`;
      const after = applyEdits(text, fix.edits);
      assert.notEqual(after, text, `${title}: changes nothing`);
      const left = check(language, path, after, deployment, beside);
      assert.ok(count(left, finding) < count(findings, finding), `${title}: the finding is still there`);
      assert.ok(
        errors(left) <= errors(findings),
        `${title}: raises a new error: ${describe(after, path, language, left)}`,
      );
    }
  }
}

function caseFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = join(folder, name);
    if (statSync(full).isDirectory()) return caseFiles(full);
    return name.endsWith('.case') ? [full] : [];
  });
}

function switchedOff(aCase: Case, rules: readonly string[]): Case {
  const foreign = rules.filter((rule) => !aCase.name.startsWith(`${rule.split('/')[1]}/`));
  const off = foreign.map((rule): [string, RuleSetting] => [rule, { severity: 'off' }]);
  return { ...aCase, deployment: { ...aCase.deployment, rules: new Map([...off, ...aCase.deployment.rules]) } };
}

/** All cases below a folder. */
export function readCases(folder: string): Case[] {
  return caseFiles(folder).map((file) =>
    parseCase(file.slice(folder.length + 1).replace(/\\/g, '/'), readFileSync(file, 'utf8')),
  );
}

/** The cases of rules: of which language, in which folder below test/. */
export interface RuleCases {
  readonly language: AnyLanguage;
  readonly folder: string;
  /**
   * Rules that look at a document as a whole (what shadows what): switched off outside their own folders, so that a case about
   * one construct may hold any lines.
   */
  readonly wholeDocument?: readonly string[];
}

function casesOf({ language, folder, wholeDocument = [] }: RuleCases): Case[] {
  const cases = readCases(folder).map((aCase) => switchedOff(aCase, wholeDocument));
  assert.ok(cases.length > 0, `no cases of ${language.id} below ${folder}`);
  return cases;
}

/** Registers one test for each case. */
export function testCases(all: RuleCases): void {
  for (const aCase of casesOf(all)) test(`${all.language.id}: ${aCase.name}`, () => runCase(all.language, aCase));
}

/** Registers a test for each rule: what is said in its cases, word for word. */
export function testSaidOf(all: RuleCases): void {
  const checked = casesOf(all).map((aCase) => ({ ...aCase, findings: () => findingsOf(all.language, aCase) }));
  testSaid(all.language, all.folder, checked);
}
