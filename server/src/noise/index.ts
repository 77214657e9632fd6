export { cleanLine, offsetIn, type PhysicalLine, spanIn, surroundingsOf, textBetween } from './clean';
export type { CleanLine, Noise, NoiseKind } from './model';
export { entryStart } from './peelers';
