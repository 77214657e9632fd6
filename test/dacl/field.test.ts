import { falseAlarms } from './field/false-alarms';
import { faults } from './field/faults';
import { fixes } from './field/fixes';
import { lines } from './field/lines';
import { testRows } from './support/field';

for (const rows of [fixes, lines, faults, falseAlarms]) testRows(rows);
