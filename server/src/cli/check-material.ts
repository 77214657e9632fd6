import { readIseRecords } from '../ise';
import { type Checked, readText } from './check-file';
import { type Environment, shownPath } from './environment';
import { readCaptureFile } from './read-capture';

/**
 * Reads a capture or a record of ISE: what it says is for `read`, and no rule speaks about it. What keeps it from being read
 * is trouble here, too.
 * @throws FileTrouble where it cannot be read.
 */
export async function checkMaterial(
  environment: Environment,
  uri: string,
  language: 'capture' | 'ise-record',
): Promise<Checked> {
  const file = { path: shownPath(environment, uri), language, findings: [] };
  if (language === 'capture') return { file, troubles: (await readCaptureFile(environment, uri)).troubles };
  readIseRecords((await readText(environment, uri)).text);
  return { file, troubles: [] };
}
