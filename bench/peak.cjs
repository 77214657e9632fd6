// The most memory that this process held at once, resident, in KB. `maxRSS` counts what its parent held when it was started,
// too; the system's own number of it, where there is one, does not.
const { readFileSync } = require('node:fs');
const process = require('node:process');

exports.peak = () => {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};
