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
    const { range, policies = [], ...own } = plain.sessions[at]!;
    assert.deepEqual(own, expected.facts);
    assert.deepEqual(policies.map(appliedIn), appliedBySection(expected));
    assert.equal(session.extent, expected.extent, 'extent');
    assert.ok(range.end.line >= range.start.line);
  }
}

/** The lists that a section names, as `read` writes them. */
const appliedIn = ({ section, acls = [] }: NonNullable<Plain['policies']>[number]): readonly unknown[] => [
  section,
  acls.map(({ name }) => name),
];

type Plain = ReturnType<typeof plainFacts>['sessions'][number];

/** The same from the fields: sections that have a heading, and a head that applies something. */
function appliedBySection({ fields }: ExpectedSession): readonly unknown[] {
  const applies = new Set([
    'acl',
    'redirectAcl',
    'redirectUrl',
    'filterId',
    'vlan',
    'vlanName',
    'vlanGroup',
    'vlanPolicy',
  ]);
  const others = new Set(['sgt', 'securityGroup', 'serviceTemplate', 'template', 'interfaceTemplate', 'preauthAcl']);
  const isSaid = (value: string): boolean => value !== '' && !/^(?:n\/?a|none|unknown)$/i.test(value);
  const sections = [...new Set(fields.map(([, , , section]) => section))].filter((section) => section !== 'methods');
  return sections.flatMap((section) => {
    const own = fields.filter((field) => field[3] === section);
    const applied = own.filter(([, value, id]) => (applies.has(id) || others.has(id)) && isSaid(value));
    const hasHeading = own.some(([, , id]) => id.endsWith('Policies'));
    if (!hasHeading && applied.length === 0) return [];
    const names = (kind: string): readonly string[] =>
      applied.filter(([, , id]) => id === kind).map(([, value]) => value);
    const lists = names('acl').map((name) => name.replace(/^xACSACLx-IP(?:V6)?-(.+)-[\da-f]{8}$/i, '$1'));
    return [[section, [...lists, ...names('filterId').slice(0, 1)]]];
  });
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
