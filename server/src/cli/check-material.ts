import { type Checked, readText, reportedAs } from './check-file';
import type { Environment } from './environment';
import type { Material } from './identify';
import { readCaptureFile } from './read-capture';

/**
 * Reads a capture or a record of ISE: what it says is for `read`. What keeps it from being read is trouble here, too.
 * @throws FileTrouble where it cannot be read.
 */
export async function checkMaterial(environment: Environment, uri: string, language: Material): Promise<Checked> {
  const file = { ...reportedAs(environment, uri, language), findings: [] };
  if (language === 'capture') return { file, troubles: (await readCaptureFile(environment, uri)).troubles };
  await readText(environment, uri);
  return { file, troubles: [] };
}
