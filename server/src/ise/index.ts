export type { IseRecord } from './model';
export { isIseRecord, readIseRecords } from './read';
