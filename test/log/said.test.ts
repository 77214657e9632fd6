import { testSaidOf } from '../support/fixtures';
import { logCases } from './rule-cases';

testSaidOf(logCases);
