import { testSaidOf } from '../support/fixtures';
import { nadCases, shownCases } from './rule-cases';

testSaidOf(nadCases);
testSaidOf(shownCases);
