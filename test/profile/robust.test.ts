import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { askEverything, assertSound, findingsOf, inputOfText, randomEdits } from './support/edits';
import { sampleProfile } from './support/sample';

for (const layout of ['one-line', 'pretty', 'crlf', 'bom'] as const) {
  test(`every prefix of a profile: ${layout}`, () => {
    const text = sampleProfile(layout);
    for (let length = 0; length <= text.length; length++) {
      const input = inputOfText(text.slice(0, length));
      const findings = findingsOf(input);
      assertSound(input, findings);
      // The last one, behind the root, is well-formed; the others are not, and say so.
      const whole = text.slice(0, length).trimEnd().endsWith('</cfg>');
      assert.equal(
        findings.some((finding) => finding.rule === 'profile/syntax'),
        !whole,
        `at ${length}`,
      );
      if (length % 20 === 0) askEverything(input, length);
    }
  });
}

/** A profile of our own of the same shape, and a real one's, which is kept outside the repository. */
const corpus = join(__dirname, '../../../shared/corpus/ISEPostureCFG.sample.xml');
const observed = { 'our own sample': sampleProfile('one-line'), 'the observed sample': corpusText() };

function corpusText(): string | undefined {
  return existsSync(corpus) ? readFileSync(corpus, 'utf8') : undefined;
}

for (const [name, text] of Object.entries(observed)) {
  test(`every prefix of ${name}`, { skip: text === undefined ? 'the corpus is not here' : false }, () => {
    if (text === undefined) return;
    for (let length = 0; length <= text.length; length++) {
      const input = inputOfText(text.slice(0, length));
      assertSound(input, findingsOf(input));
    }
    assert.deepEqual(
      findingsOf(inputOfText(text)).map((finding) => `${finding.rule} ${finding.severity}`),
      ['profile/state-sync-off info'],
    );
  });
}

test('20,000 random edits: nothing throws, ranges stay inside, incremental equals full', () => randomEdits(20_000, 20));

const open = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">';
const repeated = (text: string) => (count: number) => text.repeat(count);
const hostile: Readonly<Record<string, (count: number) => string>> = {
  'unclosed tags': repeated('<a>'),
  'unclosed tags, then stray closings': (count) => '<a>'.repeat(count) + '</b>'.repeat(count),
  'closings that fit, outermost last': (count) => '<a>'.repeat(count) + '</a>'.repeat(count),
  'many names open': (count) =>
    Array.from({ length: count }, (_, index) => `<a${index}>`).join('') + '</x>'.repeat(count),
  'closing tags without a slash': (count) => `${open}${'<a>1<a>'.repeat(count)}`,
  'closing tags without a slash, each name its own': (count) =>
    `<r>${Array.from({ length: count }, (_, index) => `<a${index}>1<a${index}${index % 2 ? '/' : ''}>`).join('')}</r>`,
  'less-than signs': repeated('<'),
  'comment starts': repeated('<!--'),
  'instruction starts': repeated('<?'),
  'open values': repeated('<a b="'),
  'open values with tag ends': repeated('<a b="><'),
  ampersands: (count) => `<a>${'&'.repeat(count)}`,
  'document types': repeated('<!DOCTYPE a ['),
  'entity starts': (count) => `<!DOCTYPE a [${'<!ENTITY a "'.repeat(count)}`,
  'nested content models': (count) => `<!DOCTYPE a [<!ELEMENT a ${'('.repeat(count)}`,
  'a chain of entities': (count) =>
    `<!DOCTYPE a [${Array.from({ length: count }, (_, index) => `<!ENTITY e${index} "&e${index + 1};&e${index + 1};">`).join('')}]><a>&e0;</a>`,
  attributes: (count) => `<a ${Array.from({ length: count }, (_, index) => `a${index}=""`).join(' ')}/>`,
  'one parameter over and over': (count) => `${open}${'<LogTrace>x</LogTrace>'.repeat(count)}</cfg>`,
  'unknown names': (count) =>
    `${open}${Array.from({ length: count }, (_, index) => `<RemediationX${index}/>`).join('')}</cfg>`,
  'a list without end': (count) =>
    `${open}<CallHomeList>${'psn1.example.com:8443,'.repeat(count)}</CallHomeList></cfg>`,
  directives: (count) =>
    `${open}${'<!-- ise-posture-disable-next-line x -->'.repeat(count)}\n<LogTrace>0</LogTrace></cfg>`,
  'brackets in text': (count) => `<a>${']]'.repeat(count)}</a>`,
};

for (const [name, make] of Object.entries(hostile)) {
  // Twice the size that the issue speaks of. Linear work takes well under a second; the square would take minutes.
  test(`100,000 times, in time that grows with the length alone: ${name}`, { timeout: 60_000 }, () => {
    const input = inputOfText(make(100_000));
    assertSound(input, findingsOf(input));
  });
}
