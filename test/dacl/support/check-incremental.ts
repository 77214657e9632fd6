import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../../server/src/core/finding';
import type { Slices } from '../../../server/src/core/slices';
import { readDeployment } from '../../../server/src/deployment/read';
import { languageById } from '../../../server/src/workspace/languages';
import { createUnit, createUnitInSlices, type Unit } from '../../../server/src/workspace/unit';
import { randomFrom } from '../../packets/support/random';
import type { Judged } from '../../support/judge';
import { kinds } from '../../support/judged-files';
import { randomEdit } from '../../support/random-edit';

const partsOf = ({ language, path, text, deployment }: Judged, previous: unknown) =>
  [
    languageById(language),
    TextDocument.create(`file:///repo/${path}`, language, 0, text),
    readDeployment('file:///repo/ise-posture.json', deployment),
    (rule: string, error: unknown) => assert.fail(`${rule}: ${String(error)}`),
    previous === undefined ? {} : { previous },
  ] as const;

const unitOf = (file: Judged, previous?: unknown): Unit => createUnit(...partsOf(file, previous));

const edits = 5;

/**
 * Edits a random list some times, and its ise-posture.json now and then. Fails where a text that is read with what was known
 * of the one before is another model, or has other findings, than the same text read by itself; or where that changes the
 * model of before.
 */
export function checkIncremental(seed: number): void {
  const random = randomFrom(seed);
  let file = kinds.lists.make(random);
  let last = unitOf(file);
  last.findings();
  for (let edit = 1; edit <= edits; edit++) {
    const { document } = last.input;
    const before = structuredClone(document);
    const deployment = random.chance(10) ? kinds.lists.make(random).deployment : file.deployment;
    file = { ...file, deployment, text: randomEdit(random, file.text, kinds.lists.pieces(random)) };
    const alone = unitOf(file);
    const next = unitOf(file, document);
    const where = `list number ${seed}, edit ${edit}`;
    assert.deepEqual(next.input.document, alone.input.document, where);
    assert.deepEqual(next.input.analysis, alone.input.analysis, where);
    assert.deepEqual(withTheirFixes(next.findings()), withTheirFixes(alone.findings()), where);
    assert.deepEqual(document, before, `${where}: the model of before`);
    last = next;
  }
}

/** Fixes that are made when somebody asks are no part of what is compared. */
const withTheirFixes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, fixes: finding.fixes }));

const rounds = 6;

/**
 * Versions of a random list that come of each other in any order, as an edit, a fix that is tried and a step back do: each time two texts
 * are read side by side, bit by bit, with what was known of one earlier version. Fails where one is another model than the same
 * text read by itself, or where that changes the model of any other version.
 */
export function checkVersions(seed: number): void {
  const random = randomFrom(seed);
  const file = kinds.lists.make(random);
  const versions = [{ file, unit: unitOf(file) }];
  const models = [structuredClone(versions[0]!.unit.input.document)];
  for (let round = 1; round <= rounds; round++) {
    const from = versions[random.below(versions.length)]!;
    const texts = [0, 1].map(() => randomEdit(random, from.file.text, kinds.lists.pieces(random)));
    const files = texts.map((text): Judged => ({ ...from.file, text }));
    const found = sideBySide(
      files.map((one) => createUnitInSlices(...partsOf(one, from.unit.input.document))),
      () => random.below(2),
    );
    for (const [index, unit] of found.entries()) {
      const where = `list number ${seed}, round ${round}, text ${index}`;
      const { document } = unitOf(files[index]!).input;
      assert.deepEqual(unit.input.document, document, where);
      versions.push({ file: files[index]!, unit });
      models.push(structuredClone(document));
    }
  }
  for (const [index, { unit }] of versions.entries())
    assert.deepEqual(unit.input.document, models[index], `list number ${seed}: version ${index} afterwards`);
}

/** Does several pieces of work to their ends, the next bit of each when it is chosen. */
function sideBySide<T>(works: readonly Slices<T>[], choose: () => number): T[] {
  const ends = works.map((): { value?: T } => ({}));
  while (ends.some((end) => !('value' in end))) {
    const index = choose();
    if ('value' in ends[index]!) continue;
    const { done, value } = works[index]!.next();
    if (done) ends[index]!.value = value;
  }
  return ends.map(({ value }) => value!);
}
