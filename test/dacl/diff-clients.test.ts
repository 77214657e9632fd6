import assert from 'node:assert/strict';
import test from 'node:test';
import { compareLists } from '../../server/src/dacl/questions';
import { inputFor } from './editor/support';

/** What diff says of two lists. */
function said(left: string, right: string): string {
  const [one, other] = [left, right].map((text) => inputFor(text, 'x.txt').analysis.lists[0]?.list);
  assert.ok(one && other);
  return compareLists({ list: one, name: 'a' }, { list: other, name: 'b' }).kind;
}

test('a source that both lists name is no client for whom alone they are compared, unless a device printed the list', () => {
  for (const source of ['host 0.0.0.0', '0.0.0.0 0.0.0.0', 'host 10.9.9.9']) {
    const short = `ip access-list extended A\n 10 deny ip ${source} any\n`;
    assert.equal(said(`${short} 30 permit ip any any\n`, short), 'different', source);
    assert.equal(said(short, `${short} 30 permit ip any any\n`), 'different', source);
  }
  const shown = 'Extended IP access list A\n    10 permit ip host 10.9.9.9 any\n';
  assert.equal(said(shown, 'permit ip any any\n'), 'same');
});
