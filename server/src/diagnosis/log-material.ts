import { noDeployment } from '../core/deployment/model';
import { createLogStream } from '../log';
import type { LogMaterial } from './model';

/** A log that is in memory as material; large ones are read with `createLogStream`, and quoted with `withQuotes`. */
export function logMaterial(path: string, text: string): LogMaterial {
  const stream = createLogStream();
  stream.push(text);
  const { analysis } = stream.finish(path, noDeployment, () => {});
  let lines: readonly string[] | undefined;
  return {
    kind: 'posture-log',
    path,
    analysis,
    lineText: (line) => {
      lines ??= text.split(/\r\n|\r|\n/);
      return lines[line];
    },
  };
}
