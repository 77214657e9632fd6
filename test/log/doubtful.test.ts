import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding } from '../../server/src/core/finding';
import { blockedProbe, line, readLog } from './support/logs';

const psn = 'psn1.corp.test';
const probing = '0x2750';
const compliant = line(
  0,
  '0xC60',
  'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0,Description1:"Compliant.",Description2:"x"}',
);
const start = line(1, probing, 'Session sync periodic probing thread start');
const request = (seconds: number, thread = probing): string[] => [
  line(seconds, thread, `Sending http session sync periodic probe to [${psn}]`),
  line(seconds, thread, `Url=https://${psn}:8449/auth/StateSynch`),
];
const dump = (seconds: number, thread: string, ...headers: string[]): string[] =>
  ['--- Http Response Headers ---', ...headers, '--------------------'].map((words) => line(seconds, thread, words));

const told = (lines: readonly string[] | string, name?: string): string[] =>
  readLog(typeof lines === 'string' ? lines : lines.join('\r\n'), undefined, name).findings.map(
    ({ rule, severity }: Finding) => `${severity} ${rule}`,
  );

const fault = [
  compliant,
  start,
  ...request(2),
  ...dump(3, probing, 'Status-Code: 200', 'X-ISE-POSTURE_STATUS: Compliant'),
];

test('a log cut anywhere: no status is made of half a word, and no fault of half an answer', () => {
  for (const status of ['Compliant', 'Unknown', 'Pending', 'NonCompliant']) {
    const text = fault.join('\r\n').replace('X-ISE-POSTURE_STATUS: Compliant', `X-ISE-POSTURE_STATUS: ${status}`);
    const whole = status === 'Compliant' ? 'error log/incorrect-configuration' : 'info log/session-state-changed';
    const value = text.indexOf(`X-ISE-POSTURE_STATUS: ${status}`) + 'X-ISE-POSTURE_STATUS: '.length;
    for (let end = text.indexOf('Status-Code') - 40; end < text.length; end++) {
      const found = told(text.slice(0, end)).filter((one) => one !== 'hint log/not-judged');
      const readable = end >= value + status.length;
      assert.deepEqual(
        found.filter((one) => one !== 'warning log/unread-lines'),
        readable ? [whole] : [],
        text.slice(0, end).slice(-60),
      );
    }
  }
});

test('ISE’s answer whose request the log does not show is no proof: it could be discovery', () => {
  const answer = (status: string): string[] => dump(3, '0x77', 'Status-Code: 200', `X-ISE-POSTURE_STATUS: ${status}`);
  assert.deepEqual(told(answer('Compliant')), ['warning log/incorrect-configuration']);
  assert.deepEqual(told(answer('Unknown')), ['hint log/session-state-changed']);
  assert.equal(readLog(answer('Compliant').join('\n')).input.analysis.verdict.kind, 'unclear');
  assert.equal(readLog(answer('Unknown').join('\n')).input.analysis.verdict.kind, 'unclear');
  // The thread turns out to probe.
  const later = blockedProbe(20, '0x77', psn);
  assert.ok(told([...answer('Compliant'), ...later]).includes('error log/incorrect-configuration'));
  assert.ok(told([...answer('Unknown'), ...later]).includes('info log/session-state-changed'));
  const end = line(9, '0x77', 'Session sync periodic probing thread end');
  assert.ok(told([...answer('Compliant'), end]).includes('error log/incorrect-configuration'));
  // Or to do something else.
  const discovery = line(9, '0x77', `Url=https://${psn}:8443/auth/discovery`);
  assert.deepEqual(told([...answer('Compliant'), discovery]), []);
});

test('an answer to another request of the thread is none to a probe whose end the log does not show', () => {
  const other = [
    line(60, probing, `Url=https://${psn}:8443/auth/discovery`),
    ...dump(61, probing, 'X-ISE-POSTURE_STATUS: Compliant'),
  ];
  assert.deepEqual(told([compliant, start, ...request(2), ...other]), []);
  assert.deepEqual(told([compliant, start, ...blockedProbe(2, probing, psn), ...other]), ['hint log/probe-timeout']);
});

