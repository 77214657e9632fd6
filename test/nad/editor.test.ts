import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { finish } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl } from '../../server/src/dacl';
import { deviceOutput } from '../../server/src/nad';
import { shapes } from './support/shapes';

const list = `Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac (per-user)
    1 deny tcp any host 10.1.1.5 eq 8449
    2 permit ip any any
`;

function inputOf(text: string) {
  const source = createSource('file:///a.txt', 'a.txt', deviceOutput.id, text);
  return { source, deployment: noDeployment, ...finish(deviceOutput.read(source, noDeployment)) };
}

for (const locale of ['en', 'zh-cn'] as const)
  test(`every field has a hover that says what it is, in ${locale}`, () => {
    const l10n = createLocalizer(locale);
    for (const { text } of Object.values(shapes)) {
      const input = inputOf(text);
      // A table's labels stand above its rows.
      for (const { fields, output } of input.document.facts.sessions)
        for (const { label, value } of fields)
          for (const { span, text: written } of output === 'table' ? [value] : [label, value])
            if (written !== '') {
              const markdown = deviceOutput.hover!(input, span.start, l10n)?.markdown ?? '';
              assert.ok(markdown.startsWith(`**${label.text}**`), `${label.text}: ${markdown}`);
              assert.match(markdown, /\n\n.*\S/);
            }
    }
  });

test('a list has the date of its suffix, a session the device that probably made it, a redirection its meaning', () => {
  const { text } = shapes['the unknown list and a redirection, several IPv6 addresses']!;
  const hover = (words: string): string =>
    deviceOutput.hover!(inputOf(text), text.indexOf(words), createLocalizer('en'))?.markdown ?? '';
  assert.match(hover('xACSACLx-IP-POSTURE_UNKNOWN'), /POSTURE\\_UNKNOWN[\s\S]*Probably saved 2022-11-09/);
  assert.match(hover('0A0101010000002B12345679'), /Probably made by the device with the address 10\.1\.1\.1/);
  assert.match(hover('https://'), /client provisioning/);
});

test('every value of a field has its own hover, at its own place', () => {
  for (const { text } of Object.values(shapes)) {
    const input = inputOf(text);
    for (const { fields } of input.document.facts.sessions)
      for (const { label, value, more } of fields)
        for (const part of more.length > 0 ? [value, ...more] : []) {
          const hover = deviceOutput.hover!(input, part.span.start, createLocalizer('en'));
          assert.deepEqual(hover?.span, part.span, part.text);
          assert.ok(hover.markdown.startsWith(`**${label.text}**: \`${part.text}\``), hover.markdown);
        }
  }
});

test('in a list the hover is the list’s own', () => {
  const text = shapes['only the end of a session']!.text + list;
  const markdown = deviceOutput.hover!(inputOf(text), text.indexOf('8449'), createLocalizer('en'))?.markdown ?? '';
  assert.notEqual(markdown, '');
});

test('the outline has sessions and lists in the order of the text', () => {
  const text = list + shapes['a phone and a PC, nothing between them']!.text;
  const symbols = deviceOutput.symbols!(inputOf(text), createLocalizer('en'));
  assert.deepEqual(
    symbols.map(({ name, detail }) => [name, detail]),
    [
      ['xACSACLx-IP-STAFF_COMPLIANT-636b75ac', symbols[0]!.detail],
      ['TenGigabitEthernet1/0/4 0200.0000.0003', 'Authorized · VOICE · xACSACLx-IP-PHONES-57f6b0d3'],
      ['TenGigabitEthernet1/0/4 0200.0000.0004', 'Authorized · DATA'],
    ],
  );
});

test('from ACS ACL to the list in force, and to the dACL of that name in its own file', () => {
  const text = shapes['a compliant endpoint']!.text + list;
  const own = deviceOutput.occurrences!(inputOf(text)).filter(({ key }) => key === 'list:staff_compliant');
  assert.deepEqual(
    own.map(({ role, span }) => [role, text.slice(span.start, span.end)]),
    [
      ['use', 'xACSACLx-IP-STAFF_COMPLIANT-636b75ac'],
      ['definition', 'xACSACLx-IP-STAFF_COMPLIANT-636b75ac'],
    ],
  );
  const source = createSource(
    'file:///acl/Staff_Compliant.dacl.txt',
    'acl/Staff_Compliant.dacl.txt',
    dacl.id,
    'permit ip any any\n',
  );
  const authored = { source, deployment: noDeployment, ...finish(dacl.read(source, noDeployment)) };
  assert.deepEqual(
    dacl.occurrences!(authored).map(({ key, role }) => [key, role]),
    [['list:staff_compliant', 'definition']],
  );
});

test('the grammar colours the labels that are known, and no others', () => {
  const grammar = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../syntaxes/ise-device-output.tmLanguage.json'), 'utf8'),
  );
  const patterns = [grammar.repository.field.begin, grammar.repository.section.match].map((one) => new RegExp(one));
  for (const { sessions } of Object.values(shapes))
    for (const { fields } of sessions)
      for (const [label, , id] of fields) {
        if (label === 'Session ID') continue;
        const isColoured = patterns.some((one) => one.test(`  ${label}:  x`));
        if (id !== '?') assert.ok(isColoured, label);
      }
  assert.ok(!patterns.some((one) => one.test('Link Flap Count: 3')));
});
