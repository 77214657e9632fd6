import assert from 'node:assert/strict';
import test from 'node:test';
import { createSource, rangeOf } from '../../server/src/core/source';
import { type Field, plainFacts, readDeviceOutput, type Session, type Written } from '../../server/src/nad';
import { type ExpectedSession, type Shape, shapes } from './support/shapes';

/** What a copy does to an output; what it says stays the same. */
const copies: Readonly<Record<string, (text: string) => string>> = {
  'as printed': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark, and CR alone': (text) => `\ufeff${text.replaceAll('\n', '\r')}`,
  'blanks at every end': (text) => text.replace(/(?<=\S)$/gm, '  '),
  'quoted in a mail': (text) => text.replace(/^/gm, '> '),
  'with the time of every line': (text) => text.replace(/^/gm, '[13:51:25.306] '),
  'bold labels': (text) => text.replace(/^( *)([A-Z][\w -]*?)( ?:)(?=\s|$)/gm, '$1*$2$3*'),
  'bold labels and values': (text) =>
    text.replace(/^( *)([A-Z][\w -]*?)( ?:)( +)(\S.*?)$/gm, (line, indent, label, colon, gap, value) =>
      // Pairs of labels have marks of their own.
      /\s{2}[A-Z][\w ]+? *:/.test(value) ? line : `${indent}*${label}${colon}*${gap}*${value}*`,
    ),
  'bold lines': (text) => text.replace(/^( *)([A-Z][\w -]*? ?:.*)$/gm, '$1*$2*'),
  colours: (text) => text.replace(/^( *)([A-Z][\w -]*?)( ?:)/gm, '$1\u001b[1m$2\u001b[0m$3'),
  'a pager in it': (text) =>
    text.replace(/^( *(?:Status|Client ACLs|Group Policy) *:)/gm, ' --More-- \b\b\b\b\b\b\b\b\b$1'),
  'without indentation': (text) => text.replace(/^ +(?=\S)/gm, ''),
};

/** The copies that lose what tells where a 9800's sections end. */
const flat = new Set(['without indentation']);

for (const [name, shape] of Object.entries(shapes))
  for (const [copy, change] of Object.entries(copies))
    if (!(flat.has(copy) && shape.sessions.some(({ facts }) => facts['output'] === 'c9800')))
      test(`every field of ${name}: ${copy}`, () => expectShape(change(shape.text), shape));

function expectShape(text: string, { sessions }: Shape): void {
  const facts = readDeviceOutput(text);
  const source = createSource('file:///a.txt', 'a.txt', 'ise-device-output', text);
  assert.equal(facts.sessions.length, sessions.length, 'sessions');
  const plain = plainFacts(facts, (span) => rangeOf(source, span));
  for (const [at, expected] of sessions.entries()) {
    const session = facts.sessions[at]!;
    expectFields(text, session, expected);
    const { range, ...own } = plain.sessions[at]!;
    assert.deepEqual(own, expected.facts);
    assert.equal(session.extent, expected.extent, 'extent');
    assert.ok(range.end.line >= range.start.line);
  }
}

function expectFields(text: string, session: Session, { fields, methods = [] }: ExpectedSession): void {
  assert.deepEqual(session.fields.map(fieldAsExpected), fields);
  assert.deepEqual(
    session.methods.map((method) => [method.name.text, method.state.text]),
    methods,
  );
  const places = [
    ...session.fields.flatMap(({ label, value, more }) => [label, value, ...more]),
    ...session.methods.flatMap((method) => [method.name, method.state]),
  ];
  for (const written of places) expectPlace(text, written);
  assert.deepEqual(session.unread, [], 'every line is understood, or is a label with its value');
}

const fieldAsExpected = ({ label, value, known, section, more }: Field): readonly string[] => [
  label.text,
  value.text,
  known?.id ?? '?',
  section,
  ...more.map((one) => one.text),
];

/** What stands at a place is what it says, but for colours and marks. */
function expectPlace(text: string, { text: said, span }: Written): void {
  const there = text.slice(span.start, span.end).replace(/\u001b\[\d*m|\*/g, '');
  assert.equal(there.trim(), said);
}
