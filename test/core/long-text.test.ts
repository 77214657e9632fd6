import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { beginsWith, longText } from '../../server/src/core/long-text';
import { finish } from '../../server/src/core/slices';
import '../support/seed';

const pieces = fc.array(fc.string({ maxLength: 6 }), { maxLength: 8 });

test('a text in pieces has the stretches of the whole text', () => {
  fc.assert(
    fc.property(pieces, fc.nat(60), fc.nat(60), (parts, from, to) => {
      const [text, whole] = [longText(parts), parts.join('')];
      assert.equal(text.length, whole.length);
      assert.equal(text.whole(), whole);
      assert.equal(text.slice(from, to), whole.slice(from, to));
    }),
  );
});

test('a text begins with another one, however both are cut', () => {
  fc.assert(
    fc.property(pieces, fc.nat(60), fc.nat(60), (parts, length, cut) => {
      const whole = parts.join('');
      const beginning = whole.slice(0, length);
      const other = longText([beginning.slice(0, cut), beginning.slice(cut)]);
      assert.equal(finish(beginsWith(longText(parts), other)), true);
      assert.equal(finish(beginsWith(longText([`${whole}.`]), longText([whole, '!']))), false);
      assert.equal(finish(beginsWith(other, longText([beginning, 'x']))), false);
    }),
  );
});
