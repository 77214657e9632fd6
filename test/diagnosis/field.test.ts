import assert from 'node:assert/strict';
import test from 'node:test';
import { causes, only, reportOf, standingOf } from './support/case';
import { at, compliant, failed, fault, idle, line, lost, start } from './support/log';
import { applied, deployment, inForce, mnt, profile, session } from './support/network';

const time = at('09:00:00');
const psn1 = 'psn1.example.com';
const psn2 = 'psn2.example.com';
const list = 'STAFF_COMPLIANT-636b75ac';
const faulty = [compliant(time), ...start(time), ...fault(time + 1, psn1)];
const deny = (address: string) => `deny tcp any host ${address} eq 8449`;
const open = [deny('10.1.1.6'), 'permit ip any any'];

test('what an earlier fault did is no answer: its cause stays open, and is asked for', () => {
  const later = [...idle(time + 60, time + 600), compliant(time + 700), ...idle(time + 760, time + 1400)];
  const given = { 'agent.log': [...faulty, ...later], 'ise-posture.json': deployment };
  const { summary, questions, verdict } = only(given);
  assert.equal(verdict, 'fault');
  assert.deepEqual(causes(given), ['stopped-earlier']);
  assert.match(summary, /The cause is not known yet/);
  assert.ok(causes(given, 'possible').includes('deny-missing psn1'));
  assert.ok(questions.length > 0);
});

test('silence is not proven to come from a list that lets the probe to a silent PSN through', () => {
  const silence = [compliant(time), ...start(time), ...failed(time + 1, psn1), ...failed(time + 61, psn2)];
  const earlier = [compliant(time - 4000), ...start(time - 4000), ...lost(time - 3000, psn2)];
  const shown = (...aces: string[]) => ({
    'agent.log': [...earlier, ...silence],
    'ise-posture.json': deployment,
    'switch.txt': `${session({ seconds: time + 30, list })}\n${inForce(list, ...aces)}`,
  });
  assert.deepEqual([only(shown(...open)).verdict, only(shown(...open)).proven], ['healthy', false]);
  assert.equal(only(shown(deny('10.1.1.5'), ...open)).proven, true);
});

test('probes are counted for the PSN that is named', () => {
  const silence = [...failed(time + 1, psn1), ...failed(time + 61, psn2), ...failed(time + 121, psn1)];
  const { causes: told } = only({
    'agent.log': [compliant(time), ...start(time), ...silence],
    'ise-posture.json': deployment,
  });
  assert.ok(
    told.some(({ grounds }) => grounds.some(({ message }) => message.includes('psn1') && /2 probes/.test(message))),
  );
  assert.ok(!JSON.stringify(told).includes('3 probes'));
});

test('an interval below 0 is invalid, not off; an empty one is said to be empty', () => {
  assert.deepEqual(causes({ 'ISEPostureCFG.xml': profile(-1) }), ['interval-invalid']);
  assert.deepEqual(causes({ 'ISEPostureCFG.xml': profile(0) }), ['interval-off']);
  const [cause] = only({ 'ISEPostureCFG.xml': profile('') }).causes;
  assert.equal(cause?.grounds[0]?.message, 'The probe interval in the profile is empty.');
});

test('a list that a session merely names is no sign that it is empty', () => {
  const { summary } = only({ 'switch.txt': session({ list: 'GUESTS-636b75ac' }), 'ise-posture.json': deployment });
  assert.match(summary, /without the agent’s log/);
  const port = session({ seconds: time + 30, list });
  const given = (text: string) => ({ 'agent.log': faulty, 'ise-posture.json': deployment, 'switch.txt': text });
  const onPort = `${port}\nSW1#show ip access-lists interface Gi1/0/5\n     permit ip host 172.20.1.9 any\nSW1#\n`;
  assert.equal(standingOf(given(onPort), 'list-empty'), 'silent');
});

test('a list that was asked for by its name, and of which nothing is printed, is empty', () => {
  const given = (text: string) => ({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'switch.txt': `${session({ seconds: time + 30, list })}\n${text}`,
  });
  const asked = `SW1#show ip access-lists xACSACLx-IP-${list}`;
  assert.deepEqual(causes(given(`${asked}\nSW1#\n`)), ['list-empty']);
  // Cut behind the command, filtered, or another save: nobody knows.
  for (const text of [`${asked}\n`, `${asked} | include 8449\nSW1#\n`, `${asked.replace('5ac', '5ad')}\nSW1#\n`])
    assert.equal(standingOf(given(text), 'list-empty'), 'possible', text);
});

