import { message } from '../../core/message';
import type { LogRule } from './rule';

/** Names that one sentence holds. */
const mostNames = 5;

/** Lines of several endpoints stand in one file; each was judged by itself. */
export const severalEndpoints: LogRule = {
  id: 'log/several-endpoints',
  severity: 'hint',
  evidence: 'I',
  *check({ analysis: { facts, parts } }) {
    const [, second] = parts;
    if (!second?.facts.firstEvent) return;
    const names = parts.map(({ facts: { endpoint } }) =>
      endpoint === '' ? message('log.endpoint.unnamed') : endpoint,
    );
    const more = names.length - mostNames;
    yield {
      message: message(more > 0 ? 'log.several-endpoints.more' : 'log.several-endpoints', {
        count: names.length,
        names: names.slice(0, mostNames),
        more,
      }),
      span: second.facts.firstEvent,
      related: facts.firstEvent
        ? [{ location: { kind: 'here', span: facts.firstEvent }, message: message('log.trail.first-endpoint') }]
        : [],
    };
  },
};
