/** The session of the cases: its id, MAC and address. */
export const id = '0A0101010000002A12345678';
export const mac = '0200.0000.0001';
export const client = '172.20.1.9';

const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const day = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** The device's clock, as it stands above an output; `seconds` as the agent's log has them, an hour ahead of UTC. */
function clock(seconds: number): string {
  const utc = new Date((seconds - 3600) * 1000);
  const time = utc.toISOString().slice(11, 19);
  const date = `${day[utc.getUTCDay()]} ${month[utc.getUTCMonth()]} ${utc.getUTCDate()} ${utc.getUTCFullYear()}`;
  return `Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%\nTime source is NTP, ${time}.000 UTC ${date}`;
}

export interface SessionParts {
  /** When it was printed. */
  readonly seconds?: number;
  readonly list?: string | undefined;
  readonly list6?: string;
  readonly redirect?: string;
  readonly address?: string;
  readonly sessionId?: string;
  readonly mac?: string;
  readonly port?: string;
  readonly local?: string;
}

/** Session details as IOS-XE prints them. */
export function session(parts: SessionParts = {}): string {
  const {
    seconds,
    list,
    list6,
    redirect,
    address = client,
    sessionId = id,
    mac: own = mac,
    port = 'GigabitEthernet1/0/5',
  } = parts;
  return [
    `SW1#show authentication sessions interface ${port} details`,
    ...(seconds === undefined ? [] : [clock(seconds)]),
    `            Interface:  ${port}`,
    `          MAC Address:  ${own}`,
    '         IPv6 Address:  Unknown',
    `         IPv4 Address:  ${address}`,
    '            User-Name:  LAB\\alice',
    '               Status:  Authorized',
    '               Domain:  DATA',
    '       Oper host mode:  multi-auth',
    `    Common Session ID:  ${sessionId}`,
    '',
    'Local Policies:',
    ...(parts.local ? [`        ${parts.local}`] : []),
    '',
    'Server Policies:',
    ...(list ? [`              ACS ACL:  xACSACLx-IP-${list}`] : []),
    ...(list6 ? [`              ACS ACL:  xACSACLx-IPV6-${list6}`] : []),
    ...(redirect ? ['     URL Redirect ACL:  REDIRECT', `         URL Redirect:  ${redirect}`] : []),
    '',
    'Method status list:',
    '       Method           State',
    '        dot1x           Authc Success',
    'SW1#',
  ].join('\n');
}

/** The list in force as the switch prints it. */
export function inForce(list: string, ...aces: readonly string[]): string {
  return [
    `SW1#show ip access-lists xACSACLx-IP-${list}`,
    `Extended IP access list xACSACLx-IP-${list} (per-user)`,
    ...aces.map((ace, index) => `    ${index + 1} ${ace}`),
    'SW1#',
  ].join('\n');
}

export interface AcceptParts {
  readonly seconds?: number;
  readonly list?: string | undefined;
  readonly posture?: string;
  readonly sessionId?: string;
  readonly psn?: string;
  readonly mac?: string;
  readonly profile?: string;
  readonly rest?: string;
}

function macText(text: string): string {
  return text.replace(/\./g, '').toUpperCase().match(/../g)!.join(':');
}

/** One authentication as ISE's monitoring API gives it. */
function element(parts: AcceptParts): string {
  const { seconds, list, posture, sessionId = id, psn = 'psn1', mac: own = mac, profile = 'STAFF', rest = '' } = parts;
  const time = seconds === undefined ? '' : new Date((seconds - 3600) * 1000).toISOString().replace('Z', '+00:00');
  const sent = list === undefined ? '' : `cisco-av-pair=ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-${list}; `;
  const posed = posture === undefined ? '' : `:!:PostureStatus=${posture}`;
  return [
    '<authStatusElements>',
    '<passed xsi:type="xs:boolean">true</passed><failed xsi:type="xs:boolean">false</failed>',
    `<user_name>alice</user_name><calling_station_id>${macText(own)}</calling_station_id>`,
    `<acs_server>${psn}</acs_server>${time === '' ? '' : `<acs_timestamp>${time}</acs_timestamp>`}`,
    `<audit_session_id>${sessionId}</audit_session_id><selected_azn_profiles>${profile}</selected_azn_profiles>`,
    `<message_code>5200</message_code>`,
    `<response>{User-Name=alice; Class=CACS:${sessionId}:${psn}/1/2; ${sent}${rest}}</response>`,
    `<other_attr_string>:!:CPMSessionID=${sessionId}${posed}</other_attr_string>`,
    '</authStatusElements>',
  ].join('');
}

export function mnt(...accepts: readonly AcceptParts[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><authStatusOutputList xmlns:xsi="x" xmlns:xs="y"><authStatusList key="x">${accepts.map(element).join('')}</authStatusList></authStatusOutputList>\n`;
}

/** The device's log: the list is in effect. */
export function applied(seconds: number, list: string, millis = 120): string {
  const utc = new Date((seconds - 3600) * 1000);
  const stamp = `${month[utc.getUTCMonth()]} ${utc.getUTCDate()} ${utc.getUTCFullYear()} ${utc.toISOString().slice(11, 19)}.${millis} UTC`;
  return `${stamp}: %EPM-6-POLICY_APP_SUCCESS: IP ${client}| MAC ${mac}| AuditSessionID ${id}| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-${list}| RESULT SUCCESS`;
}

/** ISE's nodes and lists. */
export const deployment = JSON.stringify({
  psns: [
    { name: 'psn1', fqdn: 'psn1.example.com', addresses: ['10.1.1.5', '2001:db8::5'] },
    { name: 'psn2', fqdn: 'psn2.example.com', addresses: ['10.1.1.6'] },
  ],
  acls: [
    { name: 'STAFF_COMPLIANT', posture: 'compliant' },
    { name: 'CONTRACTOR_COMPLIANT', posture: 'compliant' },
    { name: 'PRE_POSTURE', posture: 'unknown' },
    { name: 'GUESTS', posture: 'none' },
  ],
});

export function profile(interval: number | string, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><configName>Wired</configName><StateSyncProbeInterval>${interval}</StateSyncProbeInterval>${more}</cfg>\n`;
}

/** An attempt of a capture. */
export function attempt(
  seconds: number,
  destination: string,
  port: number,
  outcome: 'answered' | 'no-answer' | 'refused',
  from = client,
) {
  return {
    time: (seconds - 3600) * 1000,
    client: from,
    clientPort: 50_000,
    destination,
    port,
    syns: 1,
    outcome,
    tls: outcome === 'answered',
  };
}

/** The client as a wireless controller shows it, without a list, switched centrally or by its access point. */
export function wireless(switching: 'Local' | 'Central'): readonly string[] {
  return [
    'Client MAC Address : 0200.0000.0001',
    'Client IPv4 Address : 172.20.1.9',
    'Policy Manager State: Run',
    'Session Manager:',
    '  Common Session ID: 0A0101010000002A12345678',
    '  Server Policies:',
    `FlexConnect Data Switching : ${switching}`,
  ];
}
