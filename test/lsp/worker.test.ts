import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import { workerScript } from '../../client/src/worker-script';
import { bundlesFor } from '../../scripts/bundles.mjs';
import { limit } from './client';

/** What the client makes of the files that the build names. */
function script(): string {
  const client = bundlesFor(true).find(({ outfile }) => outfile === 'dist/extension.web.js');
  const names: string[] = JSON.parse(client?.define?.['workerFiles'] ?? '');
  const dist = join(__dirname, '..', '..', 'dist');
  return workerScript(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
}

// What a browser's worker offers and nothing more: no require, no process, no Buffer.
const browser = `
  const { parentPort } = require('node:worker_threads');
  const vm = require('node:vm');
  const self = { postMessage: (message) => parentPort.postMessage(message), onmessage: null, addEventListener: (_, listener) => parentPort.on('message', (data) => listener({ data })) };
  parentPort.on('message', (data) => self.onmessage?.({ data }));
  const globals = { self, setTimeout, clearTimeout, queueMicrotask, performance, TextDecoder, TextEncoder, URL, console, atob, btoa, navigator: { language: 'en', userAgent: 'Mozilla/5.0', platform: 'Linux' }, postMessage: self.postMessage };
  globals.globalThis = globals;
  vm.runInNewContext(require('node:worker_threads').workerData, globals);
`;

test('the worker bundle answers initialize and checks a document, without anything of Node', limit, async () => {
  const worker = new Worker(browser, { eval: true, workerData: script() });
  try {
    const messages: {
      id?: number;
      method?: string;
      params?: { uri?: string; diagnostics?: unknown[] };
      result?: { capabilities?: object };
    }[] = [];
    const next = (fits: (message: (typeof messages)[number]) => boolean) =>
      new Promise<(typeof messages)[number]>((resolve, reject) => {
        worker.on('error', reject);
        worker.on('message', (message) => {
          messages.push(message);
          if (fits(message)) resolve(message);
        });
      });
    const initialized = next((message) => message.id === 1);
    worker.postMessage({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    assert.ok((await initialized).result?.capabilities);
    const published = next((message) => message.method === 'textDocument/publishDiagnostics');
    worker.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
    const textDocument = {
      uri: 'untitled:a',
      languageId: 'ise-posture-profile',
      version: 1,
      text: '<cfg><StateSyncProbeInterval>999</StateSyncProbeInterval></cfg>',
    };
    worker.postMessage({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
    assert.ok(((await published).params?.diagnostics ?? []).length > 0);
  } finally {
    await worker.terminate();
  }
});
