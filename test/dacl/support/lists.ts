import type { Random } from '../../packets/support/random';

const hosts = ['host 10.1.1.5', 'host 10.1.1.6', 'host 10.2.2.2', '10.1.1.0 0.0.0.255', '10.1.0.0 0.0.255.255', 'any'];
const mistakes = [
  'permit tcp any 10.2.2.2 eq 443',
  'permit tcp any host 10.2.2.2 eq https',
  'permit ip any 10.3.0.0/16',
  'permit ip any 10.1.1.0 255.255.255.0',
  'permit udp any eq 68 eq 67',
  'permit ip any any eq 80',
  'deny tcp any host PSN1-IP-ADDRESS eq 8449',
  'permti tcp any any eq 80',
  'permit tcp any any range 90 80',
  'permit tcp any any eq 70000',
  'permit tcp any any eq 80 foo',
  'deny tcp any host 10.1.1.300 eq 8449',
  'permit',
  'remark rest of it',
  'evaluate BACK',
];

function ace(random: Random): string {
  if (random.chance(12)) return random.pick(mistakes);
  const action = random.chance(50) ? 'permit' : 'deny';
  const destination = random.pick(hosts);
  const port = random.pick(['', ' eq 8449', ' eq 8443', ' eq www', ' range 8000 9000', ' neq 443', ' gt 1023']);
  const kind = random.below(5);
  if (kind === 0) return `${action} ip any ${destination}`;
  if (kind === 1) return `${action} udp any eq bootpc any eq bootps`;
  if (kind === 2) return `${action} icmp any ${destination} echo`;
  return `${action} tcp any ${destination}${port}${random.chance(10) ? ' log' : ''}`;
}

function asaAce(random: Random): string {
  const destination = random.pick(['host 10.1.1.5', '10.1.1.0 255.255.255.0', '10.0.0.0 255.0.0.0', 'any', 'any4']);
  return `${random.chance(50) ? 'permit' : 'deny'} tcp any4 ${destination}${random.pick([' eq 8449', ' eq https', ''])}`;
}

/** A list as somebody has it, in one of its forms; with slips now and then. */
export function randomList(random: Random): string {
  const count = 1 + random.below(7);
  const lines = Array.from({ length: count }, () => ace(random));
  if (random.chance(60)) lines.unshift('deny tcp any host 10.1.1.5 eq 8449');
  if (random.chance(60)) lines.push(random.pick(['permit ip any any', 'deny ip any any']));
  const form = random.below(6);
  if (form === 0) return ['ip access-list extended STAFF_COMPLIANT', ...lines.map((line) => ` ${line}`)].join('\n');
  if (form === 1)
    return [
      'Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)',
      ...lines.map((line, i) => `    ${i + 1} ${line}${random.chance(30) ? ' (3 matches)' : ''}`),
    ].join('\n');
  if (form === 2) return lines.map((line, i) => `ip:inacl#${i + 1}=${line}`).join('\n');
  if (form === 3)
    return Array.from(
      { length: count },
      (_, i) => `access-list L line ${i + 1} extended ${asaAce(random)} (hitcnt=${random.below(9)}) 0x1a2b3c4d`,
    ).join('\n');
  return lines.join('\n');
}
