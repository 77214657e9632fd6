import assert from 'node:assert/strict';
import test from 'node:test';
import { foundLine, type Surroundings, surroundingsLines } from '../../client/src/fact-lines';

const t = (text: string, ...args: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));

const known: Surroundings = {
  ...{ own: '0.1.0', editor: 'Visual Studio Code', editorVersion: '1.100.3', language: 'zh-cn', kind: 'desktop' },
  ...{ remote: 'wsl', process: { platform: 'linux', arch: 'x64' }, folders: ['file:///lab/a b'] },
};

test('the output begins with versions, platform and folders', () => {
  assert.deepEqual(surroundingsLines(known, t), [
    'ISE Posture 0.1.0; Visual Studio Code 1.100.3; linux x64, desktop, wsl; display language zh-cn',
    'Folders: file:///lab/a b',
  ]);
  assert.deepEqual(
    surroundingsLines({ ...known, kind: 'web', remote: undefined, process: undefined, folders: [] }, t),
    ['ISE Posture 0.1.0; Visual Studio Code 1.100.3; in a browser, web; display language zh-cn', 'No folder is open.'],
  );
});

test('it says which ise-posture.json counts where', () => {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  const deployment = { uri: 'file:///lab/ise-posture.json', psns: 2 };
  assert.equal(
    foundLine({ uri: 'file:///lab/a%20b/x.dacl', counts, deployment }, t),
    'For files in file:///lab/a b/: file:///lab/ise-posture.json, PSNs with an address: 2',
  );
  assert.equal(
    foundLine({ uri: 'untitled:Untitled-1', counts }, t),
    'No ise-posture.json for files in untitled:Untitled-1',
  );
});
