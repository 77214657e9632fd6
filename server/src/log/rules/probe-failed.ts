import { type Message, type MessageId, message } from '../../core/message';
import type { ProbeGroup } from '../model/records';
import { winHttpCode } from '../winhttp';
import { type LogRule, psnText, relatedAt, repeats } from './rule';

/** Codes of proxies that WinHTTP looked for and did not get along with. */
const proxyCodes: readonly number[] = [12166, 12167, 12178, 12180];

/** Whether probes fail in a way that no other rule speaks of. */
function isUnspoken({ outcome, status }: ProbeGroup): boolean {
  if (outcome === 'other') return true;
  return outcome === 'reply' && status !== 'compliant' && status !== 'unclear';
}

function textFor({ code }: ProbeGroup): { readonly id: MessageId; readonly meaning: Message | string } {
  if (code === undefined) return { id: 'log.probe-failed.no-code', meaning: '' };
  const known = winHttpCode(code);
  return known
    ? { id: 'log.probe-failed', meaning: message(`log.code.${known.code}`) }
    : { id: 'log.probe-failed.unknown-code', meaning: '' };
}

/** Probes fail with a code that says neither that they were blocked nor that something answered. */
export const probeFailed: LogRule = {
  id: 'log/probe-failed',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (!isUnspoken(group)) continue;
      const { id, meaning } = textFor(group);
      const code = group.code ?? '?';
      const proxy = group.code !== undefined && proxyCodes.includes(group.code);
      yield {
        message: message(id, { psn: psnText(group.psn), code, meaning, repeats: repeats(analysis.facts, group) }),
        span: group.first.mark,
        related: [relatedAt(group.first, proxy ? 'log.check.proxy-settings' : 'log.check.probe-failed')],
      };
    }
  },
};
