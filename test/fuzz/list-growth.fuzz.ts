// Every kind of list that is hard to judge, with 150 and with 600 lines: what is done for it grows with the lines, not with
// their square. Counted in steps and in what is read of lines, which is the same on every machine.
import { checkGrowth } from '../dacl/support/growth';
import { hostileLists } from '../dacl/support/hostile-lists';

for (const name of Object.keys(hostileLists)) {
  checkGrowth(name);
  console.log(`list growth: ${name}`);
}
