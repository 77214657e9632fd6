import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { noDeployment } from '../../server/src/core/deployment/model';
import type { Finding, Range } from '../../server/src/core/finding';
import { longText } from '../../server/src/core/long-text';
import { finish } from '../../server/src/core/slices';
import { rangeOf } from '../../server/src/core/source';
import type { Span } from '../../server/src/core/text';
import { rangeOfMark } from '../../server/src/log/model/analysis';
import { type LogDocument, parseLog } from '../../server/src/log/model/document';
import { readDocument } from '../../server/src/log/model/read';
import { createLogStream, type StreamResult } from '../../server/src/log/stream';
import { blockedProbe, line, readLog, seed } from './support/logs';
import '../support/seed';

function stream(chunks: readonly string[]): StreamResult {
  const reader = createLogStream();
  for (const chunk of chunks) reader.push(chunk);
  return reader.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) =>
    assert.fail(`${rule}: ${String(error)}`),
  );
}

function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index] ?? text.length));
}

/** Rule, severity, message and place of every finding and of its related places. */
function placed(findings: readonly Finding[], rangeOf: (span: Span) => Range) {
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range: rangeOf(finding.span),
    related: finding.related.map(({ location, message }) => ({
      range: location.kind === 'here' ? rangeOf(location.span) : undefined,
      message,
    })),
  }));
}

function ofWhole(text: string) {
  const { input, findings } = readLog(text);
  return placed(findings, (span) => rangeOf(input.source, span));
}

function ofStream({ findings }: StreamResult) {
  return placed(findings, rangeOfMark);
}

const story = [
  ...seed.split('\r\n'),
  'a line of something else',
  '',
  line(0, '0x10', 'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Phase:0,Description1:"Compliant."}'),
  line(1, '0x10', 'Session Sync Periodic Probing start', 'info'),
  ...[2, 20, 40, 60, 80, 100].flatMap((at) => blockedProbe(at, '0x11', 'psn1.example.com')),
  ...blockedProbe(900, '0x11', 'psn2.example.com', 12175),
  'and a continuation 🙂 of it',
  ...blockedProbe(920, '0x11', 'psn2.example.com', 12029),
];
const ends = fc.constantFrom('\n', '\r\n', '\r');
const texts = fc
  .array(
    fc.tuple(
      fc.oneof({ arbitrary: fc.constantFrom(...story), weight: 8 }, { arbitrary: fc.string(), weight: 1 }),
      ends,
    ),
    { maxLength: 60 },
  )
  .map((lines) => lines.map(([words, end]) => words + end).join(''));

test('a log read in chunks has the findings of the whole text', () => {
  const whole = story.join('\r\n');
  assert.ok(ofWhole(whole).length >= 7);
  for (const size of [1, 7, 1000]) {
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
      whole.slice(index * size, (index + 1) * size),
    );
    assert.deepEqual(ofStream(stream(chunks)), ofWhole(whole), `chunks of ${size}`);
  }
  fc.assert(
    fc.property(texts, fc.array(fc.nat(20000), { maxLength: 12 }), (text, places) => {
      assert.deepEqual(ofStream(stream(cutAt(text, places))), ofWhole(text));
    }),
    { numRuns: 60 },
  );
});

test('a line longer than a chunk is read as in the whole text, wherever it is cut', () => {
  const long = `${line(5, '0x11', 'unable to send request: 12002')}${'x'.repeat(200_000)}`;
  for (const end of ['\n', '\r\n', '\r']) {
    const text = [
      line(1, '0x11', 'Sending http session sync periodic probe to [psn1]'),
      long,
      'next',
      line(9, '0x11', 'Periodic Probing stopped'),
    ].join(end);
    const cr = text.lastIndexOf('next') - end.length;
    for (const places of [[70_000, 140_000], [cr, cr + 1], [cr + 1], [100, 65_700, cr + 1]]) {
      assert.deepEqual(ofStream(stream(cutAt(text, places))), ofWhole(text), `${JSON.stringify(end)} ${places}`);
    }
  }
});

test('a log that grows has the model of the whole text, and the older document stays as it was', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(20000), { minLength: 1, maxLength: 6 }), (text, places) => {
      let document = parseLog('');
      let read = '';
      for (const chunk of cutAt(text, places)) {
        read += chunk;
        const before = structuredClone(document.facts);
        const next = finish(readDocument(read, document));
        assert.deepEqual(document.facts, before);
        document = next;
        const whole = parseLog(read);
        assert.deepEqual(document.facts, whole.facts);
        assert.deepEqual(document.threads, whole.threads);
        assert.equal(document.index.length, whole.index.length);
        for (const key of ['start', 'end', 'kind', 'level', 'time', 'thread'] as const) {
          const { length } = whole.index;
          assert.deepEqual(
            [...document.index[key].subarray(0, length)],
            [...whole.index[key].subarray(0, length)],
            key,
          );
        }
      }
    }),
    { numRuns: 40 },
  );
});

