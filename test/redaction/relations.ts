/** Logs that name their PSNs in several spellings, and what a redacted copy keeps of them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor } from '../../server/src/redaction';
import { blockedProbe, line, readLog, seed } from '../log/support/logs';
import { assertSaysTheSame } from './secrets';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const word = fc.string({ unit: pick(...'bcdfghjklmnpqrstvwxz'), minLength: 5, maxLength: 9 });

/** A host: its short name, and one domain that it may stand in. */
interface Host {
  readonly short: string;
  readonly domain: string;
}

/** Short names, the same for several hosts now and then; some longer than what Windows cuts a name to. */
const short = fc.tuple(word, pick('', '1', '-02', '-frankfurt-node')).map((parts) => parts.join(''));
const domain = fc.oneof(
  word.map((name) => `${name}.example`),
  fc.tuple(word, word).map(([sub, name]) => `${sub}.${name}.example`),
  pick('local', 'corp.test'),
);

/** One way in which a log names a host. */
interface Spelling {
  readonly text: string;
  /** Equal for spellings of the same name: letters' case and the root's dot mean nothing. */
  readonly key: string;
}

const spelled: readonly ((host: Host) => string)[] = [
  ({ short: name }) => name,
  ({ short: name }) => name.toUpperCase(),
  ({ short: name }) => name.slice(0, 15).toUpperCase(),
  (host) => `${host.short}.${host.domain}`,
  (host) => `${host.short}.${host.domain}`.toUpperCase(),
  (host) => `${host.short}.${host.domain}.`,
];
const addresses: readonly Spelling[] = ['10.1.1.5', '10.1.1.6', '::ffff:10.1.1.5']
  .map((text) => ({ text, key: text.replace('::ffff:', '') }))
  .concat(['2001:db8::5', '2001:DB8:0::5', '2001:db8:0:0:0:0:0:5'].map((text) => ({ text, key: '2001:db8::5' })));

const spelling = (hosts: readonly Host[]): fc.Arbitrary<Spelling> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(pick(...hosts), pick(...spelled))
        .map(([host, write]) => ({ text: write(host), key: write(host).toLowerCase().replace(/\.$/, '') })),
    },
    pick(...addresses),
  );

/** What a log tells of one PSN at a time, `at` seconds after noon. */
const stories: readonly ((psn: string, at: number) => readonly string[])[] = [
  (psn, at) => blockedProbe(at, '0x7', psn.includes(':') ? `[${psn}]` : psn),
  (psn, at) => blockedProbe(at, '0x9', psn.includes(':') ? `[${psn}]` : psn, 12007),
  (psn) => seed.replaceAll('ISE-PSN-FQDN', psn).split('\r\n'),
  (psn, at) => [
    line(at, '0x7', `Incorrect configuration detected by ISE = [${psn}], compliant status is not expected`),
  ],
  (psn, at) => [line(at, '0x7', `Different Session state on ISE = [ ${psn}]. Restarting discovery`)],
  (psn, at) => [line(at, '0x5', `host ${psn} and Hostname: ${psn}`)],
  (psn, at) => [line(at, '0x5', `mail from anna@${psn} about https://${psn}:8443/portal`)],
];

/** A log, and the spellings in it. */
export const naming: fc.Arbitrary<{ readonly text: string; readonly spellings: readonly Spelling[] }> = fc
  .array(fc.record({ short, domain }), { minLength: 1, maxLength: 3 })
  .chain((hosts) => fc.array(fc.tuple(spelling(hosts), pick(...stories)), { minLength: 2, maxLength: 8 }))
  .map((told) => ({
    text: told.flatMap(([{ text }, story], at) => story(text, 600 + at * 60)).join('\n'),
    spellings: told.map(([one]) => one),
  }));

/** Fails where a copy says something else than its log, or does not tell two names apart, or calls one name two. */
export function checkRelations({
  text,
  spellings,
}: {
  readonly text: string;
  readonly spellings: readonly Spelling[];
}): void {
  const redactor = createRedactor();
  const redacted = redactor.redact(text);
  assertSaysTheSame(redacted, text);
  assert.deepEqual(groupsOf(redacted), groupsOf(text), redacted);
  const wordOf = (name: string): string => redactor.redact(`host=${name}`).slice('host='.length).replace(/\.$/, '');
  const words = new Map(spellings.map(({ text: name, key }) => [key, wordOf(name)]));
  for (const { text: name, key } of spellings) assert.equal(wordOf(name), words.get(key), name);
  assert.equal(new Set(words.values()).size, words.size, JSON.stringify([...words]));
  const names = [...words].filter(([key]) => /^[a-z][^:]*$/.test(key));
  for (const [key, given] of names) {
    assert.equal(given.includes('.'), key.includes('.'), `${key} is ${given}`);
    const full = names.filter(([other]) => other.startsWith(`${key}.`));
    if (full.length === 1) assert.equal(full[0]![1].split('.')[0], given, `${full[0]![0]} is ${key}`);
  }
}

/** The lines on which each PSN's probes begin. */
function groupsOf(text: string): unknown {
  const { document } = readLog(text);
  return document.facts.groups.map(({ first, status, count }) => [first.mark.line, status, count]);
}
