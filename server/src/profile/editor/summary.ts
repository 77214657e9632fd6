import type { Localizer } from '../../core/localizer';
import type { MessageArgs, MessageId } from '../../core/message';
import { profileNamespace } from '../../protocol';
import { numberAt, type ProfileAnalysis, textAt } from '../document/analysis';
import type { ProfileInput } from '../document/input';
import { meaningOf } from '../document/meaning';
import { type ParameterName, parameterOf } from '../vocabulary';

/** Markdown: what this profile makes the agent do, in the order in which it happens on an endpoint. */
export function summarise({ analysis }: ProfileInput, l10n: Localizer): string {
  const lines: string[] = [];
  const say = (id: MessageId, args?: MessageArgs): void => void lines.push(`- ${l10n.t(id, args)}`);
  const name = textAt(analysis, 'configName');
  discovery(analysis, say);
  stateSync(analysis, l10n, say);
  const remediation = words(analysis, 'RemediationTimer', l10n);
  if (remediation !== undefined) say('profile.summary.remediation', { time: remediation });
  const vlan = numberAt(analysis, 'VlanDetectInterval');
  if (vlan !== undefined)
    say(vlan === 0 ? 'profile.summary.vlan-off' : 'profile.summary.vlan', { count: Math.max(vlan, 5) });
  const stealth = textAt(analysis, 'StealthMode');
  if (stealth === '1')
    say(
      textAt(analysis, 'StealthWithNotification') === '1'
        ? 'profile.summary.stealth-notify'
        : 'profile.summary.stealth',
    );
  if (textAt(analysis, 'LogTrace') === '1') say('profile.summary.trace');
  if (lines.length === 0) say('profile.summary.nothing');
  const title = name ? l10n.t('profile.summary.title-named', { name }) : l10n.t('profile.summary.title');
  return `**${title}**\n\n${lines.join('\n')}\n\n*${l10n.t('profile.summary.copy', { namespace: profileNamespace })}*`;
}

type Say = (id: MessageId, args?: MessageArgs) => void;

function discovery(analysis: ProfileAnalysis, say: Say): void {
  const host = textAt(analysis, 'DiscoveryHost');
  const list = (textAt(analysis, 'CallHomeList') ?? '').split(',').filter((entry) => entry.trim() !== '');
  if (host) say('profile.summary.discovery', { host: `\`${host}\`` });
  if (textAt(analysis, 'EnableNonRedirectionFlow') === '1') {
    say(list.length > 0 ? 'profile.summary.call-home' : 'profile.summary.call-home-empty', {
      list: list.map((entry) => `\`${entry.trim()}\``),
    });
  }
}

function stateSync(analysis: ProfileAnalysis, l10n: Localizer, say: Say): void {
  const delay = words(analysis, 'NetworkTransitionDelay', l10n);
  if (analysis.stateSync === 'off') say('profile.summary.sync-off');
  const count = numberAt(analysis, 'StateSyncProbeInterval');
  if (analysis.stateSync === 'on' && count !== undefined) {
    const list = textAt(analysis, 'StateSyncProbeList');
    say(list ? 'profile.summary.sync-list' : 'profile.summary.sync', { count, list: list ? `\`${list}\`` : '' });
  }
  if (delay !== undefined) say('profile.summary.delay', { time: delay });
}

function words(analysis: ProfileAnalysis, name: ParameterName, l10n: Localizer): string | undefined {
  const value = textAt(analysis, name);
  const info = parameterOf(name);
  return value === undefined || info === undefined ? undefined : meaningOf(info, value, l10n);
}
