// Which changes the compiler refuses.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { binary } from '../run.mjs';

/** What the server's project is made of. */
const project = ['server', 'l10n', 'schemas', 'package.json', 'tsconfig.base.json'];

/**
 * Makes a copy of the server's sources in `tree`, in which changes are made one after the other.
 * @returns tells of a change whether the compiler refuses it.
 */
export function createCompiler(tree) {
  let ready = false;
  let last = Promise.resolve();
  const prepare = () => {
    if (ready) return;
    for (const path of project) cpSync(path, `${tree}/${path}`, { recursive: true });
    symlinkSync(resolve('node_modules'), `${tree}/node_modules`, 'junction');
    ready = true;
  };
  const refuses = async ({ path, start, end, to }) => {
    prepare();
    const text = readFileSync(path, 'utf8');
    writeFileSync(`${tree}/${path}`, `${text.slice(0, start)}${to === undefined ? ';' : `(${to})`}${text.slice(end)}`);
    try {
      const args = [binary('typescript', 'bin/tsc'), '-p', `${tree}/server`, '--noEmit'];
      const [code] = await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'close');
      return code !== 0;
    } finally {
      writeFileSync(`${tree}/${path}`, text);
    }
  };
  return (mutant) => {
    const answer = last.then(() => refuses(mutant));
    last = answer.catch(() => undefined);
    return answer;
  };
}
