import assert from 'node:assert/strict';
import test from 'node:test';
import { createSource, rangeOf } from '../../server/src/core/source';
import { type Field, plainFacts, readDeviceOutput, type Session, type Written } from '../../server/src/nad';
import { copies } from './support/copies';
import { type ExpectedSession, type Shape, shapes } from './support/shapes';

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
  const there = text
    .slice(span.start, span.end)
    .replace(/\u001b\[\d*m|\*/g, '')
    .replaceAll('\u00a0', ' ');
  assert.equal(there.trim(), said);
}
