import type { Random } from '../../packets/support/random';

/** What a record is made of: the values as they are meant. */
export interface Truth {
  readonly time: string;
  readonly user: string;
  readonly mac: string;
  readonly sessionId: string;
  readonly nasAddress: string;
  readonly device: string;
  readonly psn: string;
  readonly rule: string;
  /** Several with commas between them. */
  readonly profile: string;
  /** Whether each of several profiles has a pair of its own. */
  readonly severally?: boolean;
  readonly posture: string;
  readonly dacl?: string;
  readonly redirectUrl?: string;
  readonly vlan?: string;
}

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.pick([...'0123456789ABCDEF'])).join('');

/** A record of random values, with what has to be escaped in one shape or another. */
export function randomTruth(random: Random): Truth {
  const family = random.pick(['IP', 'IPV6']);
  const name = random.pick(['STAFF_COMPLIANT', 'Posture-Unknown', 'a', 'A.B-C', 'deadbeef']);
  const psn = random.pick(['psn1', 'ise-psn-2.corp.test']);
  const zone = random.pick(['+01:00', '-05:30', '+00:00']);
  return {
    time: `2026-03-10 ${10 + random.below(10)}:0${random.below(10)}:07.${100 + random.below(900)} ${zone}`,
    user: random.pick(['alice', 'LAB\\bob', 'host/PC-1.corp.test', "O'Neil, Pat", '王伟']),
    mac: random.pick(['02:00:00:00:00:01', '02-00-00-00-00-0A', '0200.0000.00ff']),
    sessionId: hex(random, 24),
    nasAddress: `10.1.${random.below(256)}.1`,
    device: random.pick(['sw1', 'Switch-3560C', 'WLC 1']),
    psn,
    rule: random.pick(['Compliant', 'Employees - Compliant', 'Wired & wireless', 'A=B', 'Unknown, redirect']),
    profile: random.pick(['STAFF_COMPLIANT', 'PermitAccess', 'CPP,VLAN20', 'STAFF,VLAN20,SGT 4']),
    severally: random.chance(50),
    posture: random.pick(['Compliant', 'NonCompliant', 'Unknown', 'Pending']),
    ...(random.chance(80) ? { dacl: `#ACSACL#-${family}-${name}-${hex(random, 8).toLowerCase()}` } : {}),
    ...(random.chance(40)
      ? { redirectUrl: `https://${psn}:8443/portal/gateway?sessionId=${hex(random, 24)}&portal=x;y&action=cpp` }
      : {}),
    ...(random.chance(30) ? { vlan: `(tag=1) ${random.below(4000)}` } : {}),
  };
}

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
/** The values of the pairs that hold a record's profiles. */
const profilePairs = ({ profile, severally }: Truth): readonly string[] => (severally ? profile.split(',') : [profile]);
const comma = (text: string): string => text.replace(/[\\,]/g, '\\$&');

/** What ISE sent, as it writes that into its records. */
function response({ user, sessionId, psn, dacl, redirectUrl, vlan }: Truth): string {
  return [
    '{User-Name=sent',
    `State=ReauthSession:${sessionId}`,
    `Class=CACS:${sessionId}:${psn}/384429556/212`,
    ...(vlan ? [`Tunnel-Private-Group-ID=${vlan}`] : []),
    ...(redirectUrl ? ['cisco-av-pair=url-redirect-acl=REDIRECT', `cisco-av-pair=url-redirect=${redirectUrl}`] : []),
    ...(dacl ? [`cisco-av-pair=ACS:CiscoSecure-Defined-ACL=${dacl}`] : []),
    `cisco-av-pair=profile-name=${user.length > 9 ? 'Windows11-Workstation' : 'Unknown'}`,
    'LicenseTypes=1',
    '}',
  ].join('; ');
}