test('an interface template, or the interface of a WLC, restricts or places a client', () => {
  const given = (rest: string) => ({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'mnt.xml': mnt({ seconds: time + 1, posture: 'Compliant', rest }),
  });
  assert.deepEqual(causes(given('Session-Timeout=28800; ')), ['no-list-sent']);
  for (const rest of ['cisco-av-pair=interface-template-name=STAFF; ', 'Airespace-Interface-Name=staff; '])
    assert.deepEqual(causes(given(rest)), [], rest);
});

test('a file of a list that is known under its own name does not stand in for another', () => {
  const given = (file: string) => ({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    [file]: open,
    'mnt.xml': mnt({ seconds: time + 2, list, posture: 'Compliant' }),
  });
  assert.deepEqual(causes(given('CORP.dacl')), ['deny-missing psn1']);
  assert.deepEqual(causes(given('CONTRACTOR_COMPLIANT.dacl')), []);
});

test('nobody is asked when something was printed that is not there', () => {
  const again = [compliant(time + 700), ...start(time + 700), ...failed(time + 701, psn1)];
  const { endpoints } = reportOf({
    'agent.log': [...faulty, ...idle(time + 60, time + 600), ...again],
    'ise-posture.json': deployment,
  });
  assert.ok(endpoints.every(({ questions }) => questions.every(({ id }) => id !== 'taken-while-faulty')));
});

test('refused connections ask for a capture, and durations are words', () => {
  const { questions } = only({
    'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1, 12029)],
    'ise-posture.json': deployment,
  });
  assert.ok(questions.some(({ id }) => id === 'capture'));
  const rhythm = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((minute) => failed(time + 1 + 60 * minute, psn1));
  const away = time + 427 + 11_097_391;
  const { limits } = only({
    'agent.log': [compliant(time), ...start(time), ...rhythm, ...failed(away, psn1)],
    'ise-posture.json': deployment,
  });
  assert.ok(
    limits.some((one) => one.includes('128 d 10 h')),
    limits.join('\n'),
  );
});

test('why a PSN answers is asked of the one that did', () => {
  const told = only({
    'agent.log': faulty,
    'ise-posture.json': deployment,
    'switch.txt': `${session({ seconds: time + 30, list })}\n${inForce(list, deny('10.1.1.5'), ...open)}`,
  }).causes.filter(({ standing }) => standing !== 'excluded');
  assert.ok(told.some(({ id, psn }) => id === 'not-enforced' && psn === 'psn1'));
  assert.ok(!told.some(({ psn }) => psn === 'psn2'));
});

test('a clock that is some minutes wrong is set right by the answers', () => {
  const late = (text: string) => text.replace(/09:00:(\d\d) \[/g, '09:06:$1 [');
  const given = (log: readonly string[]) => ({
    'agent.log': log,
    'ise-posture.json': deployment,
    'switch.txt': `${session({ seconds: time + 30, list })}\n${inForce(list, deny('10.1.1.5'), ...open)}`,
    'syslog.txt': applied(time + 3, list),
    'mnt.xml': mnt({ seconds: time, list, posture: 'Compliant' }),
  });
  assert.deepEqual(causes(given(faulty)), ['race psn1']);
  assert.deepEqual(causes(given(faulty.map(late))), ['race psn1']);
});

test('the list for unknown endpoints is no fault before ISE says Compliant', () => {
  const { summary } = only({
    'agent.log': [compliant(time), ...idle(time + 60, time + 300)],
    'ise-posture.json': deployment,
    'switch.txt': session({ list: 'PRE_POSTURE-636b75ac' }),
  });
  assert.doesNotMatch(summary, /ISE takes the endpoint for compliant/);
});

test('a summary says one thing once', () => {
  const stop = line(time + 30, 'Periodic Probing stopped', 'debug', '0xC60');
  const { summary } = only({
    'agent.log': [compliant(time), ...start(time), ...failed(time + 1, psn1), stop, ...idle(time + 60, time + 7200)],
    'ISEPostureCFG.xml': profile(60),
  });
  assert.match(summary, /^Probing stopped at 09:00:30 without a fault[^.]*\.$/);
});
