import test from 'node:test';
import fc from 'fast-check';
import {
  anyBytes,
  anyCode,
  anyFed,
  anyKept,
  anyStored,
  checkBytes,
  checkCode,
  checkFed,
  checkKept,
  checkPieces,
} from './support/pieces';
import '../support/seed';

test('a log says the same in whatever encoding and pieces it is read, with a letter that is not ASCII anywhere in it', () => {
  fc.assert(fc.property(anyStored, checkPieces), { numRuns: 60 });
});

test('a log’s bytes in pieces say what its text says, whatever stands between lines that come again', () => {
  fc.assert(fc.property(anyFed, checkFed), { numRuns: 60 });
});

test('bytes in pieces become the text that the engine makes of them, characters cut in two and broken ones included', () => {
  fc.assert(fc.property(anyBytes, checkBytes), { numRuns: 2000 });
});

test('a string that is kept is the one that stands there, whatever was kept before', () => {
  fc.assert(fc.property(anyKept, checkKept), { numRuns: 500 });
});

test('the code of a failed request is the first number behind a colon', () => {
  fc.assert(fc.property(anyCode, checkCode), { numRuns: 2000 });
});
