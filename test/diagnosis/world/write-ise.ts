import { shapes, type Truth } from '../../ise/support/records';
import { randomFrom } from '../../packets/support/random';
import { onWire } from './lists';
import type { World } from './model';
import type { IseRecord, Trace } from './trace';

/** A time of ISE, with its zone: these nodes keep Central European time. */
function stamp(at: number, between: string): string {
  const local = new Date(at + 3_600_000).toISOString();
  return `${local.slice(0, 10)}${between}${local.slice(11, 23)}`;
}

function attributes(world: World, record: IseRecord): readonly string[] {
  const { fqdn } = world.psns.find(({ name }) => name === record.psn)!;
  const url = `https://${fqdn}:8443/portal/gateway?sessionId=${record.sessionId}&portal=2f1d5c40&action=cpp&token=a1b2`;
  return [
    ...(record.redirect ? ['cisco-av-pair=url-redirect-acl=REDIRECT', `cisco-av-pair=url-redirect=${url}`] : []),
    ...record.lists.map((save) => `cisco-av-pair=ACS:CiscoSecure-Defined-ACL=${onWire(save)}`),
  ];
}

function element(world: World, record: IseRecord): string {
  const { nad } = world;
  const isDownload = record.kind === 'download';
  const user = isDownload ? onWire(record.lists[0]!) : world.user;
  const session = isDownload ? [] : [`Class=CACS:${record.sessionId}:${record.psn}/384429556/212`];
  const sent = isDownload ? [] : attributes(world, record);
  const fields: readonly (readonly [string, string])[] = [
    ['failed', 'false'],
    ['user_name', user],
    ['nas_ip_address', nad.ip],
    ...(isDownload
      ? []
      : ([
          ['calling_station_id', record.mac.toUpperCase()],
          ['nas_port_id', nad.port],
          ['audit_session_id', record.sessionId],
          ['selected_azn_profiles', record.profile],
          ['nac_policy_compliance', record.posture],
          ['authorization_policy', `Wired >> ${record.rule}`],
        ] as const)),
    ['network_device_name', nad.name],
    ['acs_server', record.psn],
    ['acs_timestamp', `${stamp(record.at, 'T')}+01:00`],
    ['message_code', isDownload ? '5232' : '5200'],
    ['response', `{User-Name=${user}; ${[...session, ...sent, 'LicenseTypes=1'].join('; ')}; }`],
    ['other_attr_string', `:!:CPMSessionID=${record.sessionId}:!:PostureAssessmentStatus=NotApplicable`],
  ];
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const kept = isDownload ? fields.filter(([name]) => name !== 'other_attr_string') : fields;
  const lines = kept.map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return `<authStatusElements>\n<passed>true</passed>\n${lines.join('\n')}\n</authStatusElements>\n`;
}

/** What ISE sent, in one of the other shapes in which its records reach support. */
export function acceptsText(world: World, { ise }: Trace): string {
  const { record, nad, seed } = world;
  const truths = ise
    .filter(({ kind }) => kind === 'accept')
    .map(({ at, mac, sessionId, psn, rule, profile, posture, lists, redirect }): Truth => {
      const { fqdn } = world.psns.find(({ name }) => name === psn)!;
      const url = `https://${fqdn}:8443/portal/gateway?sessionId=${sessionId}&portal=2f1d5c40&action=cpp&token=a1b2`;
      return {
        time: `${stamp(at, ' ')} +01:00`,
        user: world.user,
        mac: mac.toUpperCase(),
        sessionId,
        nasAddress: nad.ip,
        device: nad.name,
        psn,
        rule,
        profile,
        posture,
        ...(lists[0] ? { dacl: onWire(lists[0]) } : {}),
        ...(redirect ? { redirectUrl: url } : {}),
      };
    });
  const name = { mnt: 'AuthStatus XML', syslog: 'syslog', report: 'report, tabs', pairs: 'pairs' }[record];
  return shapes[name]!(truths, randomFrom(seed));
}

/** What ISE sent, as MnT gives it: the newest first. */
export function acceptsXml(world: World, { ise }: Trace): string {
  const own = ise.filter(({ kind }) => kind === 'accept' || kind === 'download').reverse();
  const list = own.map((record) => element(world, record)).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<authStatusOutputList>\n<authStatusList key="x">\n${list}</authStatusList>\n</authStatusOutputList>\n`;
}

const events = {
  start: ['CISE_RADIUS_Accounting', '3000 NOTICE Radius-Accounting: RADIUS Accounting start request', 'Start'],
  stop: ['CISE_RADIUS_Accounting', '3001 NOTICE Radius-Accounting: RADIUS Accounting stop request', 'Stop'],
  interim: [
    'CISE_RADIUS_Accounting',
    '3002 NOTICE Radius-Accounting: RADIUS Accounting watchdog update',
    'Interim-Update',
  ],
  coa: ['CISE_Passed_Authentications', '5205 NOTICE Dynamic-Authorization: Dynamic Authorization succeeded', ''],
  'coa-failed': ['CISE_Failed_Attempts', '5417 NOTICE Dynamic-Authorization: Dynamic Authorization failed', ''],
} as const;

/** What ISE's syslog says of accounting and of changes of authorization. */
export function iseSyslog(world: World, { ise }: Trace): string {
  const lines = ise.flatMap((record, index) => {
    const { kind } = record;
    if (kind === 'accept' || kind === 'download') return [];
    const [category, words, status] = events[kind];
    const pairs = [
      `${stamp(record.at, ' ')} +01:00 ${String(index + 77).padStart(10, '0')} ${words}`,
      'ConfigVersionId=44',
      `Device IP Address=${world.nad.ip}`,
      `UserName=${world.user}`,
      `NetworkDeviceName=${world.nad.name}`,
      `NAS-IP-Address=${world.nad.ip}`,
      `Calling-Station-ID=${record.mac.toUpperCase()}`,
      ...(status === '' ? [] : [`Acct-Status-Type=${status}`]),
      ...(record.cause === undefined ? [] : [`Acct-Terminate-Cause=${record.cause}`]),
      `AcsSessionID=${record.psn}/384429556/212`,
      `CPMSessionID=${record.sessionId}`,
    ];
    const head = `<181>Mar 10 09:00:00 ${record.psn} ${category} ${String(index + 100).padStart(10, '0')} 1 0`;
    return [`${head} ${pairs.join(', ')},\n`];
  });
  return lines.join('');
}
