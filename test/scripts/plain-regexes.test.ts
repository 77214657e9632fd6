import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlainRegexes } from '../../scripts/plain-regexes.mjs';

test('regular expressions are written in ASCII, match what they matched, and nothing else is changed', () => {
  const written = 'const a = 1 / 2, b = [/[–—•]\\\\é😀/gu, /\\–[^é]/], c = "é", d = `$' + '{/é/.source}`;';
  const plain = withPlainRegexes(written);
  assert.equal(
    plain,
    'const a = 1 / 2, b = [/[\\u2013\\u2014\\u2022]\\\\\\u00e9\\ud83d\\ude00/gu, /\\u2013[^\\u00e9]/], c = "é", d = `$' +
      '{/\\u00e9/.source}`;',
  );
  const regexesIn = (text: string): RegExp[] => new Function(`${text} return b;`)();
  for (const sample of ['–\\é😀', '•\\é😀', '-\\é😀', '–\\é\ud83d', '–é', 'x–e'])
    assert.deepEqual(
      regexesIn(plain).map((regex) => sample.search(regex)),
      regexesIn(written).map((regex) => sample.search(regex)),
      sample,
    );
});