/** An element of AuthStatus. */
export function mntElements(truth: Truth): string {
  const { time, user, mac, sessionId, nasAddress, device, psn, rule, profile, posture } = truth;
  const [date, clock, zone] = time.split(' ') as [string, string, string];
  const fields: Readonly<Record<string, string>> = {
    passed: 'true',
    failed: 'false',
    user_name: user,
    nas_ip_address: nasAddress,
    calling_station_id: mac,
    nas_port_id: 'GigabitEthernet1/0/5',
    network_device_name: device,
    acs_server: psn,
    acs_timestamp: `${date}T${clock}${zone}`,
    audit_session_id: sessionId,
    selected_azn_profiles: profile,
    message_code: '5200',
    execution_steps: '11001,11017,11022,11002',
    response: response(truth),
    other_attr_string: `:!:AuthorizationPolicyMatchedRule=${rule}:!:PostureAssessmentStatus=NotApplicable:!:PostureStatus=${posture}`,
  };
  const lines = Object.entries(fields).map(([name, value]) =>
    name === 'passed' ? `<passed xsi:type="xs:boolean">${value}</passed>` : `<${name}>${xml(value)}</${name}>`,
  );
  return `<authStatusElements>\n${lines.join('\n')}\n</authStatusElements>`;
}

function mnt(truths: readonly Truth[]): string {
  const list = `<authStatusList key="x">\n${truths.map(mntElements).join('\n')}\n</authStatusList>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<authStatusOutputList>${list}</authStatusOutputList>\n`;
}

/** The syslog message of a record, in so many segments: they end behind a comma. */
export function segments(truth: Truth, count: number, number: number): string[] {
  const { time, user, mac, sessionId, nasAddress, device, psn, rule, posture } = truth;
  const pairs = [
    `${time} 0042009748 5200 NOTICE Passed-Authentication: Authentication succeeded`,
    'ConfigVersionId=44',
    'Device IP Address=10.255.255.1',
    `UserName=${comma(user)}`,
    `NetworkDeviceName=${device}`,
    `NAS-IP-Address=${nasAddress}`,
    `Calling-Station-ID=${mac}`,
    'cisco-av-pair=mdm-tlv=device-type=VMware\\, Inc. VMware Virtual Platform',
    'cisco-av-pair=url-redirect=asked=for',
    `AcsSessionID=${psn}/384429556/212`,
    ...profilePairs(truth).map((one) => `SelectedAuthorizationProfiles=${comma(one)}`),
    'Step=11001',
    `AuthorizationPolicyMatchedRule=${comma(rule)}`,
    `CPMSessionID=${sessionId}`,
    'PostureAssessmentStatus=NotApplicable',
    'StepData=32= Session.PostureStatus',
    `PostureStatus=${posture}`,
    `Response=${response(truth)}`,
  ];
  const size = Math.ceil(pairs.length / count);
  const parts = Array.from({ length: count }, (_, part) => pairs.slice(part * size, (part + 1) * size));
  const id = String(number).padStart(10, '0');
  return parts.map(
    (part, index) =>
      `<181>Mar 10 09:00:00 ${psn} CISE_Passed_Authentications ${id} ${count} ${index} ${index === 0 ? '' : ' '}${part.join(', ')},`,
  );
}

/** The same cut anywhere, also within a name or a value. */
export function segmentsAnywhere(truth: Truth, count: number, number: number, random: Random): string[] {
  const [whole = ''] = segments(truth, 1, number);
  const head = whole.indexOf(' 1 0 ') + 5;
  const text = whole.slice(head);
  const cuts = Array.from({ length: count - 1 }, () => 1 + random.below(text.length - 1)).sort((a, b) => a - b);
  return [0, ...cuts].map(
    (from, part) => `${whole.slice(0, head - 5)} ${count} ${part} ${text.slice(from, cuts[part] ?? text.length)}`,
  );
}

