import { type Message, message } from '../core/message';
import type { LogAnalysis } from './model/analysis';
import type { LogFacts } from './model/records';
import { psnText } from './rules/rule';
import { timeText } from './times';

/** The answer to "does state sync work?" in one sentence; of several endpoints the worst answer, and whose it is. */
export function verdictText(analysis: Pick<LogAnalysis, 'verdict' | 'facts' | 'parts'>): Message {
  const { verdict, parts } = analysis;
  const owner = parts.find((part) => part.verdict === verdict);
  if (!owner) return verdictOfOne(analysis);
  return message('log.verdict.of', { endpoint: endpointText(owner.facts), verdict: verdictOfOne(owner) });
}

/** What an endpoint is called; one that the lines do not name, in words. */
export function endpointText({ endpoint }: Pick<LogFacts, 'endpoint'>): string | Message {
  return endpoint === '' ? message('log.endpoint.unnamed') : endpoint;
}

function verdictOfOne({ verdict, facts }: Pick<LogAnalysis, 'verdict' | 'facts'>): Message {
  switch (verdict.kind) {
    case 'no-agent-lines':
    case 'unclear':
      return message(`log.verdict.${verdict.kind}`);
    case 'stopped':
      return message('log.verdict.stopped', { time: timeText(facts, verdict.fault), psn: psnText(verdict.fault.psn) });
    case 'reassessing':
    case 'not-assessed':
    case 'not-resumed':
    case 'never-started':
      return message(`log.verdict.${verdict.kind}`, { time: timeText(facts, verdict.at) });
    case 'consistent':
    case 'proven':
      return message(`log.verdict.${verdict.kind}`, { count: verdict.count });
    case 'blind':
    case 'failing':
    case 'answered':
    case 'blocked-while-unknown': {
      const { psn, first, status, code } = verdict.group;
      return message(`log.verdict.${verdict.kind}`, {
        psn: psnText(psn),
        time: timeText(facts, first),
        status: message(`log.posture.${status}`),
        code: code ?? '?',
      });
    }
  }
}
