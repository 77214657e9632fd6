import { type Psn, posturePort } from '../../core/deployment/model';
import { serves } from '../../core/deployment/posture';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Severity } from '../../core/severity';
import type { Slices } from '../../core/slices';
import type { Match, PacketSet } from '../../packets';
import { editOf, insertLines, topOf } from '../edits/insertion';
import type { ListAnalysis } from '../meaning/analysis';
import { passageInSlices } from '../meaning/clients';
import type { DaclInput } from '../meaning/input';
import { familiesOf } from '../meaning/psn-families';
import { type BlockedPort, blockedPorts } from '../meaning/psn-reach';
import { permitFixes, refusedBy } from './psn-blocked-after-posture';
import { type DaclRule, fixesIn, listMark } from './rule';

const domainPort = 53;
const dhcpServerPort = 67;

/** A list for endpoints whose posture is unknown that keeps them from becoming compliant. */
export const psnBlockedBeforePosture: DaclRule = {
  id: 'dacl/psn-blocked-before-posture',
  about: 'posture',
  severity: 'warning',
  also: ['hint'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    const { analysis, deployment } = input;
    for (const list of analysis.lists) {
      yield undefined;
      if (!serves(list.posture, 'unknown') || list.list.aces.length === 0) continue;
      for (const psn of deployment.psns) {
        const blocked = (ports: readonly number[], protocol: 'tcp' | 'udp'): ReturnType<typeof blockedPorts> =>
          blockedPorts(list, psn, ports, protocol);
        const told = (ports: readonly BlockedPort[], ...as: [Service, Severity]): Draft | undefined =>
          psnDraft(input, list, psn, ports, ...as);
        if (deployment.stateSync) yield told(yield* blocked(list.stateSyncPorts, 'tcp'), 'state-sync', 'warning');
        yield told(yield* blocked(deployment.portalPorts, 'tcp'), 'portal', 'warning');
        yield told(yield* blocked([posturePort], 'tcp'), 'posture', 'warning');
        yield told(yield* blocked([posturePort], 'udp'), 'posture-udp', 'hint');
      }
      yield* serviceDrafts(input, list);
    }
  },
};

type Service = 'state-sync' | 'portal' | 'posture' | 'posture-udp';

function psnDraft(
  input: DaclInput,
  list: ListAnalysis,
  psn: Psn,
  blocked: readonly BlockedPort[],
  what: Service,
  severity: Severity,
): Draft | undefined {
  // Where a service has several ports, one that is open may be the one in use.
  const all =
    what === 'state-sync' ? list.stateSyncPorts : what === 'portal' ? input.deployment.portalPorts : [posturePort];
  if (blocked.length < all.length) return undefined;
  const ports = blocked.map((one) => one.port);
  return {
    span: blocked.find((one) => one.line)?.line?.content ?? listMark(list.list),
    severity,
    // Only the state-sync port is in Cisco's note; the others are a third party's and our inference.
    evidence: what === 'state-sync' ? 'V' : 'V2',
    message: message(`dacl.psn-blocked-before-posture.${what}`, {
      psn: psn.name,
      ports,
    }),
    related: refusedBy(blocked),
    fixes: () => (what === 'posture-udp' ? [] : permitFixes(input, list, psn, ports)),
  };
}

/** DNS and DHCP are needed from anybody at all but a PSN, which serves neither. */
function* serviceDrafts(input: DaclInput, list: ListAnalysis): Iterable<Draft | undefined> {
  const versions = familiesOf(list);
  const toPort = (protocol: number, port: number): PacketSet =>
    versions.map(
      (version): Match => ({
        version,
        protocols: [[protocol, protocol]],
        destinationPorts: [[port, port]],
        fragment: false,
      }),
    );
  const dns = yield* passageInSlices(list, [...toPort(17, domainPort), ...toPort(6, domainPort)], 'elsewhere');
  if (dns.verdict === 'denied') {
    yield { span: listMark(list.list), evidence: 'V2', message: message('dacl.psn-blocked-before-posture.dns') };
  }
  // A VPN client has its address from the headend, and IPv6 hosts have theirs without DHCP.
  if (list.list.platform === 'asa' || !versions.includes(4)) return;
  const toServer: Match = {
    version: 4,
    protocols: [[17, 17]],
    destinationPorts: [[dhcpServerPort, dhcpServerPort]],
    fragment: false,
  };
  const dhcp = yield* passageInSlices(list, [toServer], 'elsewhere');
  if (dhcp.verdict === 'denied') {
    yield {
      span: listMark(list.list),
      evidence: 'V2',
      message: message('dacl.psn-blocked-before-posture.dhcp'),
      fixes: () => dhcpFixes(input, list),
    };
  }
}

function* dhcpFixes(input: DaclInput, list: ListAnalysis): Slices<readonly Fix[]> {
  return fixesIn(list.list, yield* dhcpFix(input, list));
}

/** Permits clients to ask DHCP servers, at the top of the list: whoever knows the one server writes it in the place of any. */
function* dhcpFix({ document }: DaclInput, { list }: ListAnalysis): Slices<Fix | undefined> {
  const insertion = yield* insertLines(document, list, ['permit udp any eq bootpc any eq bootps'], topOf(list));
  if (typeof insertion === 'string') return undefined;
  return { title: message('dacl.psn-blocked-before-posture.dhcp.fix'), effect: 'widens', edits: [editOf(insertion)] };
}