const body = (event: string): string => event.slice(event.indexOf('Function:')).trimEnd();
const story = [...fault, ...blockedProbe(20, probing, psn)];
const verdict = story.findIndex((event) => event.includes('X-ISE-POSTURE'));
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Each way in which exports carry events, with `spoilt` for the text of ISE's answer. */
const shapes: readonly (readonly [string, (spoilt: (text: string) => string) => string])[] = [
  [
    'csv',
    (spoilt) =>
      `Level,Date and Time,Source,Event ID,Task Category\r\n${story.map((event, at) => `Information,1/5/2026 12:00:${String(at).padStart(2, '0')} PM,x,1,None,${quote(at === verdict ? spoilt(body(event)) : body(event))}`).join('\r\n')}`,
  ],
  [
    'list',
    (spoilt) =>
      story
        .map(
          (event, at) =>
            `TimeCreated  : 05.01.2026 12:00:${String(at).padStart(2, '0')}\r\nId           : 1\r\nMessage      : ${at === verdict ? spoilt(body(event)) : body(event)}\r\n`,
        )
        .join('\r\n'),
  ],
  [
    'xml',
    (spoilt) =>
      `<Events>${story.map((event, at) => `<Event><System><TimeCreated SystemTime='2026-01-05T12:00:${String(at).padStart(2, '0')}Z'/></System><EventData><Data>${(at === verdict ? spoilt(body(event)) : body(event)).replaceAll('"', '&quot;')}</Data></EventData></Event>`).join('')}</Events>`,
  ],
  [
    'json',
    (spoilt) =>
      JSON.stringify(
        story.map((event, at) => ({
          TimeCreated: `2026-01-05T12:00:${String(at).padStart(2, '0')}`,
          Message: at === verdict ? spoilt(body(event)) : body(event),
        })),
      ),
  ],
  [
    'newest first',
    (spoilt) => [...story.map((event, at) => (at === verdict ? spoilt(event) : event))].reverse().join('\r\n'),
  ],
  ['plain', (spoilt) => story.map((event, at) => (at === verdict ? spoilt(event) : event)).join('\r\n')],
];

test('an event that could not be read is said, in whatever shape the log came', () => {
  assert.match(story[verdict] ?? '', /X-ISE-POSTURE/);
  const spoilers: readonly ((text: string) => string)[] = [
    (text) => text.replace('Function:', 'Fn:'),
    (text) => text.replace('Thread Id:', 'Thread'),
    (text) => text.slice(text.indexOf('X-ISE')),
    (text) => `${text.slice(0, text.indexOf('X-ISE') + 5)}...`,
    (text) => `${text.slice(0, text.indexOf('X-ISE') + 5)}…`,
  ];
  for (const [name, render] of shapes) {
    assert.ok(!told(render((text) => text)).includes('warning log/unread-lines'), name);
    for (const spoil of spoilers) {
      const found = told(render(spoil));
      assert.ok(
        found.includes('warning log/unread-lines'),
        `${name}: ${spoil('x X-ISE-POSTURE_STATUS')} ${found.join()}`,
      );
    }
  }
});

test('a piece that is no event does not shift the lines of a text that is then read as it is', () => {
  const text = `a,b,c,d: Level: debug  x 2026/01/05 12:00:00 [Information] aciseagent Function: x function: y ${compliant}`;
  const { document } = readLog(text);
  for (const { mark } of document.facts.statuses) assert.equal(mark.line, 0);
});

test('dots are no message that a table cut: one such line does not take the log’s judgement away', () => {
  for (const words of ['..', '...', '....', '…', '. ...', ' ....'])
    assert.deepEqual(told([...fault, line(5, '0x1', words)]), told(fault), JSON.stringify(words));
  assert.ok(told([...fault, line(5, '0x1', 'Sending h...')]).includes('warning log/unread-lines'));
});
