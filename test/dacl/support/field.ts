import assert from 'node:assert/strict';
import test from 'node:test';
import { eraseTypes } from '../../../server/src/core/language';
import { dacl } from '../../../server/src/dacl';
import type { ListAnalysis } from '../../../server/src/dacl/meaning/analysis';
import { addressesIn } from '../../../server/src/dacl/meaning/psn-families';
import {
  chooseLists,
  compareAll,
  coverageOf,
  readPacket,
  testPacket,
  toCompare,
} from '../../../server/src/dacl/questions';
import { readDeployment } from '../../../server/src/deployment/read';
import { check, fixAll } from '../../support/fixtures';
import { english, inputFor } from '../editor/support';

/**
 * A case from the field with its right answers, in which ` / ` is a line end. All of them are asserted: there is no other
 * finding than those that are named, and no other change.
 */
export interface Member {
  readonly text: string;
  /** The findings in order: `LINE SEVERITY RULE`, without the rule's language, joined by commas. */
  readonly says: string;
  /** What coverage says of psn1 and psn2: `STATE@LINE`, the lists joined by ` | `. Test-packet has to say the same. */
  readonly probe: string;
  /** The text after every automatic fix; as it is where absent. */
  readonly fixed?: string;
  /** Words of a message or related text. */
  readonly words?: RegExp;
  /** The entry of `acls` that speaks of the file: `compliant` unless said. */
  readonly acl?: Readonly<Record<string, unknown>> | 'none';
  /** What else ise-posture.json has. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Lists that diff calls the same as this one, and lists that it does not. */
  readonly same?: readonly string[];
  readonly differs?: readonly string[];
}

/** A row of the table: a kind, with the case that was reported first. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Member>>>>;

const deny = (host: string): string => `deny tcp any host ${host} eq 8449`;

/** Lines that many cases have. */
export const texts = {
  p: 'permit ip any any',
  d5: deny('10.1.1.5'),
  d6: deny('10.1.1.6'),
  both: `${deny('10.1.1.5')} / ${deny('10.1.1.6')}`,
  v6: `${deny('2001:db8::5')} / ${deny('2001:db8::6')}`,
  show: 'Extended IP access list X',
} as const;

/** What lists are for, other than `compliant`. */
export const uses = {
  asa: { posture: 'compliant', platform: 'asa' },
  unknown: { posture: 'unknown' },
  none: { posture: 'none' },
  redirect: { posture: 'redirect' },
} as const;

const language = eraseTypes(dacl);
const path = 'list.txt';
const psns = [
  { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'] },
  { name: 'psn2', addresses: ['10.1.1.6', '2001:db8::6'] },
];

const linesOf = (text: string): string => text.split(' / ').join('\n');

function deploymentOf({ acl = { posture: 'compliant' }, more }: Member) {
  const acls = acl === 'none' ? [] : [{ files: '*', ...acl }];
  return readDeployment('file:///repo/ise-posture.json', JSON.stringify({ psns, acls, ...more }));
}

/** The probe of a client that is certainly one, or of nobody in particular, as test-packet answers it. */
function answersOf(list: ListAnalysis, address: string): string[] {
  const isV6 = address.includes(':');
  const at = (host: string, port: number): string => (isV6 ? `[${host}]:${port}` : `${host}:${port}`);
  const sources = [undefined, ...(isV6 ? ['2001:db8:9::9'] : ['10.9.9.9', '192.168.3.4'])];
  return list.stateSyncPorts.flatMap((port) =>
    sources.map((source) => {
      const read = readPacket({
        protocol: 'tcp',
        destination: at(address, port),
        flags: 'syn',
        ...(source ? { source: at(source, 50000) } : {}),
      });
      assert.ok(read.kind === 'packet');
      const { action, certain } = testPacket(list, read);
      return certain ? action : `uncertain, else ${action}`;
    }),
  );
}

function probesOf(text: string, member: Member): string {
  const deployment = deploymentOf(member);
  const { analysis } = inputFor(text, path, deployment);
  const answers = analysis.lists.map((list) =>
    deployment.psns
      .map((psn) => {
        const { state, line } = coverageOf(list, psn);
        const packets = addressesIn(list, psn).flatMap((address) => answersOf(list, address.text));
        if (state === 'denied') assert.ok(!packets.includes('permit'), `${psn.name} ${state}: ${packets.join()}`);
        // A refused deny is no deny, but what a device makes of the rest of its list is not known.
        if (state === 'permitted' || state === 'partly')
          assert.ok(
            packets.some((one) => one.endsWith('permit')),
            `${psn.name} ${state}: ${packets.join()}`,
          );
        if (state === 'uncertain')
          assert.ok(
            packets.some((one) => one.startsWith('uncertain')),
            `${psn.name} ${state}: ${packets.join()}`,
          );
        return line ? `${state}@${line.index + 1}` : state;
      })
      .join(' '),
  );
  return answers.join(' | ');
}

function comparisonWith(member: Member, other: string): string {
  const deployment = deploymentOf(member);
  const [left, right] = [member.text, other].map(linesOf).map((one) => {
    const input = inputFor(one, path, deployment);
    const chosen = chooseLists(input.analysis, undefined);
    assert.ok(chosen.kind === 'lists', one);
    return chosen.lists.map((list) => toCompare(input, list, path));
  });
  return compareAll(left!, right!).kind;
}

/** What we say of a member. */
function actual(member: Member): Pick<Member, 'says' | 'probe' | 'fixed'> & { readonly words: string } {
  const text = linesOf(member.text);
  const deployment = deploymentOf(member);
  const found = check(language, path, text, deployment);
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  return {
    says: found
      .map(({ rule, severity, span }) => `${lineOf(span.start)} ${severity} ${rule.replace('dacl/', '')}`)
      .join(', '),
    probe: probesOf(text, member),
    fixed: fixAll(language, path, text, deployment).split('\n').join(' / '),
    words: found
      .flatMap(({ message, related }) => [message, ...related.map((one) => one.message)])
      .map((message) => english.text(message))
      .join('\n'),
  };
}

/** Asks everything about a member; fails with what is otherwise. */
function hold(member: Member): void {
  const { words, ...said } = actual(member);
  assert.deepEqual(said, { says: member.says, probe: member.probe, fixed: member.fixed ?? member.text });
  if (member.words) assert.match(words, member.words);
  for (const other of member.same ?? []) assert.equal(comparisonWith(member, other), 'same', other);
  for (const other of member.differs ?? []) assert.notEqual(comparisonWith(member, other), 'same', other);
}

/** One test a member. Every row has itself and at least two other members of its kind. */
export function testRows(rows: Rows): void {
  for (const [row, members] of Object.entries(rows)) {
    test(`${row}: has members`, () => assert.ok(Object.keys(members).length >= 3, row));
    for (const [name, member] of Object.entries(members)) test(`${row}: ${name}`, () => hold(member));
  }
}
