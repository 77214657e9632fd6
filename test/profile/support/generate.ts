import fc from 'fast-check';

const nameStart = fc.constantFrom(...'abcXYZ_éλ电'.split(''));
const nameRest = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-.é电'.split('')), maxLength: 8 });
// The last are properties that every object has from birth, and those of the tree that fast-xml-parser makes.
const name = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(nameStart, nameRest).map(([first, rest]) => first + rest) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'x:valueOf'),
  },
);

const space = fc.constantFrom(' ', '\n', '\r\n', '\t', '  ');
const someSpace = fc.constantFrom('', '', ' ', '\n', '\r\n  ');
const plain = fc.string({
  unit: fc.constantFrom(...'abc 019.,:;*+-_()/\\éλ电😀"\'>=\t\r\n'.split(/(?:)/u)),
  maxLength: 12,
});
const reference = fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '&#13;', '&#x1F600;');
const charData = fc
  .array(fc.oneof(plain, reference), { maxLength: 3 })
  .map((parts) => parts.join('').replace(/\]\]>/g, ''));

const attribute = fc
  .tuple(
    name,
    someSpace,
    fc.constantFrom('"', "'"),
    fc.string({ unit: fc.constantFrom(...'abc 01:/.é😀>'.split(/(?:)/u)), maxLength: 8 }),
  )
  .map(([key, gap, quote, value]) => ({ key, text: `${key}${gap.trim()}=${quote}${value}${quote}` }));
const attributes = fc
  .tuple(fc.uniqueArray(attribute, { maxLength: 3, selector: (one) => one.key }), space)
  .map(([list, gap]) => list.map((one) => `${gap}${one.text}`).join(''));

const comment = fc
  .string({ unit: fc.constantFrom(...'abc <>&é电'.split('')), maxLength: 10 })
  .map((text) => `<!--${text}-->`);
const cdata = fc
  .string({ unit: fc.constantFrom(...'abc <>&é\r\n'.split('')), maxLength: 10 })
  .map((text) => `<![CDATA[${text}]]>`);

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(name, attributes, someSpace, fc.option(tie('content'), { freq: 4 }))
    .map(([tag, attrs, gap, content]) =>
      content === null ? `<${tag}${attrs}${gap}/>` : `<${tag}${attrs}${gap}>${content}</${tag}${gap}>`,
    ),
  content: fc
    .array(fc.oneof({ maxDepth: 3, depthIdentifier: 'xml' }, charData, tie('element'), comment, cdata), {
      maxLength: 4,
    })
    .map((parts) => parts.join('')),
}));

/** A well-formed document of elements, attributes, text, references, comments and CDATA, without a document type. */
export const wellFormed = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>', "<?xml version='1.0'?>\n"),
    fc.array(comment, { maxLength: 1 }),
    element,
    someSpace,
  )
  .map(([declaration, comments, root, end]) => `${declaration}${comments.join('')}${root}${end}`);
