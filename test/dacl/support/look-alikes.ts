import assert from 'node:assert/strict';
import type { ListAnalysis } from '../../../server/src/dacl/meaning/analysis';
import { readDeployment } from '../../../server/src/deployment/read';
import { languageById } from '../../../server/src/workspace/languages';
import { type Random, randomFrom } from '../../packets/support/random';
import { check } from '../../support/fixtures';
import { applyAutomaticFixes } from '../../support/in-one-go';
import { listsIn, mayBecome, type Verdict, verdict } from './equivalence';
import { likelyPacket } from './faulty-lists';

const dacl = languageById('ise-dacl');

const entries = [
  'deny tcp any host 10.1.1.5 eq 8449',
  'deny tcp any host 10.1.1.6 eq 8449',
  'permit tcp any host 10.1.1.5 eq 8443',
  'deny udp any eq bootps any eq bootpc',
  'permit udp any any eq domain',
  'deny tcp any any eq pop3',
  'permit icmp any any echo-reply',
  'deny icmp any any packet-too-big',
  'permit tcp any any established',
  'deny tcp any 10.1.1.0 0.0.0.255 range 8000 9000',
  'deny ip any host 10.10.1.5',
  'permit ip any any',
  'deny ip any any log',
];

type Disguise = readonly [form: 'form' | 'look', to: (character: string) => string | undefined];

const cyrillic: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
};
const greek: Readonly<Record<string, string>> = { o: 'ο', v: 'ν', p: 'ρ', u: 'υ' };
const shifted = (from: string, to: string, by: number) => (one: string) =>
  one >= from && one <= to ? String.fromCodePoint(one.codePointAt(0)! + by) : undefined;

const disguises: readonly Disguise[] = [
  ['form', shifted('!', '~', 0xfee0)],
  ['form', shifted('a', 'z', 0x1d41a - 0x61)],
  ['form', shifted('0', '9', 0x1d7ce - 0x30)],
  ['look', (one) => cyrillic[one]],
  ['look', (one) => greek[one]],
  ['look', shifted('0', '9', 0x660 - 0x30)],
  ['look', (one) => (one === '-' ? '\u2013' : undefined)],
  ['look', (one) => (one === '-' ? '\u2212' : undefined)],
];

/** Puts characters that only look the same into a word; undefined where there are none for it. */
function disguised(random: Random, word: string): { readonly word: string; readonly by: Disguise[0] } | undefined {
  if (random.chance(8)) return { word: `${random.pick(['“', '‘', ''])}${word}${random.pick(['”', '’'])}`, by: 'look' };
  const [by, to] = random.pick(disguises);
  const places = [...word].flatMap((one, at) => (to(one) === undefined ? [] : [at]));
  if (places.length === 0) return undefined;
  const only = random.chance(50) ? random.pick(places) : undefined;
  const changed = [...word].map((one, at) => (only === undefined || only === at ? (to(one) ?? one) : one));
  return { word: changed.join(''), by };
}

interface Form {
  readonly header?: string;
  readonly line: (line: string, index: number) => string;
}

const forms: readonly Form[] = [
  { line: (line) => line },
  { line: (line, index) => `${(index + 1) * 10} ${line}` },
  { line: (line, index) => `ip:inacl#${index + 1}=${line}` },
  { line: (line) => `access-list 101 ${line}` },
  { header: 'ip access-list extended STAFF-1', line: (line) => ` ${line}` },
  { header: 'ip access-list extended STAFF-2', line: (line, index) => ` ${(index + 1) * 10} ${line}` },
  { header: 'Extended IP access list STAFF-1', line: (line, index) => `    ${(index + 1) * 10} ${line}` },
  {
    header: 'ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-STAFF-636b75ac',
    line: (line, index) => `ip:inacl#${index + 1}=${line}`,
  },
];

function listOf(random: Random, { header, line }: Form): string[] {
  const lines = Array.from({ length: 1 + random.below(6) }, (_, index) => line(random.pick(entries), index));
  return header === undefined ? lines : [header, ...lines];
}

/** Now and then a list stands above it, or one of the same name. */
function otherList(random: Random, form: Form): string[] {
  if (form.header?.startsWith('ip ') && random.chance(50)) return listOf(random, random.pick(forms.slice(4, 6)));
  return form === forms[3] && random.chance(50) ? listOf(random, form) : [];
}

/**
 * Writes a word of a random valid list, or of its header, in look-alikes; throws where that is silent, where the line then
 * counts as absent or as surely read, where it makes another list of one without a doubt, or where `--fix` makes of it
 * anything but the line that it looks like.
 */
export function checkLookAlike(seed: number): void {
  const random = randomFrom(seed);
  const form = random.pick(forms);
  const above = otherList(random, form);
  const own = listOf(random, form);
  const lines = [...above, ...own];
  const at = above.length + (random.chance(30) ? 0 : random.below(own.length));
  const words = lines[at]!.split(/([ =]+)/);
  const index = random.below(words.length);
  const changed = words[index]!.trim().length < 2 ? undefined : disguised(random, words[index]!);
  if (!changed) return;
  const other = words.map((one, i) => (i === index ? changed.word : one)).join('');
  const textOf = (line: string | undefined): string =>
    [...lines.flatMap((one, i) => (i !== at ? [one] : line === undefined ? [] : [line])), ''].join('\n');
  const deployment = readDeployment(
    'file:///repo/ise-posture.json',
    JSON.stringify({ psns: [{ name: 'psn1', addresses: ['10.1.1.5'] }], acls: [{ files: '*', posture: 'none' }] }),
  );
  const text = textOf(other);
  const findings = check(dacl, 'list', text, deployment);
  const start = text.indexOf(other);
  const said = findings.some(
    ({ rule, span }) => rule === 'dacl/syntax' && span.start >= start && span.start <= start + other.length,
  );
  try {
    assert.ok(said, 'nothing is said about it');
    const { text: fixed } = applyAutomaticFixes(text, (now) => check(dacl, 'list', now, deployment));
    assert.ok(
      fixed.includes(changed.word) || (changed.by === 'form' && /\bdeny\b/.test(lines[at]!)),
      `--fix wrote\n${fixed}`,
    );
    // A header that a device refuses is as good as none.
    const isHeader = at === above.length && form.header !== undefined;
    const meanings = [textOf(lines[at]), ...(isHeader ? [textOf(undefined)] : [])].map((one) =>
      listsIn(one, deployment),
    );
    const [now, after] = [text, fixed].map((one) => listsIn(one, deployment)) as [ListAnalysis[], ListAnalysis[]];
    assert.equal(after.length, now.length, '--fix made another number of lists');
    const packets = Array.from({ length: 40 }, () => likelyPacket(random)).filter(({ version }) => version === 4);
    for (const packet of packets) {
      for (const [n, list] of now.entries()) {
        const [seen, then] = [list, after[n]!].map((one) => verdict(one, packet, 'anybody')) as [Verdict, Verdict];
        assert.ok(mayBecome(seen, then), `${seen.action} became ${then.action}`);
        for (const meant of meanings) {
          const plain = meant[n] && verdict(meant[n], packet, 'anybody');
          for (const one of [seen, then])
            assert.ok(
              !one.certain || one.action === plain?.action,
              `list ${n} surely ${one.action}, and ${plain?.action ?? 'no list'} may be meant`,
            );
        }
      }
    }
  } catch (error) {
    throw new Error(`seed ${seed}\n${text}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
