import type { Item } from '../../../server/src/intake';
import type { Random } from '../../packets/support/random';
import type { Piece } from './material';

interface OwnFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const phone = [
  'SW9#show access-session interface GigabitEthernet1/0/9 details',
  '            Interface:  GigabitEthernet1/0/9',
  '          MAC Address:  0200.0000.9999',
  '         IPv4 Address:  10.98.9.9',
  '               Status:  Authorized',
  '               Domain:  VOICE',
  '    Common Session ID:  0AFE09010000000F0000AAAA',
  'Server Policies:',
  '              ACS ACL:  xACSACLx-IP-PHONES-57f6b0d3',
  'Method status list:',
  '       Method           State',
  '          mab           Authc Success',
  '',
].join('\n');

const checks =
  '2026/03/10 09:00:00 [Information] aciseposture Function: Checks::run Thread Id: 0x11 File: checks.cpp Line: 7 Level: debug  Compliant. \n';

/** Files that say nothing of any endpoint of ours. */
const noise: readonly OwnFile[] = [
  { path: 'acl/WAREHOUSE.dacl', content: 'permit ip any any\n' },
  { path: 'phones.txt', content: phone },
  { path: 'aciseposture.log', content: checks },
  { path: 'readme.txt', content: 'Notes of the team: call back on Monday. 10.1.1.5 is the old node.\n' },
  {
    path: 'ISE Posture/aciseagent.exe_1234.mdmp',
    content: Uint8Array.from([0x4d, 0x44, 0x4d, 0x50, 0, 0, 0, 1, 2, 3]),
  },
  { path: 'systeminfo.txt', content: 'Host Name: PC\nOS Name: Windows 11\n' },
];

/** Clients beside on the same device, which could not take any of these lists, and whose sessions ended. */
function neighbours(pieces: readonly Piece[]): OwnFile {
  const names = pieces.flatMap(({ text = '' }) => text.match(/(?<=(?:xACSACLx|#ACSACL#)-IP-)[\w-]+/g) ?? []);
  const lines = [...new Set(names)].flatMap((name) =>
    [7, 8].flatMap((number) => {
      const head = `IP 10.98.7.${number}| MAC 0200.0000.999${number}| AuditSessionID 0AFE0901000000${number}F0000BBBB`;
      return ['09:00:20', '11:30:00', '23:10:00'].flatMap((time) => [
        `Mar 10 2026 ${time}.120 UTC: %EPM-4-POLICY_APP_FAILURE: ${head}| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-${name}| RESULT FAILURE`,
        `Mar 10 2026 ${time}.500 UTC: %EPM-6-IPEVENT: ${head}| EVENT IP-RELEASE timed out`,
      ]);
    }),
  );
  return { path: 'neighbours.txt', content: `${lines.join('\n')}\n` };
}

function item({ path, content }: OwnFile): Item {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    origin: 'named',
    depth: 0,
    read: async function* read() {
      yield bytes;
    },
  };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}

/** A log in two parts, parted behind any line. */
function split({ path, content }: OwnFile, random: Random): readonly OwnFile[] {
  const text = String(content);
  const lines = text.split(/(?<=\n)/);
  const at = 1 + random.below(Math.max(1, lines.length - 1));
  const second = lines.slice(at).join('');
  const name = path.replace(/\.txt$/, random.pick([' (2).txt', '.1.txt', ' part2.txt']));
  return second === ''
    ? [{ path, content }]
    : [
        { path, content: lines.slice(0, at).join('') },
        { path: name, content: second },
      ];
}

/** Material that says the same in other words, as files: order, line ends, a log in parts, files beside. */
export function disguised(pieces: readonly Piece[], random: Random): readonly Item[] {
  const isCrlf = random.chance(50);
  const isSplit = random.chance(50);
  const files = pieces.flatMap(({ path, kind, text, bytes }): readonly OwnFile[] => {
    const content = text === undefined ? bytes! : isCrlf ? text.replace(/\n/g, '\r\n') : text;
    const own = { path, content };
    return kind === 'posture-log' && isSplit ? split(own, random) : [own];
  });
  const beside = [...noise, neighbours(pieces)].filter(({ content }) => content.length > 1);
  return shuffled([...files, ...beside.filter(() => random.chance(60))], random).map(item);
}
