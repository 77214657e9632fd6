import { message } from '../../core/message';
import { failureLeaf } from './failure';
import { atClient } from './steps';

/** 12007: the agent cannot find the PSN's address, so that it cannot ask. */
export const nameNotResolved = failureLeaf({
  id: 'name-not-resolved',
  breaks: 'breaks',
  fits: ({ outcome }) => outcome === 'name',
  changes: (_, psn) => [atClient(message('diagnosis.step.name-not-resolved', { psn }))],
});
