import { hostKey } from '../core/address';
import type { Case } from './case';
import { listInForce } from './facts/applied';
import { addressesOf, probePorts } from './facts/wire';
import { macKey } from './groups';
import type { QuestionId } from './model';

/** The words of commands that are ours, and none of a case. */
export const commandWords = `nslookup show authentication sessions interface details access-session mac wireless client
  mac-address detail vpn-sessiondb anyconnect ip access-lists access-list xACSACLx ACSACL event-logging type ProgramData Cisco Secure ISE
  Posture ISEPostureCFG xml https admin API mnt AuthStatus MACAddress All tcp port host and or`;

/** The command whose output answers a question, with the names that the case knows; undefined where there is none. */
export function commandFor(own: Case, id: QuestionId): string | undefined {
  switch (id) {
    case 'nad-session':
      return sessionCommand(own);
    case 'nad-list':
      return listCommand(own);
    case 'ise-record':
      return recordCommand(own);
    case 'nad-events':
      return `show access-session event-logging mac ${dotted(macOf(own)) ?? 'MAC'}`;
    case 'posture-profile':
      return 'type "%ProgramData%\\Cisco\\Cisco Secure Client\\ISE Posture\\ISEPostureCFG.xml"';
    case 'capture':
      return captureFilter(own);
    default:
      return undefined;
  }
}

function macOf(own: Case): string | undefined {
  const session = own.sessions.find(({ session: { mac } }) => mac)?.session.mac?.text;
  const record = own.records.find(({ record: { mac } }) => mac)?.record.mac?.text;
  return session ?? record ?? own.log?.analysis.facts.adapters.macs[0];
}

/** `0200.0000.0001`, as Cisco's devices take it. */
function dotted(mac: string | undefined): string | undefined {
  const key = macKey(mac ?? '');
  return key.length === 12 ? `${key.slice(0, 4)}.${key.slice(4, 8)}.${key.slice(8)}` : undefined;
}

/** `02:00:00:00:00:01`, as ISE takes it. */
function colons(mac: string | undefined): string | undefined {
  const key = macKey(mac ?? '').toUpperCase();
  return key.length === 12 ? key.match(/../g)!.join(':') : undefined;
}

function sessionCommand(own: Case): string {
  const [first] = own.sessions;
  const mac = dotted(macOf(own));
  if (first?.session.output === 'c9800') return `show wireless client mac-address ${mac ?? 'MAC'} detail`;
  if (first?.session.output === 'asa') return 'show vpn-sessiondb detail anyconnect';
  const port = first?.session.interface?.text ?? own.records.find(({ record }) => record.nasPort)?.record.nasPort?.text;
  if (port) return `show authentication sessions interface ${port} details`;
  return `show access-session mac ${mac ?? 'MAC'} details`;
}

function listCommand(own: Case): string {
  const name = listInForce(own)?.name;
  const isAsa = own.sessions[0]?.session.output === 'asa';
  if (!name) return isAsa ? 'show access-list' : 'show ip access-lists';
  // ISE's name of the list is another one than the device's.
  const suffix = name.suffix === undefined ? '' : `-${name.suffix}`;
  if (isAsa) return `show access-list ${name.prefix === undefined ? name.bare : `#ACSACL#-IP-${name.bare}${suffix}`}`;
  return `show ip access-lists ${name.prefix === undefined ? name.bare : `xACSACLx-IP-${name.bare}${suffix}`}`;
}

function recordCommand(own: Case): string {
  return `https://ISE/admin/API/mnt/AuthStatus/MACAddress/${colons(macOf(own)) ?? 'MAC'}/86400/50/All`;
}

function captureFilter(own: Case): string {
  const hosts = own.deployment.psns.flatMap(addressesOf).map(hostKey);
  const ports = [...new Set([...probePorts(own), ...own.deployment.portalPorts])].map((port) => `port ${port}`);
  const to = hosts.length === 0 ? '' : ` and (${hosts.map((host) => `host ${host}`).join(' or ')})`;
  return `tcp and (${ports.join(' or ')})${to}`;
}
