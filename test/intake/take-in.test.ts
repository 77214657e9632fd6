import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { at, compliant, failed, fault, lost, start } from '../diagnosis/support/log';
import * as write from '../support/captures';
import { zip } from '../support/zip';
import { faultyLog, intakeOf, item, readOf, reasonsOf, reportOf } from './support/intake';
import '../support/seed';

const log = faultyLog(at('09:00:00'));
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const psns = '{ "psns": [{ "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] }] }';
const session = `            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0001
         IPv4 Address:  10.9.9.9
               Status:  Authorized
    Common Session ID:  0A0101010000002A12345678
Server Policies:
              ACS ACL: xACSACLx-IP-STAFF_COMPLIANT-636b75ac
`;
const syslog =
  '<181>Mar 10 09:00:01 ise1 CISE_Passed_Authentications 0000000001 1 0 2026-03-10 09:00:01.000 +00:00 0000000002 5200 NOTICE Passed-Authentication: Authentication succeeded, NAS-IP-Address=10.1.1.1, Calling-Station-ID=02-00-00-00-00-01, CPMSessionID=0A0101010000002A12345678, Response={Class=CACS:0A0101010000002A12345678:psn1/1/2; cisco-av-pair=ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-STAFF_COMPLIANT-636b75ac; },\n';
const profile = readFileSync(join(__dirname, '..', '..', 'samples', 'ISEPostureCFG.xml'));

test('content decides, whatever a file is called', async () => {
  const intake = await intakeOf([
    item('ISEPostureCFG.xml', log),
    item('ise-posture.json', list),
    item('AnyConnect_ISEPosture.txt', session),
    item('notes.txt', psns),
    item('staff.dacl', syslog),
    item('log.log', write.pcap([])),
    item('x.dacl', 'We should permit more, and deny less.\n'),
  ]);
  assert.deepEqual(readOf(intake), [
    'capture log.log',
    'dacl ise-posture.json',
    'deployment notes.txt',
    'ise staff.dacl',
    'nad AnyConnect_ISEPosture.txt',
    'posture-log ISEPostureCFG.xml',
  ]);
  assert.deepEqual(Object.keys(reasonsOf(intake)), ['x.dacl']);
});

test('a paste may hold several things: each is read', async () => {
  assert.deepEqual(readOf(await intakeOf([item('-', `${session}\n${syslog}`)])), ['ise -', 'nad -']);
  assert.deepEqual(readOf(await intakeOf([item('-', `${log}\n${session}`)])), ['nad -', 'posture-log -']);
});

test('the agent’s lines are found far below those of others', async () => {
  const noise = 'Mar 10 09:00:00 pc1 syslogd[342]: ASL Sender Statistics\n'.repeat(30_000);
  const own = 'Mar 10 09:00:00 pc1 csc_iseagentd[1]: Function: f Thread Id: 0x1 File: a.cpp Line: 1 Level: info :: x\n';
  assert.deepEqual(readOf(await intakeOf([item('system.log', noise + own)])), ['posture-log system.log']);
  assert.match(reasonsOf(await intakeOf([item('system.log', noise)]))['system.log']!, /nothing in it/);
});

test('what the network says is found far below other lines', async () => {
  const noise = 'Mar 10 09:00:00 sw2 %LINK-3-UPDOWN: Interface GigabitEthernet1/0/9, changed state to up\n'.repeat(
    20_000,
  );
  assert.deepEqual(readOf(await intakeOf([item('collector.log', noise + syslog)])), ['ise collector.log']);
  assert.deepEqual(readOf(await intakeOf([item('x.txt', noise + session)])), ['nad x.txt']);
  assert.match(reasonsOf(await intakeOf([item('x.txt', noise)]))['x.txt']!, /nothing in it/);
});

test('of several ise-posture.json the topmost counts, and the others are named', async () => {
  const intake = await intakeOf([item('a/ise-posture.json', psns), item('ise-posture.json', psns)]);
  assert.deepEqual(readOf(intake), ['deployment ise-posture.json']);
  assert.deepEqual(
    intake.notes.map(({ path }) => path),
    ['a/ise-posture.json'],
  );
});

test('the globs of ise-posture.json are matched from its folder, in a bundle, too', async () => {
  const { material } = await intakeOf([
    item(
      'bundle.zip',
      zip([
        { name: 'ise-posture.json', data: psns },
        { name: 'acl/staff.dacl', data: list },
      ]),
    ),
  ]);
  const places = material.map((one) => ('place' in one ? one.place : undefined));
  assert.deepEqual(places.sort(), ['acl/staff.dacl', 'ise-posture.json']);
});

