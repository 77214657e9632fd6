import { testCases } from '../support/fixtures';
import { daclCases } from './rule-cases';

testCases(daclCases);