/** The arrays of a document, as far as they are filled. */
function linesOf({ index }: LogDocument) {
  const keys = ['start', 'end', 'kind', 'level', 'time', 'thread'] as const;
  return keys.map((key) => [key, ...index[key].subarray(0, index.length)]);
}

test('a log in pieces has the model of the whole text, wherever it is cut, and where it grew', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(20000), { maxLength: 8 }), fc.nat(8), (text, places, count) => {
      const pieces = cutAt(text, places);
      const whole = parseLog(text);
      const before = parseLog(longText(pieces.slice(0, count)));
      for (const previous of [undefined, before]) {
        const document = finish(readDocument(longText(pieces), previous));
        assert.deepEqual(document.facts, whole.facts);
        assert.deepEqual(document.threads, whole.threads);
        assert.deepEqual(linesOf(document), linesOf(whole));
      }
    }),
    { numRuns: 60 },
  );
});

test('a line of several pieces is one line, with its line end cut or not', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = [line(0, '0x11', `Url=https://psn1:8449/auth/StateSynch ${'x'.repeat(50)}`), 'next', 'last'].join(end);
    for (let from = 0; from < text.length; from++) {
      const pieces = cutAt(text, [from, from + 1, from + 40]);
      const document = parseLog(longText(pieces));
      assert.deepEqual(linesOf(document), linesOf(parseLog(text)), `${JSON.stringify(end)} ${from}`);
      assert.equal(document.text.slice(from, from + 60), text.slice(from, from + 60));
    }
  }
});

test('a long log is read in slices, from wherever it was read before, and has the model of the whole text', () => {
  const pausesOf = (text: string, previous?: LogDocument): [LogDocument, number] => {
    const work = readDocument(text, previous);
    for (let pauses = 0; ; pauses++) {
      const { done, value } = work.next();
      if (done) return [value, pauses];
    }
  };
  const shown = ({ facts, threads, index }: LogDocument) => [
    facts,
    threads,
    index.length,
    index.start.at(index.length - 1),
  ];
  const filler = `${'x'.repeat(3000)}\r\n`.repeat(900);
  const long = filler + seed + filler;
  const whole = shown(parseLog(long));
  for (const [from, pauses] of [
    [0, 330],
    [long.length - 3_000_000, 183],
    // One where so long a beginning is compared.
    [long.length - 1, 1],
  ] as const) {
    const [document, found] = pausesOf(long, parseLog(long.slice(0, from)));
    assert.deepEqual(shown(document), whole, String(from));
    assert.equal(found, pauses);
  }
  const [edited, pauses] = pausesOf(long, parseLog(`x${long.slice(0, 4_000_000)}`));
  assert.deepEqual(shown(edited), whole);
  assert.equal(pauses, 331, 'what is no beginning is not gone on with');
  const [shaped, none] = pausesOf(seed.replaceAll('\r\n', ' ') + long);
  assert.deepEqual(shown(shaped), shown(parseLog(shaped.text)));
  assert.equal(none, 0, 'what has to be put together is not read in parts');
});

test('a text that did not only grow is read anew', () => {
  const first = parseLog(seed);
  const other = seed.replace('12002', '12029');
  assert.deepEqual(finish(readDocument(other, first)).facts, parseLog(other).facts);
  assert.equal(finish(readDocument(seed, first)), first);
});

test('a long log whose events are one a line stays one that is read line by line, wherever its beginning is cut', () => {
  for (const end of ['.', '']) {
    for (let extra = 0; extra < 200; extra += 23) {
      const event = (at: number): string =>
        `Mar 10 09:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} pc01 csc_iseagentd[811]: Function: collect Thread Id: 0x1 File: a.cpp Line: 1 Level: debug :: adapter en5, operStatus=1, wifi=no${end}`;
      const first = `${'x'.repeat(extra)}\n`;
      const text = first + Array.from({ length: 1800 }, (_, index) => event(index)).join('\n');
      assert.equal(parseLog(text).facts.reading.shape, 'plain', `${extra} ${end}`);
    }
  }
});
