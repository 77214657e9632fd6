import { spawnSync } from 'node:child_process';

/** Runs Node on `args`, output passed through. @returns the exit code (1 where it was ended by a signal). */
export function node(args, options = {}) {
  return spawnSync(process.execPath, args, { stdio: 'inherit', ...options }).status ?? 1;
}

/** The script of a package's command, so that it can be run without a shell on any system. */
export function binary(packageName, script) {
  return `node_modules/${packageName}/${script}`;
}