test('parts of a log are joined by their first times, and quoted where they stand', async () => {
  const from = at('09:00:00');
  const first = `${[compliant(from), ...start(from), ...failed(from + 1, 'psn1.example.com')].join('\n')}\n`;
  const second = fault(from + 7200, 'psn2.example.com').join('\n');
  const parts = [item('d/agent.log', second), item('d/agent.log.1', first)];
  const intake = await intakeOf(parts);
  assert.deepEqual(readOf(intake), ['posture-log d/agent.log.1']);
  assert.deepEqual(
    intake.notes.map(({ path }) => path),
    ['d/agent.log'],
  );
  const { endpoints } = await reportOf(parts);
  assert.equal(endpoints.length, 1);
  assert.equal(endpoints[0]!.verdict, 'fault');
  const { from: clock } = endpoints[0]!.clock!;
  assert.equal(clock.path, 'd/agent.log');
  assert.equal(clock.quote, second.split('\n')[clock.range.start.line]!.trim());
});

test('logs that overlap, of other folders, or of other endpoints are no parts of one', async () => {
  const [early, late] = [faultyLog(at('09:00:00')), faultyLog(at('09:00:05'))];
  const later = faultyLog(at('15:00:00'));
  assert.equal(readOf(await intakeOf([item('a.txt', early), item('b.txt', late)])).length, 2);
  assert.equal(readOf(await intakeOf([item('x/a.txt', early), item('y/a.txt', faultyLog(at('09:01:00')))])).length, 2);
  assert.equal(readOf(await intakeOf([item('pc1.txt', early), item('pc2.txt', later)])).length, 2);
});

test('a log that is cut in two at any line gives the same verdict, however the parts are called and in whatever order they come', async () => {
  const from = at('09:00:00');
  const lines = [
    ...[
      compliant(from),
      ...start(from),
      ...failed(from + 1, 'psn1.example.com'),
      ...lost(from + 60, 'psn1.example.com'),
    ],
    ...[compliant(from + 90), ...start(from + 90), ...failed(from + 91, 'psn1.example.com')],
    ...fault(from + 120, 'psn2.example.com'),
  ];
  const whole = (await reportOf([item('all.txt', lines.join('\r\n'))])).endpoints;
  const names = fc.constantFrom(['one.txt', 'two.txt'] as const, ['b.txt', 'a.txt'] as const);
  const place = fc.integer({ min: 1, max: lines.length - 1 });
  const cut = fc.tuple(place, fc.constantFrom('\n', '\r\n'), fc.boolean(), names);
  await fc.assert(
    fc.asyncProperty(cut, async ([at, end, turned, [one, two]]) => {
      const parts = [item(one, lines.slice(0, at).join(end)), item(two, lines.slice(at).join(end))];
      const { endpoints } = await reportOf(turned ? parts.reverse() : parts);
      assert.deepEqual(
        endpoints.map(({ verdict, summary, causes }) => [verdict, summary, causes.map(({ id }) => id)]),
        whole.map(({ verdict, summary, causes }) => [verdict, summary, causes.map(({ id }) => id)]),
      );
    }),
    { seed: 15, numRuns: 40 },
  );
});

test('a profile, a log in UTF-16 and a text with foreign bytes are read', async () => {
  const utf16 = Buffer.from(`\ufeff${log}`, 'utf16le');
  const western = Buffer.concat([Buffer.from('remark M'), Buffer.from([0xfc]), Buffer.from(`ller\n${list}`)]);
  assert.deepEqual(readOf(await intakeOf([item('a', profile), item('b', utf16), item('c.txt', western)])), [
    'dacl c.txt',
    'posture-log b',
    'posture-profile a',
  ]);
});

test('beside what could not be read nothing is proven, and nothing follows from what is missing', async () => {
  const from = at('09:00:00');
  const earlier = [compliant(from - 900), ...start(from - 900), ...lost(from - 600, 'psn1.example.com')];
  const quiet = [...earlier, compliant(from), ...start(from), ...failed(from + 1, 'psn1.example.com')].join('\n');
  const rotated = faultyLog(from + 900);
  const of = async (...entries: Parameters<typeof zip>[0][number][]) => {
    const { endpoints } = await reportOf([item('bundle.zip', zip([{ name: 'agent.txt', data: quiet }, ...entries]))]);
    const [{ verdict, proven, limits } = { verdict: '', proven: '', limits: [] }] = endpoints;
    return [verdict, proven, limits.some(({ id }) => id === 'diagnosis.limit.unread')];
  };
  assert.deepEqual(await of(), ['healthy', true, false]);
  // A program's own file is none of the case.
  assert.deepEqual(await of({ name: 'agent.mdmp', data: Buffer.from([0x4d, 0x44, 0x4d, 0x50, 0, 0, 1]) }), [
    'healthy',
    true,
    false,
  ]);
  assert.deepEqual(await of({ name: 'agent.txt.1', data: rotated, says: { crc: 1 } }), ['healthy', false, true]);
  assert.deepEqual((await of({ name: 'agent.txt.1', data: rotated }))[0], 'fault');
});
