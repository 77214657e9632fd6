export type { Attempt, Capture } from './model';
export { passed } from './model';
export { createCaptureStream } from './stream';
