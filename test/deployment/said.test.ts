import { testSaidOf } from '../support/fixtures';
import { deploymentCases } from './rule-cases';

testSaidOf(deploymentCases);
