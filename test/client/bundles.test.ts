import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { test } from 'node:test';
import { type BuildOptions, build } from 'esbuild';

const browser: BuildOptions = {
  bundle: true,
  write: false,
  metafile: true,
  logLevel: 'silent',
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  external: ['vscode'],
};

// The shipped bundles hold Node's entry too; built alone, the browser's part must not find a Node module missing.
for (const entry of ['client/src/extension.web.ts', 'server/src/lsp/main.web.ts']) {
  test(`${entry} needs nothing of Node`, async () => {
    const { metafile } = await build({ ...browser, entryPoints: [entry] });
    assert.ok(metafile);
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
    assert.deepEqual(
      imports.filter((path) => path.startsWith('node:') || builtinModules.includes(path)),
      [],
    );
  });
}

test('the client imports nothing of the server but the protocol, and only the client imports vscode', async () => {
  const { metafile } = await build({ ...browser, entryPoints: ['client/src/extension.web.ts'] });
  const inputs = Object.keys(metafile?.inputs ?? {});
  assert.deepEqual(
    inputs.filter((path) => path.startsWith('server/') && !path.startsWith('server/src/protocol/')),
    [],
  );
  const serverBuild = await build({ ...browser, entryPoints: ['server/src/lsp/main.web.ts'] });
  const importers = Object.entries(serverBuild.metafile?.inputs ?? {}).filter(([, { imports }]) =>
    imports.some(({ path }) => path === 'vscode'),
  );
  assert.deepEqual(importers, []);
});
