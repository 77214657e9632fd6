import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { positionAt } from '../../server/src/core/source';
import { readLog, seed } from './support/logs';

const english = createLocalizer('en');

test('the note’s log lines tell the note’s story, each finding on its line', () => {
  const { findings, input } = readLog(seed);
  const lines = seed.split('\r\n');
  const told = findings.map((finding) => {
    const from = positionAt(input.source, finding.span.start);
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
  const { facts } = readLog(seed).document;
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
  const fault = readLog(seed).findings.find((finding) => finding.rule === 'log/incorrect-configuration');
  assert.ok(fault);
  assert.match(english.text(fault.message), /cannot tell whether a deny is missing, another list is in force/);
  const related = fault.related.map((one) => english.text(one.message)).join('\n');
  assert.match(related, /Earlier ISE-PSN-FQDN did not answer \(12:22:54\)/);
  assert.match(related, /Test-NetConnection ISE-PSN-FQDN -Port 8449/);
  assert.match(related, /show authentication sessions interface <interface> details/);
  assert.match(related, /show ip access-lists <list>/);
});
