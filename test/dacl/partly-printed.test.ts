import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { finish } from '../../server/src/core/slices';
import { dacl } from '../../server/src/dacl';
import { missingDenies } from '../../server/src/dacl/edits/psn-denies';
import type { DaclInput } from '../../server/src/dacl/meaning/input';
import { compareAll, coverageOf, type NamedList } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { inputFor } from './editor/support';
import '../support/seed';

const json = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }] }';
const known = readDeployment('file:///repo/ise-posture.json', json);
const [psn] = known.psns;

const filters = [
  ...['include permit', 'inc permit|deny', 'i 8449', 'in permit', 'exclude deny', 'ex deny', 'e x', 'excl a|b'],
  ...[
    'begin 20',
    'be 20',
    'b 20',
    'until 20',
    'grep permit',
    'grep -v deny',
    'egrep -i permit',
    'utility egrep permit',
  ],
  ...['sec STAFF | inc permit', 'section exclude GUEST', 'no-more | include permit', 'head 3', 'last 5'],
];
/** What prints all of the list whose header it prints. */
const whole = ['section STAFF', 'sec STAFF|GUEST', 's STAFF', 'no-more', 'tee flash:x', 'append flash:x', 'format'];

const command = fc.record({
  prompt: fc.constantFrom('SW1#', 'SW1>', 'SW1# ', 'SW1(config)#do ', 'SW1(config)#do-exec ', 'fw1/pri/act# ', ''),
  verb: fc.constantFrom('show', 'sh', 'sho', 'SHOW'),
  what: fc.constantFrom('ip access-lists', 'ip access-lists STAFF', 'access-list', 'running-config', 'run all'),
  pipe: fc.constantFrom(' | ', '|', ' |', '| ', '\n | ', '\r\n| ', ' |\n', ' |\r\n '),
});
const entry = fc.constantFrom(
  ...[
    'deny tcp any host 10.1.1.5 eq 8449',
    'permit tcp any host 10.1.1.9 eq 8443',
    'deny ip any any',
    'permit ip any any',
  ],
);
const forms: Readonly<Record<string, (entries: readonly string[]) => string>> = {
  shown: (entries) =>
    ['Extended IP access list STAFF', ...entries.map((one, at) => `    ${at + 1}0 ${one}`)].join('\n'),
  // The header is no line with `permit` in it.
  bare: (entries) => entries.map((one, at) => `    ${at + 1}0 ${one}`).join('\n'),
  config: (entries) => ['ip access-list extended STAFF', ...entries.map((one) => ` ${one}`)].join('\n'),
  asa: (entries) => entries.map((one) => `access-list STAFF extended ${one}`).join('\n'),
};

function printed(filter: string) {
  return fc
    .tuple(command, fc.constantFrom(...Object.keys(forms)), fc.array(entry, { minLength: 1, maxLength: 4 }))
    .map(([{ prompt, verb, what, pipe }, form, entries]) => ({
      form,
      first: `${prompt}${verb} ${what}${pipe}${filter}`,
      list: forms[form]!(entries),
    }));
}

function read(text: string): DaclInput {
  return inputFor(`${text}\n`, 'staff-compliant.txt', known);
}

function named({ analysis }: DaclInput, name: string): NamedList {
  return { name, list: analysis.lists[0]!.list };
}

const fromAbsence = /^dacl\/(?:missing-psn-deny|no-permit|redundant-line|psn-blocked)/;

for (const filter of filters)
  test(`nothing is known of what | ${filter} left out`, () =>
    fc.assert(
      fc.property(printed(filter), ({ form, first, list }) => {
        const input = read(`${first}\n${list}`);
        const own = input.analysis.lists[0]!;
        assert.equal(coverageOf(own, psn!).state, 'uncertain');
        assert.deepEqual(missingDenies(own, known), []);
        const found = finish(dacl.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)));
        assert.deepEqual(
          found.flatMap(({ rule }) => (fromAbsence.test(rule) ? [rule] : [])),
          [],
        );
        // A list without its header is one for ISE, in which a command is a mistake.
        if (form !== 'bare')
          assert.ok(!found.some(({ rule }) => rule === 'dacl/syntax'), 'the command is none of the list');
        assert.equal(
          own.list.aces.length,
          read(list).analysis.lists[0]!.list.aces.length,
          'no ACE is taken for a filter',
        );
        const again = named(read(`${first}\n${list}`), 'b');
        assert.equal(compareAll([named(input, 'a')], [again]).kind, 'maybe', 'the same lines are not the same list');
      }),
      { numRuns: 12 },
    ));

for (const filter of whole)
  test(`| ${filter} leaves nothing of a list out`, () =>
    fc.assert(
      fc.property(printed(filter), ({ form, first, list }) => {
        // Which filter it was that a terminal cut is not known.
        fc.pre((form === 'shown' || form === 'config') && !/\|[\r\n]/.test(first));
        const [input, again] = [read(`${first}\n${list}`), read(`${first}\n${list}`)];
        assert.notEqual(coverageOf(input.analysis.lists[0]!, psn!).state, 'uncertain');
        assert.equal(compareAll([named(input, 'a')], [named(again, 'b')]).kind, 'same');
      }),
      { numRuns: 12 },
    ));

test('what a filter left out ends at the next prompt', () => {
  for (const next of ['SW1#', 'SW1#show ip access-lists', 'SW1#show ip access-lists | tee flash:x'])
    for (const form of Object.values(forms)) {
      const list = form(['deny tcp any host 10.1.1.5 eq 8449', 'permit ip any any']);
      const { analysis } = read(`SW1#show ip access-lists | include permit\n${next}\n${list}`);
      assert.equal(coverageOf(analysis.lists[0]!, psn!).state, 'denied', `${next}\n${list}`);
    }
});

test('where lines were left out, or did not come along, the same text is not the same list', () => {
  const shown = 'Extended IP access list STAFF\n    10 permit tcp any any eq 443';
  for (const rest of [' --More-- ', ' --More-- q\nSW1#', '    ...\n    30 permit ip any any', '<output omitted>']) {
    const text = `SW1#show ip access-lists\n${shown}\n${rest}`;
    assert.equal(compareAll([named(read(text), 'a')], [named(read(text), 'b')]).kind, 'maybe', rest);
  }
  const header = 'SW1#show ip access-lists\nExtended IP access list STAFF';
  assert.equal(compareAll([named(read(header), 'a')], [named(read(header), 'b')]).kind, 'maybe');
  const unreadable = 'permit tcp any any eq 443\nfrobnicate 10.1.1.5\npermit ip any any';
  assert.equal(compareAll([named(read(unreadable), 'a')], [named(read(unreadable), 'b')]).kind, 'same');
});

test('a line that nobody could read may deny what all others permit', () => {
  const clear = 'permit tcp any any eq 443\npermit ip any any';
  const unreadable = 'frobnicate 10.1.1.5\npermit tcp any any eq 443\npermit ip any any';
  assert.equal(compareAll([named(read(unreadable), 'a')], [named(read(clear), 'b')]).kind, 'maybe');
});
