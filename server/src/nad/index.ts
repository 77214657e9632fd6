export { redirectIn } from './applied';
export { plainFacts } from './facts';
export { linksOf, listsIn } from './lists';
export type * from './model';
export { holdsDeviceEvents, readDeviceOutput } from './syntax/read';
