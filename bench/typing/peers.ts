// The servers that ours is measured beside, each with a document of its own language that has about as many lines and bytes.
import { join } from 'node:path';
import { peer } from '../peers';
import type { Kind, Sample } from './server';

/** A server of another language. */
export interface Other {
  readonly name: string;
  readonly version?: string;
  readonly kind: Kind;
  readonly sample: (lines: number) => Sample;
}

/** Where the digit is typed: behind the port in the middle of the document. */
const middleOf = (text: string): number => text.indexOf('443', text.length / 2) + 3;

function json(lines: number): Sample {
  const entries = Array.from(
    { length: lines - 2 },
    (_, i) => `  "permit ${i}": { "to": "10.${2 + (i % 200)}.${i % 250}.0", "ports": [443, ${8000 + i}] }`,
  );
  const text = `{\n${entries.join(',\n')}\n}\n`;
  return { name: 'JSON', uri: 'file:///bench/list.json', languageId: 'json', text, at: middleOf(text) };
}

function yaml(lines: number): Sample {
  const entries = Array.from(
    { length: lines },
    (_, i) => `permit ${i}: { to: 10.${2 + (i % 200)}.${i % 250}.0, ports: [443, ${8000 + i}] }`,
  );
  const text = `${entries.join('\n')}\n`;
  return { name: 'YAML', uri: 'file:///bench/list.yaml', languageId: 'yaml', text, at: middleOf(text) };
}

/** Answers each change at once: what the protocol, the pipes and Node take. */
export const floor: Other = {
  name: 'protocol floor',
  kind: { args: [join(import.meta.dirname, 'floor.cjs')], tells: 'push' },
  sample: (lines) => ({ ...yaml(lines), languageId: 'plaintext' }),
};

/** VS Code's JSON server, asked for diagnostics behind each change; no schema, which is the least it does. */
export const jsonServers: readonly Other[] = peer('vscode-langservers-extracted').map(({ version, file }) => ({
  name: 'vscode-json-language-server',
  version,
  kind: { args: [file('bin/vscode-json-language-server'), '--stdio'], tells: 'pull' },
  sample: json,
}));

/** It waits 200 ms before it checks, with no setting for that: the wait is taken away, the work is all its own. */
const withoutDelay = (settings: string, server: string): string => `
const settings = require(${JSON.stringify(settings)});
settings.SettingsState = class extends settings.SettingsState {
  validationDelayMs = 0;
};
require(${JSON.stringify(server)});
`;

/** Red Hat's YAML server, without its delay, without a schema, and without looking for schemas elsewhere. */
export const yamlServers: readonly Other[] = peer('yaml-language-server').map(({ version, file }) => ({
  name: 'yaml-language-server',
  version,
  kind: {
    args: [
      '-e',
      withoutDelay(file('out/server/src/yamlSettings'), file('out/server/src/server.js')),
      '--',
      'yaml-language-server',
      '--stdio',
    ],
    tells: 'push-without-version',
    settings: {
      yaml: { schemaStore: { enable: false }, validate: true },
      http: {},
      '[yaml]': {},
      editor: {},
      files: {},
    },
  },
  sample: yaml,
}));
