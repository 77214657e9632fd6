import { testSaidOf } from '../support/fixtures';
import { daclCases } from './rule-cases';

testSaidOf(daclCases);
