export { redirectIn } from './applied';
export { plainFacts } from './facts';
export { deviceOutput } from './language';
export { listsIn, namesShown } from './lists';
export type * from './model';
export { nadRules } from './rules';
export { isDeviceOutput } from './sniff';
export { readDeviceOutput } from './syntax/read';
