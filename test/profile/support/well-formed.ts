import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { checkNamespaces } from '../../../server/src/profile/xml/namespaces';
import { scanXml } from '../../../server/src/profile/xml/scanner';
import { wellFormed } from './generate';

/** What our scanner says against a document: its codes, without those of namespaces unless asked for. */
export function ourErrors(text: string, namespaces: 'with namespaces' | 'without namespaces'): string[] {
  const document = scanXml(text);
  const own = document.errors.map((error) => error.code as string);
  return namespaces === 'with namespaces' ? [...own, ...checkNamespaces(document).map(({ code }) => code)] : own;
}

/** What saxes, a strict reader of XML 1.0 and 1.1, says against it. */
function theirErrors(text: string): string[] {
  const errors: string[] = [];
  const parser = new SaxesParser({ position: true });
  parser.on('error', (error) => errors.push(error.message));
  parser.write(text).close();
  return errors;
}

/** What damages a document, or leaves it whole. */
const pieces = [
  ...'<>/&"\'=;!?-[]: aA1\n\u0000\u0085\u2028\uFFFEé'.split(''),
  ...['-->', '<!--', '--', ']]>', '<![CDATA[', '?>', '<?x ', '<?xml ', '<?xml version="1.1"?>', '</a>', '<a>', '<a/>'],
  ...['&amp;', '&#0;', '&#xD;', '&#x110000;', '&lt', ' b="1"', " b='<'", '\uD83D', '😀', '\uFEFF'],
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  taken: fc.nat(3),
  put: fc.oneof(fc.constant(''), fc.constantFrom(...pieces)),
});

/** A document, damaged in up to two places. */
const damaged = fc.tuple(wellFormed, fc.array(edit, { maxLength: 2 })).map(([text, edits]) =>
  edits.reduce((before, { at, taken, put }) => {
    const start = Math.floor(at * before.length);
    return before.slice(0, start) + put + before.slice(start + taken);
  }, text),
);

/** What saxes takes and XML does not allow: half a surrogate pair, and `<?x?y ?>`, whose target ends at the question mark. */
const wronglyTaken = /\p{Surrogate}|<\?[^\s?>]*\?[^>]/u;

/** Our scanner and saxes agree which of that many damaged documents are well-formed. */
export function agreesWithSaxes(runs: number, seed: number): void {
  fc.assert(
    fc.property(damaged, (text) => {
      if (text.includes('<!DOCTYPE') || wronglyTaken.test(text)) return;
      const ours = ourErrors(text, 'without namespaces');
      const theirs = theirErrors(text);
      assert.equal(ours.length === 0, theirs.length === 0, `ours: ${ours.join(', ')}; saxes: ${theirs[0] ?? ''}`);
    }),
    { numRuns: runs, seed },
  );
}
