import { denyLeaf } from './deny';

/** The list in force has the deny of a PSN's probe below a line that lets it through. */
export const denyTooLate = denyLeaf('late');
