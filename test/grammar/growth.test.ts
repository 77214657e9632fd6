import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { loadGrammar, readGrammar, textmate, type Work } from './support/tokenizer';

const grammars = readdirSync(join(import.meta.dirname, '../../syntaxes'));

/** A line of each grammar's snapshot that has most of what it colours; texts on one line have all of them behind each other. */
const samples: Readonly<Record<string, string>> = {
  'ise-posture-profile.tmLanguage.json': 'ISEPostureCFG.xml',
  'ise-posture-log.tmLanguage.json': 'AnyConnect_ISEPosture.txt',
  'ise-dacl.tmLanguage.json': 'staff.dacl',
  'ise-device-output.tmLanguage.json': 'device-output.txt',
};

function oneLine(file: string): string {
  return readFileSync(join(import.meta.dirname, 'snapshots', file), 'utf8').replace(/\r?\n/g, ' ');
}

/** What colouring one line asks for, after the same line was coloured before. */
async function workFor(file: string, line: string): Promise<Work> {
  const work: Work = { searches: 0, characters: 0 };
  const grammar = await loadGrammar(readGrammar(file), work);
  grammar.tokenizeLine2(line, textmate.INITIAL);
  Object.assign(work, { searches: 0, characters: 0 });
  grammar.tokenizeLine2(line, textmate.INITIAL);
  return work;
}

test('each grammar has its sample', () => assert.deepEqual(Object.keys(samples).sort(), grammars.sort()));

for (const [file, sample] of Object.entries(samples)) {
  test(`a line ten and a hundred times as long is ten and a hundred times the work: ${file}`, async () => {
    const line = oneLine(sample);
    const once = await workFor(file, line);
    for (const times of [10, 100]) {
      const longer = line.repeat(times);
      const { searches, characters } = await workFor(file, longer);
      // With the line end that is put behind it; what is handed over again would be copied again.
      assert.equal(characters, longer.length + 1, `${times} times`);
      assert.ok(searches <= once.searches * times * 1.1, `${times} times: ${searches} searches for ${once.searches}`);
    }
  });
}
