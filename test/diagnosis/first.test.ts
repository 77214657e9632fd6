import assert from 'node:assert/strict';
import test from 'node:test';
import { diagnose, type LogMaterial, placeText, wantedQuotes, withQuotes } from '../../server/src/diagnosis';
import { causes, materialOf, only } from './support/case';
import { at, compliant, failed, fault, start } from './support/log';

test('a log of silence alone is healthy, not proven', () => {
  const { verdict, proven, exit } = only({
    'agent.log': [compliant(at('09:00:00')), ...start(at('09:00:00')), ...failed(at('09:00:01'), 'psn1.example.com')],
  });
  assert.deepEqual([verdict, proven, exit], ['healthy', false, 0]);
});

test('a log of the fault alone is a fault without a confirmed cause', () => {
  const given = {
    'agent.log': [compliant(at('09:00:00')), ...start(at('09:00:00')), ...fault(at('09:00:01'), 'psn1.example.com')],
  };
  assert.equal(only(given).verdict, 'fault');
  assert.equal(only(given).clock?.logOffsetMinutes, 60);
  assert.deepEqual(causes(given), []);
});

test('a report of a log without its text says which lines it wants to quote', () => {
  const lines = [compliant(at('09:00:00')), ...start(at('09:00:00')), ...failed(at('09:00:01'), 'psn1.example.com')];
  const [log] = materialOf({ 'agent.log': lines });
  const { lineText: _, ...bare } = log as LogMaterial;
  const report = diagnose([bare]);
  const wanted = wantedQuotes(report);
  assert.ok((wanted.get('agent.log') ?? []).length > 0);
  const quoted = withQuotes(report, (_path, number) => lines[number]);
  assert.deepEqual(wantedQuotes(quoted), new Map());
  const [ground] = quoted.endpoints[0]!.causes[0]!.grounds;
  assert.equal(ground?.quote, lines[ground!.range.start.line]?.trim());
  assert.match(placeText(ground!), /^agent\.log:\d+$/);
});
