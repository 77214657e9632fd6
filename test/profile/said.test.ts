import { testSaidOf } from '../support/fixtures';
import { profileCases } from './rule-cases';

testSaidOf(profileCases);
