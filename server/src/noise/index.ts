export { cleanLine, offsetIn, type PhysicalLine, spanIn, surroundingsOf, textBetween } from './clean';
export type { CleanLine, Noise } from './model';
