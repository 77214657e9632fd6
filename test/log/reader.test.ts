import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { fieldsOf, lineText, parseLog } from '../../server/src/log/model/document';
import { type LineFields, levels, readSingleLine } from '../../server/src/log/syntax/line';
import { readOrigin } from '../../server/src/log/syntax/origin';
import { splitLines } from '../../server/src/log/syntax/split';
import { clockText, dayNumber, newTimeStamp, readHttpDate, readTime } from '../../server/src/log/syntax/time';
import { durationText } from '../../server/src/log/times';
import { lineKind, messageOfKind } from '../../server/src/log/vocabulary';
import { line, readLog, seed } from './support/logs';

const tail = 'Function: A::b Thread Id: 0xC60 File: c.cpp Line: 7 Level: debug';

function read(text: string): { readonly fields: LineFields; readonly message: string } {
  const fields = readSingleLine(text, 0, text.length);
  assert.ok(fields, text);
  return { fields, message: text.slice(fields.messageStart, fields.messageEnd) };
}

test('the Windows shape: every field of a line', () => {
  const text = line(0, '0x296C', 'unable to send request: 12002', 'trace', 'hs_transport_winhttp_post');
  const { fields, message } = read(text);
  assert.equal(message, 'unable to send request: 12002.');
  assert.equal(fields.shape, 'windows');
  assert.equal(text.slice(fields.functionStart, fields.functionEnd), 'hs_transport_winhttp_post');
  assert.equal(text.slice(fields.threadStart, fields.threadEnd), '0x296C');
  assert.equal(text.slice(fields.fileStart, fields.fileEnd), 'periodic_probe.cpp');
  assert.equal(text.slice(fields.lineStart, fields.lineEnd), '357');
  assert.equal(levels[fields.level], 'trace');
  assert.equal(clockText(fields.time), '12:00:00');
  assert.deepEqual(readOrigin(text, fields), {
    bracket: 'Information',
    host: undefined,
    process: 'aciseagent',
    pid: undefined,
  });
});

test('the macOS shape: no year, a host, blanks in the process name, an empty message', () => {
  const text = `Feb  1 20:38:05 host-1 Cisco Secure Client[1201]: ${tail} ::`;
  const { fields, message } = read(text);
  assert.equal(message, '');
  assert.equal(fields.shape, 'syslog');
  assert.equal(fields.hasYear, false);
  assert.equal(clockText(fields.time), '20:38:05');
  assert.deepEqual(readOrigin(text, fields), {
    bracket: undefined,
    host: 'host-1',
    process: 'Cisco Secure Client',
    pid: '1201',
  });
});

test('any prefix, either separator, any blanks', () => {
  for (const prefix of [
    '',
    '2024-02-11T20:38:05.123+01:00 host csc_iseagentd[7]: ',
    '2024-02-11 20:38:05.12+0100  localhost csc_iseagentd[7]: ',
    '<14>1 x ',
    '\ufeff2026/01/02 03:04:05 [Error] aciseagent ',
    '某 ',
  ]) {
    for (const separator of ['  ', ' :: ', ' ', '\t', '::']) {
      assert.equal(
        read(`${prefix}${tail}${separator}Url=https://a:1/x`).message,
        'Url=https://a:1/x',
        JSON.stringify([prefix, separator]),
      );
    }
  }
  assert.equal(read('Function:a Thread Id:0x1 File:b.c Line:1 Level:info x').message, 'x');
  assert.equal(readSingleLine(tail.replace('Level', 'Lvl'), 0, 70), undefined);
});

test('the time behind a prefix: mail, grep, another program', () => {
  for (const prefix of [
    '> ',
    '>',
    '> > ',
    '>>>\t',
    'AnyConnect_ISEPosture.txt:12:',
    'C:\\DART 2026-03-09\\log 1.txt:7:',
    '7-',
    'Mar 01 01:02:03 collector 2026-03-01T01:02:03Z ',
    '<14>1 ',
  ]) {
    for (const [stamp, shape] of [
      ['2026/01/02 03:04:05', 'windows'],
      ['Jan  2 03:04:05', 'syslog'],
    ] as const) {
      const text = `${prefix}${stamp} ${shape === 'windows' ? '[Error] aciseagent' : 'h csc_iseagentd[7]:'} ${tail}  x`;
      const { fields } = read(text);
      // A line that begins with a stamp is not searched for another one.
      const own = prefix.startsWith('Mar') ? 'Mar 01 01:02:03' : stamp;
      assert.equal(text.slice(fields.timeStart, fields.timeEnd), own, text);
      if (own === stamp) assert.equal(fields.shape, shape, text);
    }
  }
  const unknown = read(`01/02/2026 03:04:05 [Error] aciseagent ${tail}  x`).fields;
  assert.equal(unknown.time, 0);
  assert.equal(unknown.shape, 'windows');
  assert.equal(read(`01/02/2026 03:04:05 ${tail}  x`).fields.shape, 'other');
});

