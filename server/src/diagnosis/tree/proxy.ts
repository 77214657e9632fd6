import { message } from '../../core/message';
import { failureLeaf } from './failure';
import { atClient } from './steps';

/** Codes about finding a proxy, and 407: a proxy wants to know who asks. */
const codes: ReadonlySet<number> = new Set([12166, 12167, 12178, 12180, 407]);

/** The agent's request goes to a proxy, or looks for one. */
export const proxy = failureLeaf({
  id: 'proxy',
  breaks: 'breaks',
  fits: ({ code, outcome }) => code !== undefined && codes.has(code) && (code !== 407 || outcome === 'answered'),
  changes: (_, psn) => [atClient(message('diagnosis.step.proxy', { psn }))],
});
