import { message } from '../../core/message';
import { failureLeaf } from './failure';
import { atIse } from './steps';

/** The server's certificate is not accepted; 12057: whether it was revoked could not be found out. */
export const certificate = failureLeaf({
  id: 'certificate',
  breaks: 'breaks',
  fits: ({ outcome }) => outcome === 'certificate',
  // With it in order and the port open, the answer is probably `Compliant`: then synchronization stops.
  changes: (_, psn) => [
    atIse(message('diagnosis.step.deny-effective', { psn })),
    atIse(message('diagnosis.step.certificate', { psn })),
  ],
});
