export { redirectIn } from './applied';
export { plainFacts } from './facts';
export { linksOf, listsIn } from './lists';
export type * from './model';
export { readDeviceOutput } from './syntax/read';
