export { psnMentions } from './mentions';
export type * from './model';
export { isIseRecord, readIseRecords } from './read';
