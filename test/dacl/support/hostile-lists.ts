/** Lists that are hard to judge, each in any length: what takes long in long ones must not be done in one go. */
export const hostileLists: Readonly<Record<string, (lines: number) => string>> = {
  /** No list at all that is hostile: what people write. */
  ordinary: (lines) =>
    text(lines, (i) => {
      if (i === lines - 1) return 'permit ip any any';
      const shapes = [
        `remark section ${i}`,
        `permit tcp any 10.${i % 250}.0.0 0.0.255.255 eq www 443 ${8000 + (i % 9000)}`,
        `permit udp any host 10.2.${i % 250}.7 range ${1000 + (i % 9000)} ${20_000 + (i % 9000)}`,
        `deny ip any 172.16.${i % 250}.0 0.0.0.255`,
      ];
      return shapes[i % shapes.length]!;
    }),
  'neq on both ports': (lines) =>
    text(lines, (i) => `${i % 3 ? 'permit' : 'deny'} tcp any neq ${port(i)} any neq ${port(i + 20_000)}`),
  'overlapping ranges': (lines) =>
    text(lines, (i) => `${i % 2 ? 'permit' : 'deny'} tcp any any range ${port(i)} ${port(i + 20_000)}`),
  'denies that overlap, no permit': (lines) =>
    text(lines, (i) => `deny tcp any any range ${port(i)} ${port(i + 20_000)}`),
  'denies of hosts, no permit': (lines) =>
    text(lines, (i) => `deny tcp any host 10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255} eq ${port(i)}`),
  'denies with wild masks': (lines) =>
    text(lines, (i) =>
      i === lines - 1
        ? 'permit ip any any'
        : `deny tcp any 0.${i & 255}.${(i >> 8) & 255}.0 255.${mixed(i)}.${mixed(i * 7)}.255 eq ${port(i * 3)}`,
    ),
  'wild masks, no permit': (lines) =>
    text(lines, (i) => `deny ip any 0.${i & 255}.${(i >> 8) & 255}.0 255.${mixed(i)}.${mixed(i * 7)}.255`),
  'IPv6 among IPv4': (lines) =>
    text(lines, (i) =>
      i % 2
        ? `${i % 3 ? 'permit' : 'deny'} tcp any host 2001:db8::${(i & 0xffff).toString(16)} eq ${port(i)}`
        : `${i % 3 ? 'permit' : 'deny'} udp any 10.${(i >> 8) & 255}.${i & 255}.0 0.0.0.255 gt ${port(i)}`,
    ),
  'IPv6 alone': (lines) =>
    text(lines, (i) => `${i % 3 ? 'permit' : 'deny'} ipv6 any 2001:db8:${(i & 0xffff).toString(16)}::/48`),
  duplicates: (lines) => text(lines, (i) => (i % 2 ? 'permit tcp any any eq 80' : 'permit tcp any any eq www')),
  'numbered duplicates': (lines) => text(lines, (i) => `${10 + i} permit tcp any any eq ${80 + (i % 2)}`),
  'one number for all': (lines) => text(lines, (i) => `10 permit tcp any any eq ${port(i)}`),
  'huge numbers': (lines) =>
    text(lines, (i) => `${'9'.repeat(1 + (i % 300))} permit tcp any any eq ${'7'.repeat(i % 200)}`),
  'RADIUS pairs': (lines) => text(lines, (i) => `ip:inacl#${i + 1}=deny tcp any any range ${port(i)} ${port(i + 99)}`),
  'entries that are none': (lines) => text(lines, (i) => `permti tcp any any eq ${port(i)} object ${i} {}`),
  'lists of one line': (lines) =>
    text(lines, (i) => (i % 2 ? ' permit ip any any' : `ip access-list extended LIST_${i}_COMPLIANT`)),
  'remarks above one permit': (lines) => text(lines, (i) => (i === lines - 1 ? 'permit ip any any' : `remark ${i}`)),
  'counters that contradict': (lines) =>
    text(lines, (i) =>
      i < lines * 0.95
        ? `deny tcp any any range ${i % 100} 9000`
        : `permit tcp any any eq ${500 + (i % 8000)} (3 matches)`,
    ),
  'sources of their own': (lines) =>
    text(lines, (i) => `${i % 3 ? 'permit' : 'deny'} ip host 10.9.${(i >> 8) & 255}.${i & 255} any`),
  'evaluate among permits': (lines) =>
    text(lines, (i) => (i % 2 ? `evaluate MIRROR${i}` : `permit tcp any any eq ${port(i)}`)),
  'what removes entries': (lines) =>
    text(lines, (i) => {
      if (i === 0) return 'ip access-list extended STAFF_COMPLIANT';
      return i < lines / 2 ? ` permit tcp any any eq ${port(i)}` : ` no permit tcp any any eq ${port(i + 3)}`;
    }),
  'lists that are woven together': (lines) =>
    text(lines, (i) => `access-list L${i % Math.ceil(lines / 2)}_COMPLIANT extended permit ip any any`),
  'what removes lists': (lines) =>
    text(lines, (i) => (i % 2 ? `no ip access-list extended L${i}` : `access-list 1${i % 90} permit ip any any`)),
  'numbers that fall': (lines) =>
    text(lines, (i) => `${2 * (lines - i)} ${i % 2 ? 'permit' : 'deny'} tcp any any eq ${port(i)}`),
  'members of groups': (lines) =>
    text(lines, (i) =>
      i % 100 === 0
        ? `access-list OUT line ${1 + i / 100} extended permit object-group WEB any any (hitcnt=3) 0x1234abcd`
        : `  access-list OUT line ${1 + Math.floor(i / 100)} extended permit tcp any host 10.1.${i % 250}.9 eq ${port(i)} (hitcnt=1) 0x1234abcd`,
    ),
  'lists of many clients': (lines) =>
    text(lines, (i) => {
      if (i === 0) return 'Extended IP access list ACL_COMPLIANT_PORT';
      const client = `host 10.8.${(i >> 10) & 255}.${(i >> 2) & 255}`;
      return ` ${10 * i} ${i % 4 ? `permit tcp ${client} any eq ${port(i)}` : `permit ip ${client} any`}`;
    }),
  'masks that are netmasks': (lines) =>
    text(lines, (i) => `permit tcp any 10.${i % 250}.${(i >> 8) & 255}.0 255.255.255.0 eq ${port(i)}`),
  'look-alikes': (lines) => text(lines, (i) => `реrmit tcp any any eq ${port(i)}`),
  'conditions of their own': (lines) =>
    text(lines, (i) => `${i % 2 ? 'permit' : 'deny'} tcp any any range ${port(i)} ${port(i + 500)} time-range T${i}`),
  'ICMP and flags': (lines) =>
    text(lines, (i) =>
      i % 2
        ? `permit icmp any any ${i % 250} ${i % 7}`
        : `deny tcp any any match-all +ack -fin range ${port(i)} ${port(i + 9)}`,
    ),
};

function text(lines: number, line: (index: number) => string): string {
  return Array.from({ length: lines }, (_, index) => line(index)).join('\n');
}

function port(number: number): number {
  return 1 + (number % 65_000);
}

/** A byte whose bits are no run. */
function mixed(number: number): number {
  return [0xa5, 0x5a, 0x99, 0x66, 0xc3][number % 5]!;
}
