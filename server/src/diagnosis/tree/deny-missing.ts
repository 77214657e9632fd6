import { denyLeaf } from './deny';

/** The list in force lets the probe to a PSN through, and no line of it was meant to stop it. */
export const denyMissing = denyLeaf('missing');
