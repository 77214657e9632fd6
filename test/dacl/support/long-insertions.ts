/** Long lists in mixed forms, and lines put into them: what the lines around the place say must hold of the whole list. */
import assert from 'node:assert/strict';
import type { Platform } from '../../../server/src/core/deployment/model';
import { finish } from '../../../server/src/core/slices';
import { applyEdits } from '../../../server/src/core/text';
import { editOf, insertLines } from '../../../server/src/dacl/edits/insertion';
import type { Place } from '../../../server/src/dacl/edits/numbering';
import { type Insertion, listWith } from '../../../server/src/dacl/edits/read-back';
import {
  type AceLine,
  type AclList,
  type Address,
  type DaclDocument,
  inOrder,
  parseDacl,
} from '../../../server/src/dacl/syntax';
import { type Random, randomFrom } from '../../packets/support/random';

/** How one entry is written; `number` rises through the list. */
type Form = (entry: string, number: number) => string;

const forms: readonly Form[] = [
  (entry) => entry,
  (entry) => ` ${entry}`,
  (entry) => `\t${entry}`,
  (entry, number) => `${number} ${entry}`,
  (entry, number) => `  ${number}  ${entry}`,
  (entry, number) => `sequence ${number} ${entry}`,
  (entry, number) => `${entry} sequence ${number}`,
  (entry) => `access-list 101 ${entry}`,
  (entry) => `access-list OUT extended ${entry}`,
  (entry) => `access-list OUT ${entry}`,
  (entry, number) => `access-list OUT line ${number} extended ${entry}`,
  (entry, number) => `ip:inacl#${number}=${entry}`,
  (entry, number) => `cisco-av-pair = "ip:inacl#${number}=${entry}"`,
  (entry, number) => `ipv6:inacl#${number}=${entry}`,
  (entry) => `SW1(config-ext-nacl)#${entry}`,
  (entry) => `- ${entry}`,
];
/** What opens a list, in configurations and in what devices print. */
export const headers = [
  'ip access-list extended STAFF',
  'ipv6 access-list STAFF',
  'Extended IP access list STAFF',
  'ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-STAFF-636b75ac',
  'access-list OUT; 900 elements; name hash: 0x1',
];
/** Lines that are no plain entries, or none at all. */
export const strange = [
  '',
  '   ',
  '! a comment',
  '# another',
  'exit',
  '<--- More --->',
  'interface Gi1/0/5',
  'what is this',
  'permit',
  'permit ip\u00a0any any',
  'no 10',
  'no permit ip any any',
  'permit tcp any any eq 443 \\',
  'eq 80',
  'access-list OTHER extended permit ip any any',
  'ip access-list extended OTHER',
  'no ip access-list extended STAFF',
  'User-Name: alice',
  'Interface: GigabitEthernet1/0/5',
  'object-group network SERVERS',
  'permit ip any 10.1.0.0 255.255.0.0',
  'permit tcp any4 any eq 443',
  'permit icmp any any nd-na',
  'evaluate BACK',
];
const told = [
  ['deny tcp any host 10.1.1.5 eq 8449'],
  ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449'],
  ['deny tcp any host 2001:db8::5 eq 8449'],
  ['remark ise-posture-disable-next-line'],
  ['permit icmp any any nd-ns', 'permit icmp any any nd-na'],
  ['permit ip any any'],
];

function entry(random: Random, family: 4 | 6): string {
  const host = family === 4 ? `10.${random.below(256)}.${random.below(256)}.1` : `2001:db8:${random.below(9999)}::1`;
  const kind = random.below(20);
  if (kind === 0) return 'remark what follows';
  if (kind === 1) return `permit udp any host ${host} eq domain`;
  return `${random.pick(['permit', 'deny'])} tcp any host ${host} eq ${random.below(65536)}`;
}

/** A list in stretches, each of a form and a family; mostly all of one. */
function longText(random: Random): string {
  const eol = random.pick(['\n', '\n', '\r\n']);
  const length = 530 + random.below(250);
  const main = random.pick(forms);
  const family = random.pick([4, 4, 4, 6] as const);
  const oddness = random.pick([0, 0, 0.4, 2]);
  const rows: string[] = random.chance(50) ? [random.pick(headers)] : [];
  let number = 0;
  while (rows.length < length) {
    const isOdd = random.chance(oddness * 10);
    const form = isOdd ? random.pick(forms) : main;
    const own = isOdd && random.chance(40) ? (family === 4 ? 6 : 4) : family;
    const stretch = isOdd ? 1 + random.below(4) : 1 + random.below(200);
    for (let at = 0; at < stretch; at++) {
      number += random.pick([10, 10, 10, 5, 1, 2]);
      rows.push(form(entry(random, own), number));
    }
    if (isOdd && random.chance(5)) number = Math.max(1, number - 200);
    if (random.chance(oddness * 15)) rows.push(random.pick(strange));
  }
  return rows.join(eol) + (random.chance(80) ? eol : '');
}

