import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createLocalizer } from '../../server/src/core/localizer';
import { positionAt } from '../../server/src/core/source';
import { readDeployment } from '../../server/src/deployment/read';
import type { LanguageId } from '../../server/src/protocol';
import { languageById } from '../../server/src/workspace/languages';
import { inputOf } from '../support/fixtures';
import { seed } from '../support/seed';
import { messyFile } from './support/messy';

const l10n = createLocalizer('en');
const psns = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }] }';
const deployment = readDeployment('file:///repo/ise-posture.json', psns);

const profile = `<?xml version="1.0"?>
<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">
  <StealthMode>
0
</StealthMode>
  <ServerNameRules>*.a.com,
 *</ServerNameRules>
  <CallHomeList>10.1.1.5:8443,
10.1.1.6</CallHomeList>
  <Stealth
</cfg>
`;
const json = `{
  "psns": [ { "name": "psn1", "addresses": [] } ],
  "acls": [ { "posture":
  "compl", "files": { } } ],
  "rules": { "dacl/": "",
  "x"
: [] } }
`;
const log = '03/10/2025 09:00:00 [Information] aciseposture Function: x\nSwift\n';

const documents: fc.Arbitrary<readonly [LanguageId, string, string]> = fc.oneof(
  fc.constant(['ise-posture-profile', 'ISEPostureCFG.xml', profile] as const),
  fc.constant(['ise-posture-deployment', 'ise-posture.json', json] as const),
  fc.constant(['ise-posture-log', 'ISEPosture.txt', log] as const),
  messyFile.map(({ text }) => ['ise-dacl', 'staff-compliant.dacl', text.slice(0, 300)] as const),
);
const slip = fc.constantFrom('', '"', '\n', '<', '>', '{', '}', ':', ',', '\r\n', '/', 'per', ' ', '[', '&', '\u000b');

test('what a completion replaces lies at the caret and on its line, in every language', () => {
  const property = fc.property(documents, fc.nat(2000), fc.nat(8), slip, ([id, path, whole], at, length, put) => {
    const start = at % (whole.length + 1);
    const text = whole.slice(0, start) + put + whole.slice(start + length);
    const language = languageById(id);
    const input = inputOf(language, path, text, deployment);
    for (let offset = Math.max(0, start - 20); offset <= Math.min(text.length, start + 20); offset++) {
      const caret = positionAt(input.source, offset);
      // Between CR and LF there is no place for a caret.
      if (input.source.textDocument.offsetAt(caret) !== offset) continue;
      for (const { label, edit } of language.complete?.(input, offset, l10n) ?? []) {
        const where = `${label} ${JSON.stringify(edit)} at ${offset} of ${JSON.stringify(text)}`;
        assert.ok(edit.span.start <= offset && offset <= edit.span.end, where);
        assert.equal(positionAt(input.source, edit.span.start).line, caret.line, where);
        assert.equal(positionAt(input.source, edit.span.end).line, caret.line, where);
      }
    }
  });
  fc.assert(property, { numRuns: 250, seed });
});
