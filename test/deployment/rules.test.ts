import { testCases } from '../support/fixtures';
import { deploymentCases } from './rule-cases';

testCases(deploymentCases);