function placesIn(random: Random, list: AclList): Place[] {
  const some = Array.from({ length: 3 }, (): Place => {
    return { side: random.pick(['above', 'behind'] as const), line: random.pick(list.aces) };
  });
  const [first] = inOrder(list);
  const last = list.entries.at(-1);
  return [
    ...(random.chance(30) && first ? [{ side: 'above', line: first } as const] : []),
    ...(random.chance(30) && last ? [{ side: 'behind', line: last } as const] : []),
    ...some,
  ];
}

/** Puts lines into the long list of this seed; throws where the whole list says anything else than its neighbourhood. @returns whether lines were put in. */
export function checkLongInsertion(seed: number): boolean {
  const random = randomFrom(seed);
  const platform = random.pick<Platform | undefined>([undefined, undefined, 'ios-xe', 'asa']);
  const document = parseDacl(longText(random), () => platform);
  const list = document.lists.reduce<AclList | undefined>(
    (most, one) => (one.aces.length > (most?.aces.length ?? 0) ? one : most),
    undefined,
  );
  if (!list) return false;
  const lines = random.pick(told);
  const places = placesIn(random, list);
  const near = finish(insertLines(document, list, lines, places));
  const whole = finish(insertLines(document, list, lines, places, Number.POSITIVE_INFINITY));
  // Read as a whole, a list is refused among whose lines those of another one stand.
  if (typeof whole !== 'string' || typeof near === 'string')
    assert.deepEqual(shown(near), shown(whole), `seed ${seed}: the lines around the place and the whole list`);
  if (typeof near === 'string') return false;
  assertReads(seed, document, list, near, lines, platform);
  return true;
}

function shown(found: Insertion | string): unknown {
  return typeof found === 'string' ? found : { at: found.at, texts: found.texts };
}

/** The document with the lines in it is the same document with these entries more, where they were to be. */
function assertReads(
  seed: number,
  document: DaclDocument,
  list: AclList,
  insertion: Insertion,
  lines: readonly string[],
  platform: Platform | undefined,
): void {
  const text = applyEdits(document.text, [editOf(insertion)]);
  const after = parseDacl(text, () => platform);
  const now = after.lists[list.index];
  assert.equal(after.lists.length, document.lists.length, `seed ${seed}: as many lists`);
  assert.ok(now);
  const added = insertion.texts.join('').length;
  const isNew = ({ span }: { span: { start: number } }): boolean =>
    span.start >= insertion.at && span.start < insertion.at + added;
  const said = (of: string, { content }: { content: { start: number; end: number } }): string =>
    of.slice(content.start, content.end);
  const fresh = now.entries.filter(isNew).map((one) => said(text, one));
  assert.equal(fresh.length, lines.length, `seed ${seed}: ${fresh} for ${lines}`);
  assert.ok(
    fresh.every((one, at) => one.endsWith(lines[at]!)),
    `seed ${seed}: ${fresh}`,
  );
  assert.deepEqual(
    now.entries.filter((one) => !isNew(one)).map((one) => said(text, one)),
    list.entries.map((one) => said(document.text, one)),
    `seed ${seed}: the other entries`,
  );
  const supposed = finish(listWith(document, list, insertion));
  assert.ok(supposed);
  assert.deepEqual(meaning(supposed), meaning(now), `seed ${seed}: the list as supposed and as read`);
}

/** What a list says of itself, and its ACEs in first-match order. */
function meaning(list: AclList): unknown {
  const { form, platform, family, mixed, unread, removesUnknown } = list;
  return { form, platform, family, mixed, unread, removesUnknown, order: inOrder(list).map(keyOfAce) };
}

function keyOfAce({ ace }: AceLine): string {
  const address = (one: Address | undefined): string => (one?.kind === 'host' ? one.address.text : `${one?.kind}`);
  const ports = ace.destinationPort?.ports.map(({ text }) => text).join();
  return [ace.action.value, address(ace.source), address(ace.destination), ports, ace.certain].join(' ');
}
