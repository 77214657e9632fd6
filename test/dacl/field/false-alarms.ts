import { type Member, type Rows, texts, uses } from '../support/field';

const { both, d5, d6, p, show } = texts;
const { none } = uses;

/** A list by its name: what it is for, and so what is said of it. */
const named =
  (says: string) =>
  (name: string): readonly [string, Member] => {
    const header = '1 warning header-in-dacl';
    const all = says === 'redirect' ? '' : says === '' ? header : `${header}, ${says}`;
    return [
      name,
      { text: `ip access-list extended ${name} /  10 ${p}`, says: all, probe: 'permitted@2 permitted@2', acl: 'none' },
    ];
  };
const nothing = ['UNKNOWN_DEVICES', 'GUEST_UNKNOWN_USERS', 'NONREDIRECT', 'RECOMPLIANT', 'complianthost'];
const noncompliant = ['UNCOMPLIANT', 'INCOMPLIANT', 'ACL-InCompliant', 'NotCompliant'];
const words = Object.fromEntries([
  ...nothing.map(named('1 info posture-unassigned')),
  ...noncompliant.map(named('2 info missing-psn-deny, 2 info missing-psn-deny')),
  ...['Pre_Posture', 'Staff.unk'].map(named('')),
  ...['POST_REDIR_ACL', 'cwaACL'].map(named('redirect')),
]);

