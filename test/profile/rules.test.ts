import { testCases } from '../support/fixtures';
import { profileCases } from './rule-cases';

testCases(profileCases);
