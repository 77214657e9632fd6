export { cleanLine, offsetIn, spanIn, textBetween, withBar } from './clean';
export { firstLineOf, lineFrom, type PhysicalLine, splitLines } from './lines';
export type { CleanLine, Noise } from './model';
export { entryStart } from './peelers';
export { type Surroundings, surroundingsOf } from './surroundings';
