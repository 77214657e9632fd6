// How long the server is deaf: the longest uninterrupted step of reading and checking a list, and the work of each rule.
// Bundled, as it is shipped. `npm run bench check`; `CHECK_LISTS='neq' CHECK_LINES=4000` chooses.
import { shipped } from './shipped';

shipped('bench/check/measure.ts', 'node');
