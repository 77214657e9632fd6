import { type Rows, texts, uses } from '../support/field';

const { both, d5, d6, p, v6 } = texts;
const { asa } = uses;

/** Fixes that harm. */
export const fixes: Rows = {
  'two forms in one list': {
    'numbered and plain': {
      text: `access-list 101 permit tcp any host 10.1.1.5 eq 8443 / 10 ${p}`,
      says: '1 warning header-in-dacl, 1 hint redundant-line, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `access-list 101 permit tcp any host 10.1.1.5 eq 8443 / 8 ${d5} / 9 ${d6} / 10 ${p}`,
    },
    'RADIUS and plain': {
      text: `ip:inacl#10=permit tcp any host 10.1.1.5 eq 8443 / ${p}`,
      says: '1 hint redundant-line, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `ip:inacl#10=permit tcp any host 10.1.1.5 eq 8443 / ${both} / ${p}`,
    },
    'plain and RADIUS': {
      text: `10 permit tcp any host 10.1.1.5 eq 8443 / ip:inacl#20=${p}`,
      says: '1 hint sequence-number-in-dacl, 1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'denied denied | permitted@2 permitted@2',
      fixed: `permit tcp any host 10.1.1.5 eq 8443 / ip:inacl#18=${d5} / ip:inacl#19=${d6} / ip:inacl#20=${p}`,
    },
    'two names': {
      text: `access-list 101 permit tcp any host 10.1.1.5 eq 8443 / access-list 102 ${p}`,
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'denied denied | permitted@2 permitted@2',
      fixed: `access-list 101 permit tcp any host 10.1.1.5 eq 8443 / access-list 102 ${d5} / access-list 102 ${d6} / access-list 102 ${p}`,
    },
    'IPv6, numbered and not': {
      text: `ipv6 access-list STAFF /  sequence 20 deny tcp any host 2001:db8::5 eq 8449 /  permit ipv6 any any`,
      says: '1 warning header-in-dacl, 3 error missing-psn-deny',
      probe: 'denied@2 permitted@3',
      fixed:
        'ipv6 access-list STAFF /  sequence 20 deny tcp any host 2001:db8::5 eq 8449 /  sequence 21 deny tcp any host 2001:db8::6 eq 8449 /  permit ipv6 any any',
    },
    'ASA, both versions of IP': {
      text: `access-list L extended ${p}`,
      says: '1 warning header-in-dacl, 1 error missing-psn-deny, 1 error missing-psn-deny',
      probe: 'permitted@1 permitted@1',
      fixed: `access-list L extended ${d5} / access-list L extended deny tcp any host 2001:db8::5 eq 8449 / access-list L extended ${d6} / access-list L extended deny tcp any host 2001:db8::6 eq 8449 / access-list L extended ${p}`,
      acl: asa,
    },
  },
  'a mistake proves nothing': {
    netmasks: {
      text: 'permit ip any 10.1.1.0 255.255.255.0 / permit ip any 10.1.2.0 255.255.255.0 / permit ip any 10.1.3.0 255.255.255.0',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 warning netmask-instead-of-wildcard, 2 warning netmask-instead-of-wildcard, 3 warning netmask-instead-of-wildcard',
      probe: 'denied denied',
    },
    'a prefix length': {
      text: 'permit ip any 10.2.1.0/24 / permit ip any 10.2.1.0/24',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error cidr-notation, 2 error cidr-notation',
      probe: 'denied denied',
      fixed: 'permit ip any 10.2.1.0 0.0.0.255',
    },
    'no address': {
      text: 'permit tcp any host 10.2.2.300 eq 443 / permit tcp any host 10.2.2.300 eq 443',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax, 2 error syntax',
      probe: 'denied denied',
    },
    'a port above all': {
      text: 'permit udp any any eq 70000 / permit udp any any',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax',
      probe: 'denied denied',
    },
    'mask 0.0.0.0 for any': {
      text: 'permit tcp any 0.0.0.0 0.0.0.0 eq 80 / permit tcp any host 0.0.0.0 eq 80',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 warning netmask-instead-of-wildcard',
      probe: 'denied denied',
    },
  },
  'a faulty line keeps no valid one out': {
    'netbios-ssn': {
      text: 'permit tcp any any eq netbios-ssn / permit tcp any any eq 139',
      says: '1 error unknown-port-name',
      probe: 'uncertain@1 uncertain@1',
    },
    https: {
      text: 'permit udp any any eq https / permit udp any any eq 443',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error unknown-port-name',
      probe: 'denied denied',
      fixed: 'permit udp any any eq 443',
    },
    'another protocol’s name': {
      text: 'permit udp any any eq www / permit udp any any eq 80',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 warning port-name-for-other-protocol',
      probe: 'denied denied',
      fixed: 'permit udp any any eq 80',
    },
    'an unknown word': {
      text: 'permit tcp any any eq 22 quick / permit tcp any any eq 22',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax',
      probe: 'denied denied',
    },
  },
  'characters without width': {
    'in a port': {
      text: 'permit tcp any any eq 84\u200b43',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq 8443',
    },
    'in an address': {
      text: 'permit tcp any host 10.2.2.1\u200b0 eq 443',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any host 10.2.2.10 eq 443',
    },
    'a soft hyphen': {
      text: 'permit tcp any any eq 84\u00ad43',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq 8443',
    },
    'a word joiner and a mark': {
      text: 'per\ufeffmit tcp any any eq 44\u20603',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq 443',
    },
    'one with width': {
      text: 'permit\u00a0tcp any\u3000any eq 443',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq 443',
    },
    'beside a space': {
      text: 'permit tcp \u200bany any\u200d eq 443',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 error syntax, 1 error syntax',
      probe: 'denied denied',
      fixed: 'permit tcp any any eq 443',
    },
  },
  'two plausible readings': {
    '172.16.0.0': {
      text: `deny ip any 172.16.0.0 0.255.255.255 / ${both} / ${p}`,
      says: '1 hint host-bits-set',
      probe: 'denied@2 denied@3',
      words: /0\.15\.255\.255/,
    },
    '192.168.0.0': {
      text: `deny ip any 192.168.0.0 0.255.255.255 / ${both} / ${p}`,
      says: '1 hint host-bits-set',
      probe: 'denied@2 denied@3',
    },
    '10.20.0.0': {
      text: `${both} / permit ip any 10.20.0.0 0.255.255.255 / permit tcp any any`,
      says: '3 hint host-bits-set',
      probe: 'denied@1 denied@2',
    },
    'a netmask of ASA': {
      text: `deny ip any 172.16.0.0 255.0.0.0 / ${both} / ${v6} / ${p}`,
      says: '1 hint host-bits-set',
      probe: 'denied@2 denied@3',
      acl: asa,
    },
    'one reading only': {
      text: `${both} / deny ip any 10.9.9.5 0.0.0.255 / ${p}`,
      says: '3 hint host-bits-set',
      probe: 'denied@1 denied@2',
      fixed: `${both} / deny ip any 10.9.9.0 0.0.0.255 / ${p}`,
    },
  },
  'where a deny goes': {
    'behind its like': {
      text: `remark state sync / ${d5} / remark rest / ${p}`,
      says: '4 error missing-psn-deny',
      probe: 'denied@2 permitted@4',
      fixed: `remark state sync / ${both} / remark rest / ${p}`,
    },
    'above the heading remark': {
      text: `remark all / ${p}`,
      says: '2 error missing-psn-deny, 2 error missing-psn-deny',
      probe: 'permitted@2 permitted@2',
      fixed: `${both} / remark all / ${p}`,
    },
    'above the permit that comes first': {
      text: `remark web / permit tcp any any / remark late / ${d5} / ${p}`,
      says: '2 error missing-psn-deny, 4 error psn-deny-too-late',
      probe: 'permitted@2 permitted@2',
      fixed: `${both} / remark web / permit tcp any any / remark late / ${d5} / ${p}`,
    },
    'two remarks': {
      text: `permit udp any any eq 53 / remark one / remark two / ${p}`,
      says: '1 hint redundant-line, 4 error missing-psn-deny, 4 error missing-psn-deny',
      probe: 'permitted@4 permitted@4',
      fixed: `permit udp any any eq 53 / ${both} / remark one / remark two / ${p}`,
    },
    'numbers and remarks': {
      text: `ip access-list extended X /  10 remark sync /  20 ${d5} /  30 remark rest /  40 ${p}`,
      says: '1 warning header-in-dacl, 5 error missing-psn-deny',
      probe: 'denied@3 permitted@5',
      fixed: `ip access-list extended X /  10 remark sync /  20 ${d5} /  21 ${d6} /  30 remark rest /  40 ${p}`,
    },
    'no room between numbers': {
      text: `ip access-list extended X /  1 remark rest /  2 ${p}`,
      says: '1 warning header-in-dacl, 3 error missing-psn-deny, 3 error missing-psn-deny',
      probe: 'permitted@3 permitted@3',
      words: /No automatic fix/,
    },
  },
};
