import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { createSource, positionAt } from '../../server/src/core/source';
import { noDeployment } from '../../server/src/deployment/model';
import { log } from '../../server/src/log';

/** The log lines of Cisco 222483, in the order of the note. */
const seed = readFileSync(join(import.meta.dirname, '../../samples/AnyConnect_ISEPosture.txt'), 'utf8');
const english = createLocalizer('en');

function read(text: string) {
  const source = createSource('file:///AnyConnect_ISEPosture.txt', 'AnyConnect_ISEPosture.txt', log.id, text);
  const document = log.parse(source);
  const input = { source, document, analysis: log.analyse(document, source, noDeployment), deployment: noDeployment };
  const findings = log.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`));
  return { source, document, input, findings };
}

test('the note’s log lines tell the note’s story, each finding on its line', () => {
  const { findings, source } = read(seed);
  const lines = seed.split('\r\n');
  const told = findings.map((finding) => {
    const from = positionAt(source, finding.span.start);
    return [
      finding.rule,
      finding.severity,
      lines[from.line]!.slice(11, 19),
      seed.slice(finding.span.start, finding.span.end),
    ];
  });
  assert.deepEqual(told, [
    ['log/probe-timeout', 'hint', '12:22:54', 'unable to send request: 12002.'],
    [
      'log/session-state-changed',
      'info',
      '12:26:24',
      'Different Session state on ISE = [ ISE-PSN-FQDN]. Restarting discovery.',
    ],
    [
      'log/incorrect-configuration',
      'error',
      '12:26:34',
      'Incorrect configuration detected by ISE = [ISE-PSN-FQDN], compliant status is not expected.',
    ],
    ['log/sync-stopped-until-restart', 'warning', '12:26:34', 'Periodic Probing stopped.'],
  ]);
});

test('the note’s model: one status, two runs, three probes, one restart of discovery', () => {
  const { facts } = read(seed).document;
  assert.equal(facts.events, 55);
  assert.deepEqual(
    facts.statuses.map((change) => [change.status, change.source]),
    [
      ['compliant', 'client'],
      ['unknown', 'ise'],
      ['unclear', 'log'],
      ['compliant', 'ise'],
    ],
  );
  assert.deepEqual(
    facts.runs.map((run) => [run.startSeen, run.cause]),
    [
      [true, 'state-changed'],
      [false, 'fault'],
    ],
  );
  assert.deepEqual(
    facts.probes.map((probe) => [probe.psn, probe.thread, probe.outcome, probe.code, probe.reported]),
    [
      ['ISE-PSN-FQDN', '0x296C', 'no-answer', 12002, undefined],
      ['ISE-PSN-FQDN', '0x296C', 'answered', 200, 'Unknown'],
      ['ISE-PSN-FQDN', '0x2750', 'answered', 200, 'Compliant'],
    ],
  );
  assert.equal(facts.restarts.filter((restart) => restart.kind === 'discovery').length, 1);
  assert.deepEqual(
    facts.offsets.map((offset) => offset.minutes),
    [60],
  );
});

test('the fault says no more than the log proves: the cause is open, an earlier run was blocked', () => {
  const fault = read(seed).findings.find((finding) => finding.rule === 'log/incorrect-configuration');
  assert.ok(fault);
  assert.match(
    english.text(fault.message),
    /does not tell a missing deny from a stale list at the NAD or from CSCwd58316/,
  );
  const related = fault.related.map((one) => english.text(one.message)).join('\n');
  assert.match(related, /In an earlier run ISE-PSN-FQDN did not answer \(12:22:54\)/);
  assert.match(related, /Test-NetConnection ISE-PSN-FQDN -Port 8449/);
  assert.match(related, /show authentication sessions interface <interface> details/);
  assert.match(related, /show ip access-lists <list>/);
});
