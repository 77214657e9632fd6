import { isHostName, parseAddress } from '../../core/address';
import type { Deployment } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import { readDeviceOutput, type Session } from '../../nad';
import type { Material, Report } from '../model';
import type { KitInput, KitPsn } from './model';

/** What a case tells a kit: the PSNs with their ports, and the commands for the NAD with its names filled in. */
export function kitInputOf(
  deployment: Deployment,
  material: readonly Material[],
  report: Pick<Report, 'endpoints'>,
  l10n: Localizer,
): KitInput {
  const sessions = material.flatMap((one) => (one.kind === 'nad' ? readDeviceOutput(one.text).sessions : []));
  const asked = report.endpoints.flatMap(({ questions }) => questions.flatMap(({ command }) => command ?? []));
  const mac = sessions.find((session) => session.mac)?.mac?.text ?? '<MAC>';
  return {
    psns: psnsOf(deployment, material),
    nad: [...new Set([...asked.filter((command) => /^show\s/.test(command)), ...nadCommands(sessions, mac)])],
    ise: [l10n.t('diagnosis.kit.ise.live-log', { mac }), l10n.t('diagnosis.kit.ise.report', { mac })],
  };
}

function psnsOf({ psns, stateSyncPorts, portalPorts }: Deployment, material: readonly Material[]): readonly KitPsn[] {
  const ports = [...new Set([...stateSyncPorts, ...portalPorts])].sort((a, b) => a - b);
  const listed = psns.flatMap(({ name, fqdn, addresses }) =>
    [...(fqdn ? [fqdn.value] : []), ...addresses.map(({ value }) => value.text)]
      .filter(isConnectable)
      .map((host) => ({ name, host, ports })),
  );
  const known = new Set(listed.map(({ host }) => host.toLowerCase()));
  const seen = material.flatMap((one) =>
    one.kind === 'posture-log' ? one.analysis.facts.groups.map(({ psn }) => psn.replace(/^\[|\]$/g, '')) : [],
  );
  const others = [...new Set(seen)].filter((host) => isConnectable(host) && !known.has(host.toLowerCase()));
  return [...listed, ...others.map((host) => ({ name: host, host, ports }))];
}

/** Nothing else may become part of a command. */
function isConnectable(host: string): boolean {
  return (
    /^[\w.:-]{1,253}$/.test(host) && !host.startsWith('-') && (isHostName(host) || parseAddress(host) !== undefined)
  );
}

function nadCommands(sessions: readonly Session[], mac: string): readonly string[] {
  const port = sessions.find((session) => session.interface)?.interface?.text ?? '<interface>';
  return [
    'show clock',
    `show authentication sessions interface ${port} details`,
    `show ip access-lists interface ${port}`,
    'show ip access-lists <list>',
    `show device-tracking database mac ${mac}`,
    `show access-session event-logging mac ${mac}`,
    'show logging',
  ];
}
