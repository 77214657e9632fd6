import assert from 'node:assert/strict';
import test from 'node:test';
import { keptExtensions, languageOfName, watchedGlobs } from '../../server/src/protocol';
import { isKeptAsText } from '../../server/src/workspace/file-names';
import { fits } from './support/globs';

const rotations = ['', '.1', '_2', '-20260310', '.bak', '.old'];

test('what logs and output are kept in is read, and watched, whichever of its endings a file has', () => {
  for (const extension of keptExtensions)
    for (const rotation of rotations) {
      const name = `pc01.${extension}${rotation}`;
      assert.ok(isKeptAsText(name), name);
      assert.ok(isKeptAsText(name.toUpperCase()), name);
      assert.ok(
        watchedGlobs.some((glob) => fits(glob, name)),
        name,
      );
    }
  for (const rotation of rotations) {
    assert.equal(languageOfName(`PC01_ISEPosture.log${rotation}`), 'ise-posture-log');
    assert.ok(watchedGlobs.some((glob) => fits(glob, `a.dacl${rotation}`)));
  }
  assert.ok(isKeptAsText('messages'));
  for (const name of ['logo.png', 'a.log.gz', 'trace.evtx', 'log.exe', '.gitignore'])
    assert.ok(!isKeptAsText(name), name);
});
