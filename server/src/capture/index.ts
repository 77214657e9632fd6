export type { Attempt, Capture } from './model';
export { createCaptureStream } from './stream';
