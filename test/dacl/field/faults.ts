import { type Rows, texts, uses } from '../support/field';

const { both, d5, d6, p, v6 } = texts;
const { asa, redirect, unknown } = uses;

/** Missed faults. */
export const faults: Rows = {
  'a PSN is no client': {
    host: {
      text: `deny tcp host 10.1.1.5 any eq 8449 / ${p}`,
      says: '1 error psn-deny-wrong-port-or-protocol, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `deny tcp host 10.1.1.5 any eq 8449 / ${both} / ${p}`,
      words: /swapped/,
    },
    'its port': {
      text: `deny tcp host 10.1.1.5 eq 8449 any / ${d6} / ${p}`,
      says: '1 error psn-deny-wrong-port-or-protocol',
      probe: 'permitted@3 denied@2',
      fixed: `deny tcp host 10.1.1.5 eq 8449 any / ${d6} / ${d5} / ${p}`,
    },
    IPv6: {
      text: 'deny tcp host 2001:db8::5 any eq 8449 / permit ipv6 any any',
      says: '1 error psn-deny-wrong-port-or-protocol, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `deny tcp host 2001:db8::5 any eq 8449 / ${v6} / permit ipv6 any any`,
    },
    'mask of a host': {
      text: `deny tcp 10.1.1.5 0.0.0.0 any eq 8449 / ${d6} / ${p}`,
      says: '1 error psn-deny-wrong-port-or-protocol',
      probe: 'permitted@3 denied@2',
      fixed: `deny tcp 10.1.1.5 0.0.0.0 any eq 8449 / ${d6} / ${d5} / ${p}`,
    },
  },
  'a port where there is none': {
    ip: {
      text: `deny ip any host 10.1.1.5 eq 8449 / ${p}`,
      says: '1 error port-without-tcp-udp, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `deny ip any host 10.1.1.5 eq 8449 / ${both} / ${p}`,
      words: /Only TCP and UDP have ports/,
    },
    icmp: {
      text: `deny icmp any host 10.1.1.5 eq 8449 / ${d6} / ${p}`,
      says: '1 error port-without-tcp-udp, 3 error missing-psn-deny',
      probe: 'permitted@3 denied@2',
      fixed: `deny icmp any host 10.1.1.5 eq 8449 / ${d6} / ${d5} / ${p}`,
    },
    'a range': {
      text: `deny ip any host 10.1.1.5 range 8449 8450 / ${d6} / ${p}`,
      says: '1 error port-without-tcp-udp, 3 error missing-psn-deny',
      probe: 'permitted@3 denied@2',
      fixed: `deny ip any host 10.1.1.5 range 8449 8450 / ${d6} / ${d5} / ${p}`,
    },
    IPv6: {
      text: 'deny ipv6 any host 2001:db8::5 eq 8449 / permit ipv6 any any',
      says: '1 error port-without-tcp-udp, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `deny ipv6 any host 2001:db8::5 eq 8449 / ${v6} / permit ipv6 any any`,
    },
    'a protocol’s number': {
      text: `deny 50 any host 10.1.1.5 eq 8449 / ${d6} / ${p}`,
      says: '1 error port-without-tcp-udp, 3 error missing-psn-deny',
      probe: 'permitted@3 denied@2',
      fixed: `deny 50 any host 10.1.1.5 eq 8449 / ${d6} / ${d5} / ${p}`,
    },
  },
  'a PSN is no name server': {
    all: {
      text: 'permit ip any host 10.1.1.5 / deny ip any any',
      says: '1 warning psn-blocked-before-posture, 1 warning psn-blocked-before-posture, 2 warning psn-blocked-before-posture, 2 warning psn-blocked-before-posture, 2 warning psn-blocked-before-posture, 2 hint psn-blocked-before-posture',
      probe: 'permitted@1 denied@2',
      words: /No DNS server/,
      acl: unknown,
    },
    'UDP and TCP': {
      text: 'permit tcp any host 10.1.1.5 / permit udp any host 10.1.1.5 / permit ip any host 10.1.1.6',
      says: '1 warning psn-blocked-before-posture, 1 warning psn-blocked-before-posture',
      probe: 'permitted@1 permitted@3',
      acl: unknown,
    },
    'a server is named': {
      text: 'permit ip any host 10.1.1.5 / permit ip any host 10.1.1.6 / permit udp any host 10.9.9.53 eq domain / permit udp any any eq bootps / deny ip any any',
      says: '',
      probe: 'permitted@1 permitted@2',
      acl: unknown,
    },
    'DHCP only': {
      text: 'permit ip any host 10.1.1.5 / permit ip any host 10.1.1.6 / permit udp any eq bootpc any eq bootps',
      says: '1 warning psn-blocked-before-posture',
      probe: 'permitted@1 permitted@2',
      acl: unknown,
    },
  },
  'a number used twice': {
    RADIUS: {
      text: `ip:inacl#101=${d5} / ip:inacl#101=${d6} / ip:inacl#102=${p}`,
      says: '1 info psn-deny-uncertain, 2 warning shared-number',
      probe: 'uncertain@1 uncertain@2',
      words: /used here and on line/,
    },
    'a configuration': {
      text: `ip access-list extended A /  10 ${d5} /  10 ${d6} /  20 ${p}`,
      says: '1 warning header-in-dacl, 2 info psn-deny-uncertain, 3 warning shared-number',
      probe: 'uncertain@2 uncertain@3',
    },
    'a dACL': {
      text: `10 ${d5} / 10 ${d6} / 20 ${p}`,
      says: '1 hint sequence-number-in-dacl, 2 warning shared-number',
      probe: 'uncertain@1 uncertain@2',
    },
    IPv6: {
      text: 'ipv6 access-list A /  sequence 10 deny tcp any host 2001:db8::5 eq 8449 /  sequence 10 deny tcp any host 2001:db8::6 eq 8449 /  sequence 20 permit ipv6 any any',
      says: '1 warning header-in-dacl, 2 info psn-deny-uncertain, 3 warning shared-number',
      probe: 'uncertain@2 uncertain@3',
    },
    'not about the probe': {
      text: `10 ${d5} / 20 ${d6} / 30 permit udp any any eq 53 / 30 permit icmp any any / 40 ${p}`,
      says: '1 hint sequence-number-in-dacl, 4 warning shared-number',
      probe: 'denied@1 denied@2',
    },
  },
  'duplicates can cost the session': {
    'name and number': {
      text: `${both} / permit tcp any any / permit udp any host 10.2.2.2 eq domain / permit udp any host 10.2.2.2 eq 53`,
      says: '5 warning duplicate-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit tcp any any / permit udp any host 10.2.2.2 eq domain`,
      words: /3650/,
    },
    'host and mask': {
      text: `${both} / permit tcp any any / permit ip any host 10.2.2.2 / permit ip any 10.2.2.2 0.0.0.0`,
      says: '5 warning duplicate-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit tcp any any / permit ip any host 10.2.2.2`,
    },
    'protocol number': {
      text: `${both} / permit tcp any any / permit 6 any any`,
      says: '4 warning duplicate-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit tcp any any`,
    },
    'order of ports': {
      text: `${both} / permit udp any any eq 53 67 / permit udp any any eq 67 53 / permit tcp any any`,
      says: '4 warning duplicate-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / permit udp any any eq 53 67 / permit tcp any any`,
    },
    'not on ASA': {
      text: 'permit udp any4 any4 eq 53 / permit udp any4 any4 eq domain / permit tcp any4 any4 eq 8443 8905',
      says: '2 warning duplicate-line, 3 hint too-many-ports',
      probe: 'denied denied',
      fixed: 'permit udp any4 any4 eq 53 / permit tcp any4 any4 eq 8443 8905',
      acl: asa,
    },
  },
  'any was meant': {
    destination: {
      text: `${both} / permit ip any 0.0.0.0 0.0.0.0`,
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 3 warning netmask-instead-of-wildcard',
      probe: 'denied@1 denied@2',
      words: /Was any intended/,
    },
    source: {
      text: `${both} / permit ip 0.0.0.0 0.0.0.0 any`,
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 3 warning netmask-instead-of-wildcard, 3 warning source-not-any',
      probe: 'denied@1 denied@2',
      words: /Was any intended/,
    },
    'with a port': {
      text: `${both} / permit tcp any 0.0.0.0 0.0.0.0 eq 443`,
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 3 warning netmask-instead-of-wildcard',
      probe: 'denied@1 denied@2',
      words: /Was any intended/,
    },
    ASA: {
      text: 'deny tcp any4 host 10.1.1.5 eq 8449 / deny tcp any4 host 10.1.1.6 eq 8449 / permit ip any4 0.0.0.0 255.255.255.255',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 3 warning netmask-instead-of-wildcard',
      probe: 'denied@1 denied@2',
      acl: asa,
    },
    'the right mask': {
      text: `${both} / permit ip any 0.0.0.0 255.255.255.255`,
      says: '',
      probe: 'denied@1 denied@2',
      same: [`${both} / ${p}`],
    },
  },
  'other sources: one answer': {
    'rule off': {
      text: 'permit ip 10.0.0.0 0.255.255.255 any',
      says: '1 error missing-psn-deny, 1 error missing-psn-deny',
      probe: 'permitted@1 permitted@1',
      fixed: `${both} / permit ip 10.0.0.0 0.255.255.255 any`,
      more: { rules: { 'dacl/source-not-any': 'off' } },
    },
    'rule on': {
      text: 'permit ip 10.0.0.0 0.255.255.255 any',
      says: '1 error missing-psn-deny, 1 error missing-psn-deny, 1 warning source-not-any',
      probe: 'permitted@1 permitted@1',
      fixed: `${both} / permit ip 10.0.0.0 0.255.255.255 any`,
    },
    suppressed: {
      text: 'remark ise-posture-disable-next-line dacl/source-not-any / permit ip 10.0.0.0 0.255.255.255 any',
      says: '2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `${both} / remark ise-posture-disable-next-line dacl/source-not-any / permit ip 10.0.0.0 0.255.255.255 any`,
    },
    'another network': {
      text: `${d5} / permit ip 192.168.0.0 0.0.255.255 any`,
      says: '2 error missing-psn-deny, 2 warning source-not-any',
      probe: 'denied@1 permitted@2',
      fixed: `${both} / permit ip 192.168.0.0 0.0.255.255 any`,
    },
    ASA: {
      text: 'permit ip 10.0.0.0 255.0.0.0 any4',
      says: '1 error missing-psn-deny, 1 error missing-psn-deny',
      probe: 'partly@1 partly@1',
      fixed: `${both} / permit ip 10.0.0.0 255.0.0.0 any4`,
      acl: asa,
    },
  },
  'neighbor discovery': {
    neither: {
      text: `${v6} / permit tcp any any / deny ipv6 any any`,
      says: '4 info neighbor-discovery-denied',
      probe: 'denied@1 denied@2',
      differs: [`${v6} / permit tcp any any`],
    },
    one: {
      text: `${v6} / permit icmp any any nd-na / permit tcp any any / deny ipv6 any any`,
      says: '5 info neighbor-discovery-denied',
      probe: 'denied@1 denied@2',
      differs: [`${v6} / permit icmp any any nd-na / permit tcp any any`],
    },
    both: {
      text: `${v6} / permit icmp any any nd-na / permit icmp any any nd-ns / permit tcp any any / deny ipv6 any any`,
      says: '',
      probe: 'denied@1 denied@2',
      same: [`${v6} / permit icmp any any nd-na / permit icmp any any nd-ns / permit tcp any any`],
    },
    'nothing permitted': {
      text: 'deny ipv6 any any',
      says: '1 warning no-permit, 1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture',
      probe: 'denied@1 denied@1',
    },
    'icmp denied': {
      text: `${v6} / permit tcp any any / deny icmp any any`,
      says: '4 info neighbor-discovery-denied',
      probe: 'denied@1 denied@2',
      differs: [`${v6} / permit tcp any any`],
    },
  },
  'a deny for a stranger': {
    one: {
      text: `${both} / deny tcp any host 10.1.1.77 eq 8449 / ${p}`,
      says: '3 info unknown-psn',
      probe: 'denied@1 denied@2',
      words: /typo, or a retired node/,
    },
    'once an address': {
      text: `${both} / deny tcp any host 10.1.1.77 eq 8449 / permit tcp any any eq 80 / deny tcp any host 10.1.1.77 eq 8449 / deny tcp any host 10.1.1.78 eq 8449 / ${p}`,
      says: '3 info unknown-psn, 4 hint redundant-line, 5 warning duplicate-line, 6 info unknown-psn',
      probe: 'denied@1 denied@2',
      fixed: `${both} / deny tcp any host 10.1.1.77 eq 8449 / permit tcp any any eq 80 / deny tcp any host 10.1.1.78 eq 8449 / ${p}`,
    },
    'no PSN named': {
      text: `${both} / deny tcp any host 10.1.1.77 eq 8449 / ${p}`,
      says: '1 hint no-psn-known',
      probe: '',
      more: { psns: [] },
    },
    dead: {
      text: `${both} / ${p} / deny tcp any host 10.1.1.77 eq 8449`,
      says: '4 warning unreachable-line, 4 info unknown-psn',
      probe: 'denied@1 denied@2',
    },
    'established is dead, too': {
      text: `${both} / ${p} / deny tcp any host 10.1.1.5 eq 8449 established`,
      says: '4 hint unreachable-line',
      probe: 'denied@1 denied@2',
      fixed: `${both} / ${p}`,
    },
    'a mask of one host': {
      text: `${both} / deny tcp any 10.1.1.77 0.0.0.0 eq 8449 / ${p}`,
      says: '3 info unknown-psn',
      probe: 'denied@1 denied@2',
    },
  },
  'order in redirect lists': {
    'too late': {
      text: 'permit tcp any any / deny tcp any host 10.1.1.5 eq 8443',
      says: '2 warning unreachable-line',
      probe: 'permitted@1 permitted@1',
      words: /comes too late/,
      acl: redirect,
    },
    'partly too late': {
      text: 'permit tcp any any eq 80 / permit tcp any any range 8000 9000 / deny tcp any host 10.1.1.6',
      says: '3 info unreachable-line',
      probe: 'permitted@2 permitted@2',
      acl: redirect,
    },
    'a dead permit': {
      text: 'deny ip any any / permit tcp any any eq 80',
      says: '2 warning unreachable-line',
      probe: 'denied@1 denied@1',
      acl: redirect,
    },
    'a duplicate': {
      text: 'permit tcp any any eq www / deny tcp any host 10.1.1.5 eq 8443 / permit tcp any any eq 80',
      says: '3 warning duplicate-line',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq www / deny tcp any host 10.1.1.5 eq 8443',
      acl: redirect,
    },
    'in order': {
      text: 'deny tcp any host 10.1.1.5 eq 8443 / deny tcp any host 10.1.1.6 / permit tcp any any eq www',
      says: '',
      probe: 'denied denied@2',
      acl: redirect,
    },
  },
};
