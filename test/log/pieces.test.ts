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

test('a line of the agent that could not be read has no time, whatever stood before it', () => {
  const shown = (words: string): string =>
    `2026/03/10 09:00:24 [Information] aciseagent ${words}: dump_http_headers Thread Id: 0x296C File: hs_httpheader.c Line: 437 Level: debug  `;
  const text = `${shown('Function')}HTTP-Version: 1.1. \r\n${shown('Fénction')}X-ISE-POSTURE_STATUS: Unknown. `;
  for (const end of ['', '\r', '\n'])
    checkPieces({ text: text + end, encoding: 'utf-8', bom: 'no-bom', cuts: [text.length >> 1] });
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
