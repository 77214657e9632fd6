import { type Ace, aceText, onSwitch, type Save } from './lists';
import type { World } from './model';
import { ciscoMac } from './network';
import type { SessionState, Trace } from './trace';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment on the device's clock, in parts. */
function clockOf({ nad }: World, at: number) {
  const date = new Date(at + nad.offset);
  const doubt = nad.clock === 'ntp' ? '' : '*';
  const time = `${doubt}${date.toISOString().slice(11, 23)}`;
  const month = months[date.getUTCMonth()]!;
  return {
    weekday: weekdays[date.getUTCDay()]!,
    month,
    day: date.getUTCDate(),
    year: date.getUTCFullYear(),
    time,
    doubt,
  };
}

function prompt(world: World, command: string, at: number | undefined): string {
  // Without `terminal exec prompt timestamp`.
  if (at === undefined) return `${world.nad.name}#${command}\n`;
  const { weekday, month, day, year, time } = clockOf(world, at);
  const source = world.nad.clock === 'ntp' ? 'NTP' : 'hardware calendar';
  return [
    `${world.nad.name}#${command}`,
    'Load for five secs: 2%/0%; one minute: 3%; five minutes: 3%',
    `Time source is ${source}, ${time} UTC ${weekday} ${month} ${day} ${year}`,
    '',
    '',
  ].join('\n');
}

const row = (label: string, value: string): string => `${label.padStart(21)}:  ${value}`;

function redirectRows(world: World, session: SessionState): readonly (readonly [string, string])[] {
  if (!session.redirect) return [];
  const { fqdn } = world.psns[0]!;
  const url = `https://${fqdn}:8443/portal/gateway?sessionId=${session.id}&portal=2f1d5c40&action=cpp&token=a1b2`;
  return [
    ['URL Redirect ACL', 'REDIRECT'],
    ['URL Redirect', url],
  ];
}

function rowsOf(world: World, session: SessionState): string {
  const { adapters, applied, family, user, nad, v6 } = world;
  const { mac, ip } = adapters[session.adapter];
  const lists = session.shown.map((save) => ['ACS ACL', onSwitch(save)] as const);
  const address = applied === 'no-address' ? 'Unknown' : ip;
  const isOld = nad.output === 'ios';
  const head = [
    ['Interface', nad.port],
    ['MAC Address', ciscoMac(mac)],
    ...(isOld ? [] : [['IPv6 Address', family === 6 ? v6.toUpperCase() : 'Unknown'] as const]),
    [isOld ? 'IP Address' : 'IPv4 Address', address],
    ['User-Name', user],
    ['Status', isOld ? 'Authz Success' : 'Authorized'],
    ['Domain', 'DATA'],
    ...(isOld
      ? ([
          ['Authorized By', 'Authentication Server'],
          ['Vlan Policy', 'N/A'],
        ] as const)
      : []),
  ] as const;
  const policies = [...redirectRows(world, session), ...lists];
  const id = ['Common Session ID', session.id] as const;
  const method = ['Method status list:', '       Method           State', '        dot1x           Authc Success'];
  const old = ['Runnable methods list:', '       Method   State', '       dot1x    Authc Success'];
  const rows = (pairs: readonly (readonly [string, string])[]): string[] =>
    pairs.map(([label, value]) => row(label, value));
  const isLocal = session.shown.some(({ name }) => name === 'CRITICAL_ACCESS');
  // A local template may win over what the server sent: then the merged result tells.
  const sent = world.grant.lists.map((save) => ['ACS ACL', onSwitch(save)] as const);
  const sections = isLocal
    ? [
        'Local Policies:',
        '        Service Template: CRITICAL_OPEN (priority 10)',
        'Server Policies:',
        ...rows(sent),
        'Resultant Policies:',
        ...rows(policies),
      ]
    : ['Server Policies:', ...rows(policies)];
  return isOld
    ? [...rows([...head, ...policies, id]), ...old, ''].join('\n')
    : [...rows([...head, id]), ...sections, ...method, ''].join('\n');
}

function wireless(world: World, session: SessionState): string {
  const { mac, ip } = world.adapters[session.adapter];
  return [
    `Client MAC Address : ${ciscoMac(mac)}`,
    `Client IPv4 Address : ${ip}`,
    `Client Username : ${world.user}`,
    'Policy Profile : CORP',
    'Flex Profile : BRANCH',
    'Client ACLs : None',
    'Policy Manager State: Run',
    'Session Manager:',
    '  Authorized         : TRUE',
    `  Common Session ID: ${session.id}`,
    '  Auth Method Status List',
    '        Method : Dot1x',
    '  Server Policies:',
    ...redirectRows(world, session).map(([label, value]) => `                ${label} : ${value}`),
    '  Resultant Policies:',
    '                VLAN Name        : CORP',
    'FlexConnect Data Switching : Local',
    '',
  ].join('\n');
}

/** The session as the device shows it; with its clock above, if it prints that. */
export function sessionText(world: World, session: SessionState, at: number | undefined): string {
  const { nad, adapters } = world;
  const mac = ciscoMac(adapters[session.adapter].mac);
  const commands = {
    'ios-xe': `show access-session interface ${nad.port} details`,
    ios: `show authentication sessions interface ${nad.port}`,
    c9800: `show wireless client mac-address ${mac} detail`,
  };
  const body = nad.output === 'c9800' ? wireless(world, session) : rowsOf(world, session);
  return `${prompt(world, commands[nad.output], at)}${body}${nad.name}#\n`;
}

function listLines(save: Save, entries: readonly Ace[]): readonly string[] {
  const name = onSwitch(save);
  return save.family === 6
    ? [`IPv6 access list ${name}`, ...entries.map((ace, index) => `    ${aceText(ace, 6)} sequence ${10 + index * 10}`)]
    : [`Extended IP access list ${name}`, ...entries.map((ace, index) => `    ${index + 1} ${aceText(ace, 4)}`)];
}

/** The lists of a session as the device shows them. */
export function listsText(world: World, session: SessionState, at: number | undefined): string {
  return session.shown
    .map((save) => {
      const isEmpty = world.applied === 'empty' && save.name === world.compliant.name;
      const words = save.family === 6 ? 'ipv6 access-list' : 'ip access-lists';
      const lines = listLines(save, isEmpty ? [] : save.entries);
      return `${prompt(world, `show ${words} ${onSwitch(save)}`, at)}${lines.join('\n')}\n${world.nad.name}#\n`;
    })
    .join('');
}

/** The device's own log. */
export function messagesText(world: World, { nad }: Trace): string {
  const lines = nad.map(({ at, text }) => {
    const { month, day, year, time, doubt } = clockOf(world, at);
    return `${doubt}${month} ${String(day).padStart(2)} ${year} ${time.replace('*', '')} UTC: ${text}\n`;
  });
  return lines.join('');
}
