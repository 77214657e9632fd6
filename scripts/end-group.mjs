// Ends a process with all that it has started.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * Ends a child that leads a process group of its own (`detached`, where there are groups), and the group with it. What has ended
 * already is no error.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal what the group is sent; on Windows it is always ended at once.
 */
export function endGroup({ pid }, signal = 'SIGKILL') {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is gone already
  }
}
