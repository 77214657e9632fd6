import assert from 'node:assert/strict';
import test from 'node:test';
import { checkNamespaces } from '../../server/src/profile/xml/namespaces';
import { scanXml } from '../../server/src/profile/xml/scanner';

const codes = (text: string): string[] => scanXml(text).errors.map((error) => error.code);

/** Well-formed, one a line; written along the productions of XML 1.0, fifth edition. */
const good: readonly string[] = [
  '<a/>',
  '\uFEFF<a/>',
  "<?xml version='1.0'?><a/>",
  '<?xml version="1.7" encoding="x-Any.1_2" standalone="no" ?>\n<a></a>\n',
  '<?xml-stylesheet href="a"?><a/><?done?><!-- end -->',
  '<a:b:c/>',
  '<_.-0 élan="1"/>',
  '<电 属="1">😀</电>',
  '<a\u{10000}/>',
  '<a b = "1"\n\tc=\'"\'/>',
  '<a b="&lt;&#10;>]]>"></a >',
  '<a>]] > ]]&gt; " \' ></a>',
  '<a>1<a></a></a>',
  '<a>1<a/></a>',
  '<a><a><a></a></a><a/></a>',
  '<a><![CDATA[<&]]]]><![CDATA[>]]></a>',
  '<a><!-- <b> & - ]]> --></a>',
  '<a><?b <c?> ??></a>',
  '<a>&#x10FFFF;&#xD;&apos;</a>',
  '<a>\u0085\u2028\u007F\uFFFD</a>',
  '<?xml version="1.1"?><a>&#1;</a>',
  '<?xml version="1.1"?>\u0085<a\u2028b="1"/>',
  '<!DOCTYPE a><a/>',
  '<!DOCTYPE a SYSTEM "x"><a>&unknown;</a>',
  '<!DOCTYPE a PUBLIC "-//x//" \'y\' [ ]><a b="&unknown;"/>',
  '<!DOCTYPE a SYSTEM "]><b>" [<!ELEMENT a (b?,(c|d)+)*>]><a/>',
  '<!DOCTYPE a [<!ENTITY e "]><b>&f;</b>"><!ENTITY f \'">\'>%p;]><a>&e;</a>',
  '<!DOCTYPE a [<!-- ]> " --><?p ]> \' ?><![INCLUDE[<!ENTITY e "x">]]> ] ><a>&e;</a>',
];

/** Not well-formed, each with the one thing that is wrong. */
const bad: readonly (readonly [string, string])[] = [
  ['', 'no-root'],
  ['<!-- only -->', 'no-root'],
  ['<a/><b/>', 'second-root'],
  ['<a/>x', 'text-outside-root'],
  ['<a/>&amp;', 'text-outside-root'],
  ['<a/><![CDATA[]]>', 'text-outside-root'],
  ['<a>', 'unclosed-element'],
  ['<a><b></a>', 'unclosed-element'],
  ['<a><b>1<b></a>', 'missing-slash'],
  ['<a><b>1<b/></a>', 'missing-slash'],
  ['<a><b><b><c/></a>', 'missing-slash'],
  ['<a><b/><a>', 'missing-slash'],
  ['<a></b></a>', 'stray-closing-tag'],
  ['</a>', 'stray-closing-tag'],
  ['<a><b>1</c></a>', 'mismatched-tag'],
  ['<a></A>', 'mismatched-tag'],
  ['<a></ a>', 'unfinished-closing-tag'],
  ['<a></a b="1">', 'unfinished-closing-tag'],
  ['<a><b</a>', 'unfinished-tag'],
  ['<a b="1"c="2"/>', 'missing-space'],
  ['<a b/>', 'attribute-value'],
  ['<a b=1/>', 'attribute-quotes'],
  ['<a b="1/>', 'unfinished-value'],
  ['<a b="<"/>', 'less-than-in-attribute'],
  ['<a b="1" b="2"/>', 'duplicate-attribute'],
  ['<a 1="2"/>', 'bad-attribute'],
  ['<a>< b/></a>', 'bare-less-than'],
  ['<a><1/></a>', 'bare-less-than'],
  ['<a>&</a>', 'bare-ampersand'],
  ['<a>&b</a>', 'bare-ampersand'],
  ['<a>&#;</a>', 'bare-ampersand'],
  ['<a>&lt</a>', 'missing-semicolon'],
  ['<a>&#65</a>', 'missing-semicolon'],
  ['<a>&b;</a>', 'undefined-entity'],
  ['<a b="&b;"/>', 'undefined-entity'],
  ['<a>&#0;</a>', 'bad-reference'],
  ['<a>&#xD800;</a>', 'bad-reference'],
  ['<a>&#99999999999999999999;</a>', 'bad-reference'],
  ['<a>\u0001</a>', 'bad-character'],
  ['<a>\u0000</a>', 'bad-character'],
  ['<a b="\uFFFE"/>', 'bad-character'],
  ['<!-- \uD800 --><a/>', 'bad-character'],
  ['<a><?p \u000B?></a>', 'bad-character'],
  ['<?xml version="1.1"?><a>\u0081</a>', 'bad-character'],
  ['<a>]]></a>', 'cdata-end'],
  ['<!-- -- --><a/>', 'comment-dashes'],
  ['<!-- --->\n<a/>', 'comment-dashes'],
  ['<!--><a/>', 'unfinished-markup'],
  ['<a><!-- </a>', 'unfinished-markup'],
  ['<a><![CDATA[</a>', 'unfinished-markup'],
  ['<a><?p </a>', 'unfinished-markup'],
  ['<a><!b></a>', 'unfinished-markup'],
  ['<a><? p?></a>', 'bad-target'],
  ['<a><?p+?></a>', 'bad-target'],
  ['<a><?XML ?></a>', 'xml-declaration-misplaced'],
  [' <?xml version="1.0"?><a/>', 'xml-declaration-misplaced'],
  ['<?xml?><a/>', 'xml-declaration'],
  ['<?xml version="2.0"?><a/>', 'xml-declaration'],
  ['<?xml encoding="UTF-8"?><a/>', 'xml-declaration'],
  ['<?xml version="1.0" encoding="8"?><a/>', 'xml-declaration'],
  ['<?xml version="1.0" standalone="maybe"?><a/>', 'xml-declaration'],
  ['<?xml version="1.0"encoding="UTF-8"?><a/>', 'xml-declaration'],
  ['<?xml version="1.0"><a/>', 'xml-declaration'],
  ['<a/><!DOCTYPE a>', 'doctype-misplaced'],
  ['<!DOCTYPE a><!DOCTYPE a><a/>', 'doctype-misplaced'],
  ['<a/><!DOCTYPE a [<!ENTITY e "x">]>', 'doctype-misplaced'],
  ['<!DOCTYPE a [<!ENTITY e "x">', 'unfinished-markup'],
  ['<!DOCTYPE a <a/>', 'unfinished-markup'],
  ['<!DOCTYPE a SYSTEM "x> <a/>', 'unfinished-markup'],
  ['<!DOCTYPE a [<!-- ]><a/>', 'unfinished-markup'],
  ['<!DOCTYPE a "\u0001"><a/>', 'bad-character'],
];

