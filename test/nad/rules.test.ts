import { testCases } from '../support/fixtures';
import { nadCases, shownCases } from './rule-cases';

testCases(nadCases);
testCases(shownCases);