test('lines are counted as LSP counts them: LF, CRLF, lone CR, mixed', () => {
  const lines: string[] = [];
  const text = 'a\nb\r\nc\rd\r\r\ne\n\nf';
  splitLines(text, 0, 'read', (start, end) => lines.push(text.slice(start, end)));
  assert.deepEqual(lines, ['a', 'b', 'c', 'd', '', 'e', '', 'f']);
  for (const end of ['\n', '\r\n', '\r']) {
    const document = parseLog(seed.replaceAll('\r\n', end));
    assert.equal(document.index.length, 56);
    assert.equal(document.facts.events, 55);
    assert.equal(document.facts.misconfigurations.length, 1);
  }
});

test('continuation lines belong to their event, foreign lines to none', () => {
  const document = parseLog(
    [
      'preamble',
      line(0, '0x1', 'something long'),
      '  that goes on',
      'and on',
      '2022/11/09 12:22:47 [Information] otherprogram says something',
      'which goes on too',
      line(1, '0x1', 'x'),
      '',
      'prose',
    ].join('\n'),
  );
  const names = ['blank', 'foreign', 'continuation', 'event', 'header'];
  assert.deepEqual(
    [...document.index.kind.subarray(0, document.index.length)].map((kind) => names[kind] ?? messageOfKind(kind)?.name),
    ['foreign', 'event', 'continuation', 'continuation', 'foreign', 'foreign', 'event', 'blank', 'foreign'],
  );
});

test('every line of the note is a known message or a header', () => {
  const document = parseLog(seed);
  for (let at = 0; at < document.facts.events; at++) {
    const kind = document.index.kind[at]!;
    assert.ok(kind === lineKind.header || kind >= lineKind.known, lineText(document, at));
  }
});

test('positions are UTF-16 units', () => {
  const text = `🙂 ${tail}  Sending http session sync periodic probe to [psn🙂.example.com]`;
  const fields = fieldsOf(parseLog(`${text}\n`), 0);
  assert.ok(fields);
  assert.equal(text.slice(fields.messageStart), 'Sending http session sync periodic probe to [psn🙂.example.com]');
});

test('time stamps: dates, syslog without a year, and what is none', () => {
  const stamp = newTimeStamp();
  const seconds = (text: string): number => (readTime(text, 0, text.length, stamp) ? stamp.seconds : -1);
  assert.equal(seconds('2022/11/09 12:26:24 x'), Date.UTC(2022, 10, 9, 12, 26, 24) / 1000);
  assert.equal(seconds('2024-02-29T23:59:60Z'), Date.UTC(2024, 1, 29, 23, 59, 60) / 1000);
  assert.equal(seconds('Feb 29 00:00:00'), Date.UTC(2000, 1, 29) / 1000);
  for (const none of [
    '2022/13/09 12:26:24',
    '2022/11/09 25:26:24',
    '2022/11-09 12:26:24',
    'Foo 11 20:38:05',
    '12:26:24',
    '',
    '2022/11/09 12:26',
  ]) {
    assert.equal(seconds(none), -1, none);
  }
  for (const [y, m, d] of [
    [1970, 1, 1],
    [2000, 2, 29],
    [2026, 12, 31],
    [1969, 12, 31],
  ] as const) {
    assert.equal(dayNumber(y, m, d), Date.UTC(y, m - 1, d) / 86400000);
  }
  assert.equal(readHttpDate('Wed, 09 Nov 2022 11:26:24 GMT.'), Date.UTC(2022, 10, 9, 11, 26, 24) / 1000);
  assert.equal(readHttpDate('yesterday'), undefined);
});

test('a year that turns without being named does not turn time back', () => {
  const mac = (stamp: string, words: string) =>
    `${stamp} h csc_iseagentd[1]: ${tail.replace('debug', 'debug ::')} ${words}`;
  const { facts } = parseLog(
    [
      mac('Dec 31 23:59:50', 'Session Sync Periodic Probing start.'),
      mac('Jan  1 00:00:10', 'Periodic Probing stopped.'),
    ].join('\n'),
  );
  assert.equal(facts.last!.time - facts.first!.time, 20);
});

test('durations are never finer than a second', () => {
  const inWords = (locale: 'en' | 'zh-cn') =>
    [0, 59, 60, 210, 3600, 7500, 273600].map((seconds) => createLocalizer(locale).text(durationText(seconds)));
  assert.deepEqual(inWords('zh-cn').slice(1, 4), ['59 秒', '1 分钟', '3 分钟 30 秒']);
  assert.deepEqual(inWords('en'), ['0 s', '59 s', '1 min', '3 min 30 s', '1 h', '2 h 5 min', '3 d 4 h']);
});

test('lines that end as Base64 does are no mail that breaks its lines', () => {
  const agent = 'Function: f Thread Id: 0x1 File: a.cpp Line: 1 Level: debug :: opened';
  for (const end of ['YmJiYg==', 'YmJiYmI=']) {
    const text = [
      `blob ${end}`,
      `key ${end}`,
      `2026/01/05 12:00:02 [Information] aciseagent ${agent}`,
      'host=lt7',
      `2026/01/05 12:00:59 [Information] aciseagent ${agent}`,
    ].join('\n');
    const { index } = readLog(text).document;
    assert.deepEqual([...index.time.slice(0, 5)], [0, 0, 1767614402, 0, 1767614459], end);
  }
});
