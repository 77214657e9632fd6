import { type Rows, texts } from '../support/field';

const { both, d5, d6, p, show } = texts;

/** Lines that vanish, and a wrong "safe". */
export const lines: Rows = {
  'what is taken out belongs to the list': {
    'a number': {
      text: `ip access-list extended STAFF /  no 10 /  10 ${d5} /  30 ${p}`,
      says: '1 warning header-in-dacl, 4 error missing-psn-deny',
      probe: 'denied@3 permitted@4',
      fixed: `ip access-list extended STAFF /  no 10 /  10 ${d5} /  11 ${d6} /  30 ${p}`,
    },
    'an entry': {
      text: `ip access-list extended STAFF /  10 ${d5} /  no permit tcp any any /  30 ${p}`,
      says: '1 warning header-in-dacl, 4 error missing-psn-deny',
      probe: 'denied@2 permitted@4',
      fixed: `ip access-list extended STAFF /  10 ${d5} /  11 ${d6} /  no permit tcp any any /  30 ${p}`,
    },
    'the deny': {
      text: `ip access-list extended STAFF /  10 ${d5} /  20 ${d6} /  no 20 /  30 ${p}`,
      says: '1 warning header-in-dacl, 5 error missing-psn-deny',
      probe: 'denied@2 permitted@5',
      fixed: `ip access-list extended STAFF /  10 ${d5} /  11 ${d6} /  20 ${d6} /  no 20 /  30 ${p}`,
    },
    'a remark': {
      text: `ip access-list extended STAFF /  no remark old /  10 ${d5} /  20 ${d6} /  30 ${p}`,
      says: '1 warning header-in-dacl',
      probe: 'denied@3 denied@4',
    },
    IPv6: {
      text: `ipv6 access-list STAFF /  no sequence 10 /  sequence 20 deny tcp any host 2001:db8::5 eq 8449 /  sequence 30 permit ipv6 any any`,
      says: '1 warning header-in-dacl, 4 error missing-psn-deny',
      probe: 'denied@3 permitted@4',
      fixed:
        'ipv6 access-list STAFF /  no sequence 10 /  sequence 20 deny tcp any host 2001:db8::5 eq 8449 /  sequence 21 deny tcp any host 2001:db8::6 eq 8449 /  sequence 30 permit ipv6 any any',
    },
  },
  'each line behind a prompt': {
    'no list name': {
      text: `SW1(config-ext-nacl)#${d5} / SW1(config-ext-nacl)#${p}`,
      says: '2 error missing-psn-deny',
      probe: 'denied@1 permitted@2',
      fixed: `SW1(config-ext-nacl)#${both} / SW1(config-ext-nacl)#${p}`,
    },
    'with its header': {
      text: `SW1(config)# ip access-list extended X / SW1(config-ext-nacl)# 10 ${d5} / SW1(config-ext-nacl)# 30 ${p}`,
      says: '1 warning header-in-dacl, 3 error missing-psn-deny',
      probe: 'denied@2 permitted@3',
      fixed: `SW1(config)# ip access-list extended X / SW1(config-ext-nacl)# 10 ${d5} / 11 ${d6} / SW1(config-ext-nacl)# 30 ${p}`,
    },
    'show output': {
      text: `SW1#show ip access-lists X / ${show} /     10 ${d5} /     20 ${p} / SW1#exit`,
      says: '4 error missing-psn-deny',
      probe: 'denied@3 permitted@4',
    },
    ASA: {
      text: `asa1/act/pri(config)# access-list L extended deny tcp any4 host 10.1.1.5 eq 8449 / asa1/act/pri(config)# access-list L extended permit ip any4 any4`,
      says: '1 warning header-in-dacl, 2 error missing-psn-deny',
      probe: 'denied@1 partly@2',
      fixed: `asa1/act/pri(config)# access-list L extended deny tcp any4 host 10.1.1.5 eq 8449 / access-list L extended ${d6} / asa1/act/pri(config)# access-list L extended permit ip any4 any4`,
    },
    'unknown prompts are said': {
      text: `[SW1-acl]${d5} / ${p}`,
      says: '1 error syntax',
      probe: 'uncertain@1 uncertain@1',
    },
  },
  'decoration of terminals': {
    'a pager in words': {
      text: `${show} /     1 ${d5} /  <--- More --->              2 ${d6} /     3 ${p}`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'a pager with backspaces': {
      text: `${show} /     1 ${d5} /  --More-- ${'\b'.repeat(9)}${' '.repeat(8)}${'\b'.repeat(9)}    2 ${d6} /     3 ${p}`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'bold of a mail': {
      text: `*${show}* / *    1 ${d5}* / *    2 ${d6}* / *    3 ${p}*`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'time stamps': {
      text: `[13:51:25.306] ${show} / [13:51:25.306]     1 ${d5} / [13:51:25.306]     2 ${d6} / [13:51:25.307]     3 ${p}`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    colours: {
      text: `${show} /     1 ${d5} / \x1b[31m    2 ${d6}\x1b[0m /     3 ${p}`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'quotes and bullets': {
      text: `> - ${d5} / > - ${d6} / > - ${p}`,
      says: '',
      probe: 'denied@1 denied@2',
      same: [`${both} / ${p}`],
    },
    'unread in a list: reported and uncertain': {
      text: `${show} /     1 ${d5} /   -=- 2 ${d6} /     3 ${p}`,
      says: '3 info syntax',
      probe: 'denied@2 uncertain@3',
      differs: [`${both} / ${p}`],
    },
    'unread in a dACL: reported and uncertain': {
      text: `${d5} / %%x ${d6} / ${p}`,
      says: '2 error syntax',
      probe: 'denied@1 uncertain@2',
      differs: [`${both} / ${p}`],
    },
  },
  'no list in a file that has a posture': {
    'a comment': {
      text: '! only a comment',
      says: '1 warning syntax, 1 info comment-not-remark',
      probe: '',
      fixed: 'remark only a comment',
    },
    nothing: { text: '', says: '1 warning syntax', probe: '' },
    remarks: { text: 'remark nothing yet', says: '1 warning syntax', probe: 'uncertain@1 uncertain@1' },
    'a header alone': {
      text: 'ip access-list extended STAFF',
      says: '1 warning header-in-dacl, 1 warning syntax',
      probe: 'uncertain@1 uncertain@1',
    },
    'a standard list': {
      text: 'access-list 20 permit 10.2.0.0 0.0.1.255',
      says: '1 warning syntax',
      probe: '',
      words: /nothing was checked/,
    },
    'other words': { text: 'hello world', says: '1 error syntax', probe: '' },
  },
  'every header ends a list': {
    FQDN: {
      text: `${show} /     1 ${d5} /     2 ${d6} /     3 ${p} / IPv6 FQDN access list F /     1 permit ipv6 any any / IPv6 Role-based access list G /     permit ipv6`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'standard and MAC': {
      text: `${show} /     1 ${d5} /     2 ${d6} /     3 ${p} / Standard IP access list 20 /     10 permit 10.1.1.5 / Extended MAC access list M /     permit any any`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'a kind that nobody knows': {
      text: `${show} /     1 ${d5} /     2 ${d6} /     3 ${p} / Quantum IP access list Q /     10 permit ip any any`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    'another extended list': {
      text: `${show} /     1 ${d5} /     2 ${d6} /     3 ${p} / Extended IP access list Y /     10 permit udp any any`,
      says: '5 warning psn-blocked-after-posture, 5 warning psn-blocked-after-posture',
      probe: 'denied@2 denied@3 | denied denied',
    },
  },
  'the text decides the dialect': {
    'counters and any4': {
      text: 'access-list L; 2 elements; name hash: 0x1 (dynamic) / access-list L line 1 extended deny tcp any4 any4 eq 8449 (hitcnt=7) 0x1 / access-list L line 2 extended permit ip any4 any4 (hitcnt=70) 0x2',
      says: '',
      probe: 'denied@2 denied@2',
      same: ['deny tcp any any eq 8449 / permit ip any any'],
    },
    netmasks: {
      text: 'access-list L line 1 extended deny tcp any4 10.1.1.0 255.255.255.0 eq 8449 (hitcnt=0) 0x1 / access-list L line 2 extended permit ip any4 any4 (hitcnt=70) 0x2',
      says: '',
      probe: 'denied@1 denied@1',
    },
    'extended, with a name': {
      text: `access-list L extended permit tcp any4 10.2.0.0 255.255.0.0 eq https`,
      says: '1 warning header-in-dacl, 1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture',
      probe: 'denied denied',
    },
    'against ise-posture.json': {
      text: 'access-list L line 1 extended permit udp any4 any4 (hitcnt=70) 0x2',
      says: '1 warning psn-blocked-after-posture, 1 warning psn-blocked-after-posture, 1 info syntax, 1 info platform-in-doubt',
      probe: 'denied denied',
      acl: { posture: 'compliant', platform: 'ios-xe' },
    },
  },
  'each client that a switch names is one list': {
    one: {
      text: `Switch#show ip access-lists interface Gi1/0/5 /      deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449 /      deny tcp host 10.9.9.9 host 10.1.1.6 eq 8449 /      permit ip host 10.9.9.9 any`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
    two: {
      text: `     deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449 /      deny tcp host 10.9.9.9 host 10.1.1.6 eq 8449 /      permit ip host 10.9.9.9 any /      deny tcp host 10.9.9.8 host 10.1.1.5 eq 8449 /      deny tcp host 10.9.9.8 host 10.1.1.6 eq 8449 /      permit ip host 10.9.9.8 any`,
      says: '',
      probe: 'denied@1 denied@2 | denied@4 denied@5',
      same: [`${both} / ${p}`],
    },
    'one of two is open': {
      text: `     deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449 (4 matches) /      permit ip host 10.9.9.9 any /      deny tcp host 10.9.9.8 host 10.1.1.5 eq 8449 /      deny tcp host 10.9.9.8 host 10.1.1.6 eq 8449 /      permit ip host 10.9.9.8 any`,
      says: '2 error missing-psn-deny',
      probe: 'denied@1 permitted@2 | denied@3 denied@4',
      differs: [`${both} / ${p}`],
    },
    'below a header': {
      text: `${show} /      deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449 /      deny tcp host 10.9.9.9 host 10.1.1.6 eq 8449 /      permit ip host 10.9.9.9 any`,
      says: '',
      probe: 'denied@2 denied@3',
      same: [`${both} / ${p}`],
    },
  },
};
