export type { Attempt, Capture, IcmpError } from './model';
export { passed } from './model';
export { createCaptureStream } from './stream';