function report(truth: Truth, between: string): string {
  const { time, user, mac, sessionId, nasAddress, device, psn, rule, posture, dacl, redirectUrl, vlan } = truth;
  const row = (label: string, value: string): string => `${label}${between}${value}`;
  return [
    'Overview',
    row('Event', '5200 Authentication succeeded'),
    row('Username', user),
    row('Endpoint Id', mac),
    row('Authorization Policy', `Wired >> ${rule}`),
    ...profilePairs(truth).map((one) => row('Authorization Result', one)),
    '',
    'Authentication Details',
    row('Source Timestamp', time),
    row('Received Timestamp', '2026-03-10 09:00:59.001'),
    row('Policy Server', psn),
    row('Network Device', device),
    row('NAS IPv4 Address', nasAddress),
    row('Audit Session Id', sessionId),
    row('Posture Status', posture),
    '',
    'Other Attributes',
    row('PostureAssessmentStatus', 'NotApplicable'),
    row('cisco-av-pair', 'service-type=Framed'),
    '',
    'Result',
    row('Class', `CACS:${sessionId}:${psn}/1/2`),
    ...(vlan ? [row('Tunnel-Private-Group-ID', vlan)] : []),
    ...(redirectUrl
      ? [row('cisco-av-pair', `url-redirect-acl=REDIRECT`), row('cisco-av-pair', `url-redirect=${redirectUrl}`)]
      : []),
    ...(dacl ? [row('cisco-av-pair', `ACS:CiscoSecure-Defined-ACL=${dacl}`)] : []),
    '',
  ].join('\n');
}

function pairLines(truth: Truth, equals: string, quote: string): string {
  const { time, user, mac, sessionId, nasAddress, device, psn, rule, posture, dacl, redirectUrl, vlan } = truth;
  const row = (label: string, value: string): string => `${label}${equals}${quote}${value}${quote}`;
  return [
    row('acs_timestamp', time),
    row('User-Name', user),
    row('Calling-Station-ID', mac),
    row('NAS-IP-Address', nasAddress),
    row('NetworkDeviceName', device),
    row('acs_server', psn),
    row('CPMSessionID', sessionId),
    row('AuthorizationPolicyMatchedRule', rule),
    ...profilePairs(truth).map((one) => row('SelectedAuthorizationProfiles', one)),
    row('PostureAssessmentStatus', 'NotApplicable'),
    row('PostureStatus', posture),
    ...(vlan ? [row('Tunnel-Private-Group-ID', vlan)] : []),
    ...(redirectUrl
      ? [row('cisco-av-pair', `url-redirect-acl=REDIRECT`), row('cisco-av-pair', `url-redirect=${redirectUrl}`)]
      : []),
    ...(dacl ? [row('cisco-av-pair', `ACS:CiscoSecure-Defined-ACL=${dacl}`)] : []),
    '',
  ].join('\n');
}

/** The shapes in which records reach support. */
export const shapes: Readonly<Record<string, (truths: readonly Truth[], random: Random) => string>> = {
  'AuthStatus XML': (truths) => mnt(truths),
  'Session XML': (truths) =>
    mnt(truths)
      .replace(/authStatusOutputList/g, 'sessionList')
      .replace(/authStatusElements/g, 'sessionParameters'),
  syslog: (truths, random) => {
    const lines = truths.flatMap((truth, index) => segments(truth, 1 + random.below(5), 100 + index));
    return `${random.chance(50) ? lines.join('\n') : shuffled(lines, random).join('\n')}\n`;
  },
  'report, tabs': (truths) => truths.map((truth) => report(truth, '\t')).join('\n'),
  'report, columns': (truths) => truths.map((truth) => report(truth, '     ')).join('\n'),
  'report, one blank': (truths) => truths.map((truth) => report(truth, ' ')).join('\n'),
  'report, value below its label': (truths) => truths.map((truth) => report(truth, '\n')).join('\n'),
  'report, quoted in a mail': (truths) => truths.map((truth) => report(truth, '\t').replace(/^/gm, '> ')).join('\n'),
  pairs: (truths) => truths.map((truth) => pairLines(truth, '=', '')).join('\n'),
  'pairs, quoted': (truths) => truths.map((truth) => pairLines(truth, ' = ', '"')).join('\n'),
};

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}
