import { testCases } from '../support/fixtures';
import { logCases } from './rule-cases';

testCases(logCases);