test('what is well-formed has no syntax error', () => {
  for (const text of good) assert.deepEqual(codes(text), [], JSON.stringify(text));
});

test('what is not well-formed has one', () => {
  for (const [text, code] of bad)
    assert.ok(codes(text).includes(code), `${JSON.stringify(text)}: ${codes(text).join()} instead of ${code}`);
});

test('one slip, one finding, for those of one element alone', () => {
  for (const [text, code] of bad) {
    const own = codes(text).filter((one) => one !== 'unclosed-element' || code === 'unclosed-element');
    assert.deepEqual(own, [code], JSON.stringify(text));
  }
});

test('every place in a document is exact, whatever its line ends', () => {
  for (const eol of ['\n', '\r\n', '\r']) {
    const text = `\uFEFF<?xml version="1.0"?>${eol}<cfg a = "😀">${eol}  <b>电</b>${eol}</cfg>${eol}`;
    const { root, errors } = scanXml(text);
    assert.deepEqual(errors, []);
    const child = root?.children[0];
    assert.ok(root && child?.kind === 'element');
    const [attribute] = root.attributes;
    assert.equal(text.slice(attribute!.valueStart, attribute!.valueEnd), '😀');
    assert.equal(text.slice(child.start, child.end), '<b>电</b>');
    assert.equal(text.slice(child.openEnd, child.closeStart), '电');
    assert.equal(text.slice(child.closeNameStart, child.closeNameEnd), 'b');
    assert.equal(text.slice(root.closeStart, root.end), '</cfg>');
  }
});

test('namespaces', () => {
  const errors = (text: string) => checkNamespaces(scanXml(text)).map((error) => error.code);
  assert.deepEqual(errors('<a xmlns="u" xmlns:b="v"><b:c b:d="1" d="2" xml:lang="en"/></a>'), []);
  assert.deepEqual(errors('<b:a/>'), ['undeclared-prefix']);
  assert.deepEqual(errors('<a xmlns:b="u"><c/></a><!-- --><?p:q?>'), ['bad-name']);
  assert.deepEqual(errors('<a><b xmlns:c="u"/><c:d/></a>'), ['undeclared-prefix']);
  assert.deepEqual(errors('<a b:c:d="1"/>'), ['bad-name']);
  assert.deepEqual(errors('<a xmlns:b=""/>'), ['empty-binding']);
  assert.deepEqual(errors('<?xml version="1.1"?><a xmlns:b=""/>'), []);
  assert.deepEqual(errors('<a xmlns:xml="u"/>'), ['reserved']);
  assert.deepEqual(errors('<a xmlns:b="u" xmlns:c="u"><d b:e="1" c:e="2"/></a>'), ['duplicate-attribute']);
});

test('what stands behind a closing tag without its slash is a neighbour, however many of them there are', () => {
  const { root, errors } = scanXml('<r><a>1<a><b>2<b/><c/><d><d><e/></r>');
  assert.deepEqual(
    errors.map((error) => error.code),
    ['missing-slash', 'missing-slash', 'missing-slash'],
  );
  const names = root?.children.map((child) => (child.kind === 'element' ? `${child.name} ${child.state}` : ''));
  assert.deepEqual(names, ['a closed', 'b closed', 'c empty', 'd closed', 'e empty']);
});
