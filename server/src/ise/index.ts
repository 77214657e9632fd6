export { psnMentions } from './mentions';
export type * from './model';
export { readIseRecords } from './read';
export { isIseRecord } from './sniff';
