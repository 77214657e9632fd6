// Loaded ahead of a test file (`--import`): which change is switched on (MUTANT), and, where MUTANTS_MET names a file, which
// switches the run came past and what it took of the processor.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const chosen = Number(process.env.MUTANT ?? -1);
const { MUTANTS_MET: file } = process.env;

if (file === undefined) {
  globalThis.$mutant = (id) => id === chosen;
} else {
  const met = new Set();
  globalThis.$mutant = (id) => {
    met.add(id);
    return false;
  };
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, JSON.stringify({ met: [...met], seconds: (user + system) / 1e6 }));
  });
}
