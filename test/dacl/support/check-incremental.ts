import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../../server/src/core/finding';
import { readDeployment } from '../../../server/src/deployment/read';
import { languageById } from '../../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../../server/src/workspace/unit';
import { randomFrom } from '../../packets/support/random';
import type { Judged } from '../../support/judge';
import { kinds } from '../../support/judged-files';
import { randomEdit } from '../../support/random-edit';

function unitOf({ language, path, text, deployment }: Judged, previous?: unknown): Unit {
  return createUnit(
    languageById(language),
    TextDocument.create(`file:///repo/${path}`, language, 0, text),
    readDeployment('file:///repo/ise-posture.json', deployment),
    (rule, error) => assert.fail(`${rule}: ${String(error)}`),
    previous === undefined ? {} : { previous },
  );
}

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
