import fc from 'fast-check';

/** Files of lists as they are found: forms mixed within one list, remarks, noise, slips, several lists in one file. */
export interface MessyFile {
  readonly path: string;
  readonly text: string;
  readonly deployment: string;
}

const psns = ['10.1.1.5', '10.1.1.6', '10.1.1.7', '2001:db8::5'] as const;

const port = fc.constantFrom('8449', '8443', '8905', '443', 'www', 'domain', '22', '8450', '8494', '53');
const host = fc.constantFrom(...psns, '10.1.1.77', '10.9.9.9', '255.255.255.255', '0.0.0.0');
const destination = fc.oneof(
  { weight: 4, arbitrary: fc.constant('any') },
  { weight: 4, arbitrary: host.map((address) => `host ${address}`) },
  fc.constantFrom(
    '10.1.1.0 0.0.0.255',
    '10.1.1.0 255.255.255.0',
    '10.1.1.0/24',
    '10.1.1.5',
    '2001:db8::/64',
    '172.16.0.0 0.255.255.255',
    '10.1.1.5 0.0.0.0',
    'object-group PSNS',
    'PSN1-IP-ADDRESS',
    '<psn 1>',
    'any4',
  ),
);
const source = fc.oneof(
  { weight: 8, arbitrary: fc.constant('any') },
  fc.constantFrom('host 10.9.9.9', '10.0.0.0 0.255.255.255', '10.0.0.0/8'),
);
const action = fc.constantFrom('permit', 'permit', 'deny', 'deny', 'PERMIT', 'perm', 'den', 'dney');
const ports = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: port.map((one) => ` eq ${one}`) },
  fc
    .array(fc.integer({ min: 1, max: 9000 }), { minLength: 2, maxLength: 23 })
    .map((many) => ` eq ${many.join(' ')} 8449`),
  fc.constantFrom(' range 8440 8450', ' range 8450 8440', ' gt 1023', ' neq 8449', ' eq ftpp', ' eq', ' neq 65535'),
);
const tail = fc.oneof(
  { weight: 9, arbitrary: fc.constant('') },
  fc.constantFrom(
    ' log',
    ' established',
    ' ! why',
    ' // why',
    ' (23 matches)',
    ' time-range WORK',
    ' foo',
    ' sequence 30',
  ),
);
const probeDeny = fc
  .tuple(
    fc.constantFrom(...psns),
    fc.constantFrom('8449', '8449', '8449', '8443', '8450'),
    fc.constantFrom('tcp', 'tcp', 'udp'),
  )
  .map(([address, number, protocol]) => `deny ${protocol} any host ${address} eq ${number}`);
const ace = fc.oneof(
  { weight: 3, arbitrary: probeDeny },
  {
    weight: 2,
    arbitrary: fc.constantFrom('permit ip any any', 'deny ip any any', 'permit ipv6 any any', 'permit tcp any any'),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(action, fc.constantFrom('tcp', 'tcp', 'udp', 'ip', 'icmp', 'ipv6', '6'), source, destination, ports, tail)
      .map(([verb, protocol, from, to, some, rest]) => `${verb} ${protocol} ${from} ${to}${some}${rest}`),
  },
);
const remark = fc.constantFrom(
  'remark state sync',
  'remark rest',
  'remark ise-posture-disable-next-line',
  'remark ise-posture-disable-next-line dacl/missing-psn-deny',
  `remark ${'long words and more '.repeat(8)}`,
  'remark',
);