/** False alarms. */
export const falseAlarms: Rows = {
  'whole words in names': words,
  'sequence under ipv6 access-list': {
    sequence: {
      text: 'ipv6 access-list PRE_POSTURE /  sequence 10 permit udp any any eq domain /  sequence 20 permit ipv6 any any',
      says: '2 hint redundant-line',
      probe: 'permitted@3 permitted@3',
      acl: none,
    },
    seq: {
      text: 'ipv6 access-list PRE /  seq 10 permit tcp any any eq 443',
      says: '',
      probe: 'denied denied',
      acl: none,
    },
    'a remark': {
      text: 'ipv6 access-list PRE /  sequence 10 remark names /  sequence 20 permit udp any any eq 53',
      says: '',
      probe: 'denied denied',
      acl: none,
    },
    'behind the entry': {
      text: 'IPv6 access list PRE /     permit udp any any eq domain sequence 10',
      says: '',
      probe: 'denied denied',
      acl: none,
    },
  },
  'other lists': {
    'numbered standard': {
      text: 'access-list 20 permit 10.2.0.0 0.0.1.255 log / access-list compiled',
      says: '',
      probe: '',
      acl: 'none',
    },
    'expanded range': {
      text: 'access-list 1300 deny host 10.1.1.1 / access-list 700 permit 0200.0000.0000 ffff.ffff.ffff',
      says: '',
      probe: '',
      acl: 'none',
    },
    'by name': {
      text: 'ip access-list standard S /  10 permit any / mac access-list extended M /  permit any any',
      says: '',
      probe: '',
      acl: 'none',
    },
    ASA: {
      text: 'access-list S standard permit 10.0.0.0 255.0.0.0 / access-list W webtype permit url any / access-list E ethertype permit any',
      says: '',
      probe: '',
      acl: 'none',
    },
  },
  'what only the device knows': {
    'object groups': {
      text: 'access-list L extended permit tcp any object-group HOSTS object-group PORTS',
      says: '',
      probe: 'uncertain@1 uncertain@1',
      acl: { posture: 'none', platform: 'asa' },
    },
    user: {
      text: 'permit tcp user LAB\\alice any any eq https',
      says: '',
      probe: 'denied denied',
      acl: { posture: 'none', platform: 'asa' },
    },
    'security group': {
      text: 'permit ip security-group tag 5 any security-group name SERVERS any',
      says: '',
      probe: 'uncertain@1 uncertain@1',
      acl: { posture: 'none', platform: 'asa' },
    },
    reflect: {
      text: 'ip access-list extended O /  permit tcp any any reflect R timeout 30',
      says: '',
      probe: 'uncertain@2 uncertain@2',
      acl: none,
    },
    evaluate: {
      text: 'ip access-list extended O /  evaluate R /  permit udp any any eq 53',
      says: '',
      probe: 'uncertain@2 uncertain@2',
      acl: none,
    },
  },
  'sessions are no lists': {
    alone: {
      text: 'SW#show access-session interface Gi1/0/5 details /             Interface:  GigabitEthernet1/0/5 /           MAC Address:  0200.0000.0001 /          IPv4 Address:  10.9.9.9 /                Status:  Authorized / Server Policies: /               ACS ACL: xACSACLx-IP-STAFF-636b75ac',
      says: '',
      probe: '',
      acl: 'none',
    },
    'above its list': {
      text: `            Interface:  GigabitEthernet1/0/5 /           MAC Address:  0200.0000.0001 /                Status:  Authorized / Server Policies: /               ACS ACL: xACSACLx-IP-STAFF-636b75ac / Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user) /     1 ${d5} /     2 ${d6} /     3 ${p}`,
      says: '',
      probe: 'denied@7 denied@8',
    },
    'older words': {
      text: 'Switch#show authentication sessions interface Gi1/0/5 /             Interface:  GigabitEthernet1/0/5 /           MAC Address:  0200.0000.0001 /            IP Address:  10.9.9.9 /                Status:  Authz Success /               ACS ACL:  xACSACLx-IP-A-1234abcd',
      says: '',
      probe: '',
      acl: 'none',
    },
    'a table': {
      text: 'Interface                MAC Address    Method  Domain  Status Fg  Session ID / Gi1/0/5                  0200.0000.0001 dot1x   DATA    Auth      0A010101',
      says: '',
      probe: '',
      acl: 'none',
    },
  },
  'a counter proves that a line matches': {
    'answers of a server': {
      text: `${show} /     10 permit udp any eq domain any (88 matches) /     20 permit udp any any (1 match) /     30 permit tcp any any`,
      says: '',
      probe: 'permitted@4 permitted@4',
      acl: none,
    },
    'below what covers it': {
      text: `${show} /     10 permit tcp any any (4 matches) /     20 permit tcp any any eq 443 (88 matches)`,
      says: '',
      probe: 'permitted@2 permitted@2',
      acl: none,
    },
    '0 proves nothing': {
      text: `${show} /     10 permit ip any any /     20 deny tcp any any eq 80 (0 matches)`,
      says: '3 info unreachable-line',
      probe: 'permitted@2 permitted@2',
      acl: none,
    },
    ASA: {
      text: 'access-list L line 1 extended permit ip any4 any4 (hitcnt=4) 0x1 / access-list L line 2 extended deny tcp any4 any4 eq 80 (hitcnt=9) 0x2',
      says: '',
      probe: 'uncertain@1 uncertain@1',
      acl: { posture: 'none' },
    },
  },
  'device output is evidence': {
    addresses: {
      text: `${show} /     10 permit tcp any 10.2.2.0/24 eq 443 /     20 permit tcp any 10.2.2.2 eq 80 /     30 ${p}`,
      says: '2 info cidr-notation, 3 info missing-host-keyword',
      probe: 'permitted@4 permitted@4',
      acl: none,
    },
    ports: {
      text: `${show} /     10 permit tcp any any eq https /     20 permit tcp any any range 90 80 /     30 permit tcp any any eq 1 2 3 4 5 6 7 8 9 10 11`,
      says: '2 info unknown-port-name, 3 info reversed-range, 4 info too-many-ports',
      probe: 'denied denied',
      acl: none,
    },
    'a placeholder': {
      text: `${show} /     10 deny tcp any host PSN1-IP eq 8449 /     20 ${p}`,
      says: '2 info placeholder-address',
      probe: 'uncertain@2 uncertain@2',
      acl: none,
    },

    'style is silent': {
      text: `${show} /     10 permit tcp any 10.2.2.9 0.0.0.255 /     20 permit udp any eq domain any (0 matches) /     30 permit udp any any /     40 ${p}`,
      says: '',
      probe: 'permitted@5 permitted@5',
      acl: none,
    },
    'posture is not': {
      text: `${show} /     10 ${d5} /     20 ${p}`,
      says: '3 error missing-psn-deny',
      probe: 'denied@2 permitted@3',
    },
  },
  'a closing deny is never redundant': {
    'a dead line behind it': {
      text: `${both} / permit tcp any any / deny ip any any / permit udp any any`,
      says: '5 warning unreachable-line',
      probe: 'denied@1 denied@2',
    },
    'a duplicate behind it': {
      text: `${both} / permit tcp any any / deny ip any any / deny ip any any`,
      says: '5 warning duplicate-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit tcp any any / deny ip any any`,
    },
    'with log': {
      text: `${both} / permit tcp any any / deny ip any any log / deny udp any any`,
      says: '4 info option-unreliable-in-dacl, 5 hint unreachable-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit tcp any any / deny ip any any log`,
    },
    'with a remark': {
      text: `${both} / permit tcp any any / remark the end / deny ip any any`,
      says: '',
      probe: 'denied@1 denied@2',
    },
  },
  'any4 and any': {
    all: {
      text: 'access-list L line 1 extended permit ip any4 any4 (hitcnt=0) 0x1',
      says: '',
      probe: 'partly@1 partly@1',
      acl: { posture: 'none' },
      same: [p],
    },
    'with a deny': {
      text: 'access-list L line 1 extended deny tcp any4 host 10.1.1.5 eq 8449 (hitcnt=0) 0x1 / access-list L line 2 extended deny tcp any4 host 10.1.1.6 eq 8449 (hitcnt=0) 0x2 / access-list L line 3 extended permit ip any4 any4 (hitcnt=0) 0x3',
      says: '',
      probe: 'denied@1 denied@2',
      same: [`${both} / ${p}`],
    },
    'a network': {
      text: 'access-list L line 1 extended permit ip any4 10.2.0.0 255.255.0.0 (hitcnt=0) 0x1',
      says: '',
      probe: 'denied denied',
      acl: { posture: 'none' },
      same: ['permit ip any 10.2.0.0 255.255.0.0'],
      differs: [p],
    },
  },
};
