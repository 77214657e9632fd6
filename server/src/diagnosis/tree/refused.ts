import { message } from '../../core/message';
import { failureLeaf } from './failure';
import { atClient } from './steps';

/** 12029, 12030: the connection failed or was reset. A deny that answers does this, and so does a PSN that does not listen. */
export const refused = failureLeaf({
  id: 'refused',
  breaks: 'harmless',
  fits: ({ outcome }) => outcome === 'refused',
  changes: (_, psn) => [atClient(message('diagnosis.step.refused', { psn }))],
});
