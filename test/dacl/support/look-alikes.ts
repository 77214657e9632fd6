import assert from 'node:assert/strict';
import { readDeployment } from '../../../server/src/deployment/read';
import { applyAutomaticFixes } from '../../../server/src/workspace/fix';
import { languageById } from '../../../server/src/workspace/languages';
import { type Random, randomFrom } from '../../packets/support/random';
import { check } from '../../support/fixtures';
import { listIn, mayBecome, verdict } from './equivalence';
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

const forms: readonly ((line: string, index: number) => string)[] = [
  (line) => line,
  (line, index) => `${(index + 1) * 10} ${line}`,
  (line, index) => `ip:inacl#${index + 1}=${line}`,
  (line) => ` ${line}`,
  (line) => `access-list 101 ${line}`,
];

/**
 * Writes a word of a random valid list in look-alikes; throws where that is silent, where the line then counts as absent
 * or as surely read, or where `--fix` makes of it anything but the line that it looks like.
 */
export function checkLookAlike(seed: number): void {
  const random = randomFrom(seed);
  const form = random.pick(forms);
  const lines = Array.from({ length: 1 + random.below(6) }, (_, index) => form(random.pick(entries), index));
  const at = random.below(lines.length);
  const words = lines[at]!.split(/( +)/);
  const index = random.below(words.length);
  const changed = words[index]!.trim() === '' ? undefined : disguised(random, words[index]!);
  if (!changed) return;
  const other = words.map((one, i) => (i === index ? changed.word : one)).join('');
  const header = form === forms[3] ? ['ip access-list extended L'] : [];
  const textOf = (line: string): string =>
    [...header, ...lines.map((one, i) => (i === at ? line : one)), ''].join('\n');
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
    const [meant, now, after] = [textOf(lines[at]!), text, fixed].map((one) => listIn(one, deployment));
    for (let i = 0; now && i < 40; i++) {
      const packet = likelyPacket(random);
      const [plain, seen, then] = [meant, now, after].map((list) => verdict(list!, packet, 'anybody'));
      assert.ok(
        !seen!.certain || seen!.action === plain!.action,
        `surely ${seen!.action}, and ${plain!.action} was meant`,
      );
      assert.ok(mayBecome(seen!, then!), `${seen!.action} became ${then!.action}`);
      assert.ok(!then!.certain || then!.action === plain!.action, `${then!.action} after --fix`);
    }
  } catch (error) {
    throw new Error(`seed ${seed}\n${text}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
