import test from 'node:test';
import { compareReaders, differential } from './support/differential';
import { sampleProfile } from './support/sample';
import '../support/seed';

test('scanner and fast-xml-parser agree on 20,000 generated documents', () => differential(20_000, 5));

for (const layout of ['one-line', 'pretty', 'crlf', 'cr', 'bom'] as const) {
  test(`scanner and fast-xml-parser agree on a profile: ${layout}`, () => compareReaders(sampleProfile(layout)));
}
