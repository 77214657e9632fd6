import assert from 'node:assert/strict';
import { findNodeAtLocation, type Node, parse, parseTree } from 'jsonc-parser';
import type { DeploymentChange } from '../../../server/src/core/deployment/model';
import { applyChange, smallestEdit } from '../../../server/src/deployment/change';
import { type Random, randomFrom } from '../../packets/support/random';

/** How one file is written: its line end, its indentation, how often something lies over lines or has a comment. */
interface Hand {
  readonly random: Random;
  readonly eol: string;
  readonly unit: string;
  readonly lines: number;
  readonly comments: number;
}

/** A value as a person might have written it: over lines, on one, aligned, with comments between and commas too many. */
function byHand(value: unknown, hand: Hand, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const { random, eol, unit } = hand;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const isSpread = random.chance(hand.lines);
  const inner = indent + unit;
  const parts = Array.isArray(value)
    ? value.map((one) => byHand(one, hand, inner))
    : Object.entries(value).map(
        ([key, one]) => `"${key}"${random.pick([': ', ': ', ':', ' : '])}${byHand(one, hand, inner)}`,
      );
  const block = (): string => (random.chance(hand.comments) ? random.pick([' /* a, "b": [ */', ' /* ] */']) : '');
  if (!isSpread) {
    const pad = random.pick(['', ' ']);
    const comma = random.pick([',', ', ', ', ', ' , ']);
    const tail = parts.length > 0 && random.chance(10) ? ',' : '';
    return `${open}${pad}${parts.map((part) => part + block()).join(comma)}${tail}${pad}${parts.length === 0 ? block() : ''}${close}`;
  }
  const note = (): string =>
    random.chance(hand.comments) ? random.pick([' // one, "two"', ' /* } */', ' // ]', '  ']) : '';
  const own = (): string => (random.chance(hand.comments) ? `${eol}${inner}// about "psns": [` : '');
  const rows = parts.map((part, index) => {
    const comma = index < parts.length - 1 || random.chance(20) ? `${block()},` : block();
    return `${own()}${eol}${inner}${part}${comma}${note()}`;
  });
  return `${open}${note()}${rows.join('')}${own()}${eol}${indent}${close}`;
}

const addresses = ['10.1.1.5', '10.1.1.6', '2001:db8::5', '10.1.1.7'];

/** An ise-posture.json of a site, without wrong values. */
function site(random: Random): Record<string, unknown> {
  const some = <T>(of: () => T): T[] => Array.from({ length: random.below(3) }, of);
  let number = 0;
  const parts: [string, () => unknown][] = [
    [
      'psns',
      () =>
        some(() => ({
          name: `psn${++number}`,
          ...(random.chance(30) ? { fqdn: `psn${number}.example.com` } : {}),
          addresses: random.pick([addresses.slice(0, random.below(5)), addresses.slice(2, 4)]),
          ...(random.chance(30) ? { aliases: ['10.1.1.5'] } : {}),
        })),
    ],
    ['stateSyncPort', () => random.pick<unknown>([8449, [8449, 8450]])],
    ['stateSync', () => random.chance(50)],
    [
      'acls',
      () =>
        some(() => ({ files: random.pick(['a.dacl', 'b/*']), posture: random.pick<unknown>(['none', ['compliant']]) })),
    ],
    ['rules', () => (random.chance(50) ? {} : { 'dacl/y': ['warning', { max: 64 }] })],
    ['overrides', () => some(() => ({ files: 'a.dacl', rules: random.chance(50) ? {} : { 'dacl/y': 'off' } }))],
  ];
  return Object.fromEntries(parts.filter(() => random.chance(60)).map(([key, of]) => [key, of()]));
}

const changes: readonly DeploymentChange[] = [
  { kind: 'add-psns', psns: [{ name: 'new', addresses: ['10.9.9.9', '2001:db8::9'] }] },
  { kind: 'add-psns', psns: [{ name: 'psn1', addresses: ['10.9.9.9'] }] },
  { kind: 'add-psns', psns: [{ name: 'new', fqdn: 'new.example.com', addresses: ['10.9.9.9'] }], stateSync: true },
  { kind: 'assign-posture', path: 'a.dacl', posture: 'compliant' },
  { kind: 'assign-posture', path: 'c.dacl', list: 'X', posture: 'unknown' },
  { kind: 'assign-platform', path: 'a.dacl', platform: 'asa' },
  { kind: 'switch-rule-off', rule: 'dacl/x' },
  { kind: 'switch-rule-off', rule: 'dacl/y', path: 'a.dacl' },
  { kind: 'switch-rule-off', rule: 'dacl/x', path: 'c.dacl' },
  { kind: 'state-sync-unused' },
  { kind: 'name-fqdn', psn: 'psn1', fqdn: 'psn1.example.com' },
  { kind: 'replace-address', psn: 'psn1', from: '10.1.1.5', to: '10.9.9.9' },
];

