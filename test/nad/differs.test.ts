import assert from 'node:assert/strict';
import test from 'node:test';
import type { Beside } from '../../server/src/core/beside';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { deviceOutput } from '../../server/src/nad';
import { type Random, randomFrom } from '../packets/support/random';
import { check } from '../support/fixtures';
import { deviceList, session } from './support/lists';

const seed = Number(process.env['SEED'] ?? 26);
/** `ROUNDS=2000 SEED=7` for the long form. */
const rounds = Number(process.env['ROUNDS'] ?? 40);
const client = '10.9.9.9';
const name = 'STAFF-636b75ac';

/** An entry and the packets of the small world below that it matches. */
interface Entry {
  readonly text: string;
  readonly permits: boolean;
  readonly matches: (packet: Packet) => boolean;
}

interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly destination: number;
  /** Undefined: a later fragment, which carries none. */
  readonly port: number | undefined;
}

/** Each stands for all packets that no entry tells from it. */
const packets: readonly Packet[] = (['tcp', 'udp', 'icmp'] as const).flatMap((protocol) =>
  [4, 5, 6, 7].flatMap((destination) =>
    [53, 443, 8449, 9, undefined].map((port): Packet => ({ protocol, destination, port })),
  ),
);

function randomEntry(random: Random): Entry {
  const permits = random.chance(50);
  const protocol = (['tcp', 'udp', 'ip'] as const)[random.below(3)]!;
  const destination = [4, 5, 6, undefined][random.below(4)];
  const port = protocol === 'ip' ? undefined : [53, 443, 8449, undefined][random.below(4)];
  const words = [
    permits ? 'permit' : 'deny',
    protocol,
    'any',
    destination === undefined ? 'any' : `host 10.1.1.${destination}`,
    ...(port === undefined ? [] : ['eq', port]),
  ];
  return {
    permits,
    text: words.join(' '),
    matches: (packet) =>
      (protocol === 'ip' || packet.protocol === protocol) &&
      (destination === undefined || packet.destination === destination) &&
      // Of later fragments a permit asks for no port, and a deny with one matches none (facts/dacl).
      (port === undefined || (packet.port === undefined ? permits : packet.port === port)),
  };
}

const permits = (entries: readonly Entry[], packet: Packet): boolean =>
  entries.find(({ matches }) => matches(packet))?.permits ?? false;

const textsOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ text }) => text);

function isFound(shown: string, authored: readonly Entry[]): boolean {
  const file = { uri: 'file:///repo/STAFF.dacl', name: 'STAFF.dacl', path: 'STAFF.dacl' };
  const lists = [{ ...file, text: textsOf(authored).join('\n'), deployment: noDeployment }];
  const beside: Beside = { lists };
  const findings = check(eraseTypes(deviceOutput), 'sw1.txt', shown, noDeployment, beside);
  return findings.some(({ rule }) => rule === 'nad/differs');
}

/** The list as a switch prints it: with `any`, or with the client in its place. */
function shownAs(entries: readonly Entry[], source: 'any' | 'client'): string {
  const texts = textsOf(entries).map((text) => (source === 'any' ? text : text.replace(' any ', ` host ${client} `)));
  return session(name) + deviceList(name, texts);
}

test(`a list in force is said to differ exactly where some packet is treated differently (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const count = { different: 0, same: 0 };
  for (let round = 0; round < rounds; round++) {
    const authored = Array.from({ length: 1 + random.below(5) }, () => randomEntry(random));
    const own = [...authored];
    if (random.chance(80)) own.splice(random.below(own.length + 1), random.below(2), randomEntry(random));
    if (random.chance(30) && own.length > 1) own.splice(random.below(own.length), 1);
    const shown = shownAs(own, random.chance(50) ? 'any' : 'client');
    const isDifferent = packets.some((packet) => permits(own, packet) !== permits(authored, packet));
    count[isDifferent ? 'different' : 'same']++;
    assert.equal(isFound(shown, authored), isDifferent, `${textsOf(authored).join('\n')}\n\n${shown}`);
  }
  assert.ok(count.different > 5 && count.same > 5, JSON.stringify(count));
});

test(`a paste that is cut anywhere in the list is never said to differ from the same list (seed ${seed})`, () => {
  const random = randomFrom(seed);
  for (const source of ['any', 'client'] as const) {
    const authored = Array.from({ length: 2 }, () => randomEntry(random));
    const shown = shownAs(authored, source);
    for (let end = shown.indexOf('Extended'); end <= shown.length; end++) {
      const cut = shown.slice(0, end).replaceAll('\n', end % 2 === 0 ? '\n' : '\r\n');
      assert.equal(isFound(cut, authored), false, cut);
    }
  }
});
