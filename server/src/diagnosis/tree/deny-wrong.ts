import { denyLeaf } from './deny';

/** The list in force has a deny of a PSN that would stop the probe but for its protocol, port or side. */
export const denyWrong = denyLeaf('wrong');