/** Where a change that puts in one thing may have changed something: its own value, or the white space of an empty container. */
function assertOneEdit(before: string, after: string): void {
  const { span, newText } = smallestEdit(before, after);
  const gone = before.slice(span.start, span.end);
  if (gone.trim() === '') return;
  // The comma stands before what follows the last value on its line, the new value behind that.
  if (newText.startsWith(`,${gone}`)) return;
  // A value in the place of another one: nothing but that value is gone, be it the list of a posture or of a rule.
  const node = innermost(parseTree(before, [], { allowTrailingComma: true })!, span.start, span.end);
  const key: unknown = node.parent?.type === 'property' ? node.parent.children?.[0]?.value : undefined;
  const isPlain = node.type !== 'array' && node.type !== 'object' && node.type !== 'property';
  const isValue = isPlain || key === 'posture' || key === 'dacl/y';
  assert.ok(isValue, `${JSON.stringify(gone)} gave way to ${JSON.stringify(newText)} in\n${before}\n→\n${after}`);
}

function innermost(node: Node, start: number, end: number): Node {
  const inner = node.children?.find((one) => one.offset <= start && end <= one.offset + one.length);
  return inner ? innermost(inner, start, end) : node;
}

/** A list that lay on one line lies on one line. */
function assertLinesKept(before: string, after: string): void {
  for (const key of ['psns', 'acls', 'overrides']) {
    const [was, is] = [before, after].map((text) => {
      const node = findNodeAtLocation(parseTree(text, [], { allowTrailingComma: true })!, [key]);
      return node?.children?.length ? text.slice(node.offset, node.offset + node.length) : undefined;
    });
    if (was && is && !/[\r\n]/.test(was)) assert.ok(!/[\r\n]/.test(is), `${was}\n→\n${is}`);
  }
}

/** The blanks behind the commas of a list, where it lies on one line: one for each kind. */
function blanksIn(text: string, path: readonly (string | number)[]): ReadonlySet<string> {
  const node = findNodeAtLocation(parseTree(text, [], { allowTrailingComma: true })!, [...path]);
  const list = node ? text.slice(node.offset, node.offset + node.length) : '';
  if (/[\r\n]|\/\*/.test(list)) return new Set();
  return new Set([...list.replace(/"[^"]*"/g, '""').matchAll(/,([ \t]*)(?!\s*\])/g)].map(([, blanks]) => blanks!));
}

/** Who puts blanks behind the commas of a list, or none, finds none, or blanks, behind no other. */
function assertBlanksKept(before: string, after: string): void {
  const path = ['psns', 0, 'addresses'];
  const [was, is] = [blanksIn(before, path), blanksIn(after, path)];
  if (was.size === 1 && is.size > 0) assert.deepEqual(is, was, `${before}\n→\n${after}`);
}

/**
 * Files laid out by many hands, each changed in every way: the file means what a file of the same content in plain JSON
 * means after that change, and nothing outside the value that is put in, changed or filled has changed a byte.
 */
export function layoutsKept(files: number, seed: number): void {
  for (let file = 0; file < files; file++) {
    const random = randomFrom(seed + file);
    const hand: Hand = {
      random,
      eol: random.pick(['\n', '\r\n']),
      unit: random.pick(['  ', '    ', '\t']),
      lines: random.pick([0, 30, 60, 100]),
      comments: random.pick([0, 20, 60]),
    };
    const value = site(random);
    const text = `${random.pick(['', '\uFEFF'])}${byHand(value, hand, '')}${random.pick(['', hand.eol])}`;
    for (const change of changes) changeKeepsLayout(text, value, change);
  }
}

function changeKeepsLayout(text: string, value: unknown, change: DeploymentChange): void {
  const after = applyChange(text, change);
  const errors: Parameters<typeof parse>[1] = [];
  const now: unknown = parse(after.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const shown = `${JSON.stringify(change)}\n${text}\n→\n${after}`;
  assert.deepEqual(errors, [], shown);
  assert.deepEqual(now, parse(applyChange(JSON.stringify(value), change)), shown);
  assert.equal(applyChange(after, change), after, 'a second time');
  assert.equal(after.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
  const foreign = text.includes('\r\n') ? /[^\r]\n/ : /\r/;
  assert.ok(!foreign.test(after), `line ends: ${shown}`);
  if (text.includes('\t')) assert.ok(!/^ /m.test(after), `indentation: ${shown}`);
  if (!/[\r\n]/.test(text.trim())) assert.ok(!/[\r\n]/.test(after.trim()), `lines: ${shown}`);
  assertLinesKept(text.replace(/^\uFEFF/, ''), after.replace(/^\uFEFF/, ''));
  assertBlanksKept(text.replace(/^\uFEFF/, ''), after.replace(/^\uFEFF/, ''));
  // Several places change at once where an address is replaced, or a PSN gets two things: each of them is a change of its own.
  if (change.kind === 'replace-address') {
    assert.equal(after.replaceAll('"10.9.9.9"', '"10.1.1.5"').length, text.length, shown);
    return;
  }
  if (change.kind === 'add-psns' && change.stateSync) return;
  assertOneEdit(text.replace(/^\uFEFF/, ''), after.replace(/^\uFEFF/, ''));
}
