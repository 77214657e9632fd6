import { readMntXml } from './mnt';
import type { IseRecord } from './model';
import { readReport } from './report';
import { isMntXml } from './sniff';
import { hasIseSyslog, readSyslog } from './syslog';

/** What ISE recorded, as far as a text holds any of it; the records in the order of the text. Any text may come. */
export function readIseRecords(text: string): IseRecord[] {
  if (isMntXml(text)) return readMntXml(text);
  if (hasIseSyslog(text)) return readSyslog(text);
  return readReport(text);
}