/** An entry in one of the forms; `number` rises through the list. */
const form = fc.constantFrom<(entry: string, number: number) => string>(
  (entry) => entry,
  (entry) => entry,
  (entry) => ` ${entry}`,
  (entry) => `\t${entry}`,
  (entry, number) => `${number} ${entry}`,
  (entry, number) => ` ${number}  ${entry}`,
  (entry) => `access-list 101 ${entry}`,
  (entry) => `access-list OUT extended ${entry}`,
  (entry, number) => `access-list OUT line ${number} extended ${entry}`,
  (entry, number) => `ip:inacl#${number}=${entry}`,
  (entry, number) => `cisco-av-pair = "ip:inacl#${number}=${entry}"`,
  (entry, number) => `cisco-av-pair=ip:inacl#${number}=${entry}`,
  (entry, number) => `ipv6:inacl#${number}=${entry}`,
  (entry) => `SW1(config-ext-nacl)#${entry}`,
  (entry, number) => `sequence ${number} ${entry}`,
  (entry) => `- ${entry}`,
);
const noise = fc.constantFrom(
  '',
  '',
  '   ',
  '! a comment',
  '# another',
  '!',
  'SW1#show run',
  ' no 10',
  'exit',
  '<--- More --->',
  'interface Gi1/0/5',
  'what is this',
  'permit',
  'permit tcp any any eq 443 permit ip any any',
  'permit ip\u00a0any any',
);
const header = fc.constantFrom(
  'ip access-list extended STAFF_COMPLIANT',
  'ip access-list extended OTHER-COMPLIANT',
  'ipv6 access-list SIX-COMPLIANT',
  'Extended IP access list xACSACLx-IP-STAFF-COMPLIANT-636b75ac',
  'IPv6 access list SIX',
  'ip access-list standard S',
  'ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-STAFF-636b75ac',
  'access-list OUT; 3 elements; name hash: 0x1',
);
const step = fc.constantFrom(0, 1, 1, 2, 10, 10, 100, -10);

type Form = (entry: string, number: number) => string;

/** One list: mostly of one form, now and then a line in another. */
const list = fc
  .tuple(
    fc.option(header, { freq: 2 }),
    form,
    fc.constantFrom(0, 0.15, 0.5),
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 7, arbitrary: ace }, { weight: 2, arbitrary: remark }),
        form,
        fc.double({ min: 0, max: 1, noNaN: true }),
        step,
        fc.option(noise, { freq: 8 }),
      ),
      {
        minLength: 1,
        maxLength: 9,
      },
    ),
    fc.constantFrom(1, 2, 10, 100),
  )
  .map(([top, main, mixed, entries, first]) => {
    const lines: string[] = top === null ? [] : [top];
    let number: number = first;
    for (const [entry, other, chance, by, between] of entries) {
      const write: Form = chance < mixed ? other : main;
      if (between !== null) lines.push(between);
      lines.push(write(entry, number));
      number = Math.max(1, number + by);
    }
    return lines;
  });

const deployment = fc
  .tuple(
    fc.constantFrom('', '"platform": "asa", ', '"stateSyncPort": [8449, 8450], '),
    fc.constantFrom('compliant', 'compliant', 'compliant', 'noncompliant', 'unknown', 'redirect', 'none'),
    fc.subarray([...psns], { minLength: 1 }),
    fc.constantFrom('', '"rules": { "dacl/too-many-entries": ["warning", { "max": 3 }] }, '),
  )
  .map(([platform, posture, addresses, rules]) => {
    const nodes = addresses.map((address, index) => `{ "name": "psn${index + 1}", "addresses": ["${address}"] }`);
    return `{ ${rules}"psns": [${nodes.join(', ')}], "acls": [{ "files": "*", ${platform}"posture": "${posture}" }] }`;
  });

/** A file of one to three lists, with its ise-posture.json. */
export const messyFile: fc.Arbitrary<MessyFile> = fc
  .tuple(
    fc.array(list, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('end', 'end', 'no-end', 'blank'),
    deployment,
    fc.constantFrom('', '\uFEFF'),
  )
  .map(([lists, eol, end, setup, bom]) => {
    const body = lists.map((lines) => lines.join(eol)).join(end === 'blank' ? eol + eol : eol);
    return { path: 'acl/list.dacl', text: `${bom}${body}${end === 'no-end' ? '' : eol}`, deployment: setup };
  });
