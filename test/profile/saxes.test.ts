import test from 'node:test';
import { agreesWithSaxes } from './support/well-formed';
import '../support/seed';

test('scanner and saxes agree which of 3,000 damaged documents are well-formed', () => agreesWithSaxes(3_000, 7));
