import { message } from '../../core/message';
import { failureLeaf } from './failure';
import { atClient, atIse } from './steps';

/** 12157: something speaks TLS, and client and server do not agree. */
export const tls = failureLeaf({
  id: 'tls',
  breaks: 'breaks',
  fits: ({ code }) => code === 12157,
  // With it in order and the port open, the answer is probably `Compliant`: then synchronization stops.
  changes: (_, psn) => [
    atIse(message('diagnosis.step.deny-effective', { psn })),
    atClient(message('diagnosis.step.tls', { psn })),
  ],
});
