import fc from 'fast-check';

/** One event of the agent, without any shape. */
export interface StoryEvent {
  /** Seconds since 2026-03-10 09:00:00. */
  readonly at: number;
  readonly thread: string;
  readonly func: string;
  readonly file: string;
  readonly level: string;
  readonly message: string;
}

/** What an agent went through, oldest first. */
export type Story = readonly StoryEvent[];

/** Something that happens, with the seconds that passed before it. */
type Scene = (at: number, psn: string) => StoryEvent[];

const probe = '0x296C';
const main = '0xC60';
const event = (
  at: number,
  thread: string,
  message: string,
  func = 'PeriodicProbe::sessionSyncProbe',
  level = 'debug',
): StoryEvent => ({
  at,
  thread,
  func,
  file: 'periodic_probe.cpp',
  level,
  message,
});
const header = (at: number, words: string): StoryEvent => event(at, probe, words, 'dump_http_headers');

const compliant: Scene = (at) => [
  event(
    at,
    main,
    'MSG_SU_STEP_STATUS, {Status:4,Compliant:2,RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0,Description1:"Compliant.",Description2:"Network access allowed."}',
    'Authenticator::sendUIStatus',
  ),
];
const start: Scene = (at) => [
  event(at, main, 'Session Sync Periodic Probing start', 'PeriodicProbe::ProcessMessage', 'info'),
  event(at, probe, 'Session sync periodic probing thread start', 'PeriodicProbe::sessionSyncProbe', 'info'),
];
const request: Scene = (at, psn) => [
  event(at, probe, `Sending http session sync periodic probe to [${psn}]`),
  event(at, probe, `Url=https://${psn}:8449/auth/StateSynch`, 'HttpConnection::MakeRequest'),
];
const failed =
  (code: string): Scene =>
  (at, psn) => [
    ...request(at, psn),
    event(at + 7, probe, `unable to send request: ${code}`, 'hs_transport_winhttp_post'),
    event(at + 7, probe, 'posting data failed', 'hs_transport_post', 'trace'),
    event(at + 7, probe, 'HTTP Probe failed/timed-out, Retrying...'),
  ];
const answered =
  (...headers: string[]): Scene =>
  (at, psn) => [
    ...request(at, psn),
    header(at + 1, '--- Http Response Headers ---'),
    ...headers.map((words) => header(at + 1, words)),
    header(at + 1, '--------------------'),
  ];
const stop: Scene = (at) => [
  event(at, main, 'MSG_PN_STOP_PERIODIC_PROBE received.', 'PeriodicProbe::ProcessMessage'),
  event(at, main, 'Periodic Probing stopped', 'PeriodicProbe::ProcessMessage'),
  event(at, probe, 'Session sync periodic probing thread end', 'PeriodicProbe::sessionSyncProbe', 'info'),
];
const fault: Scene = (at, psn) => [
  ...answered('Status-Code: 200', 'X-ISE-POSTURE_STATUS: Compliant')(at, psn),
  event(
    at + 1,
    probe,
    `Incorrect configuration detected by ISE = [${psn}], compliant status is not expected`,
    undefined,
    'error',
  ),
  event(at + 1, probe, 'MSG_PN_STOP_PERIODIC_PROBE, '),
  ...stop(at + 1, psn),
];
const changed: Scene = (at, psn) => [
  ...answered('Status-Code: 200', 'X-ISE-POSTURE_STATUS: Unknown')(at, psn),
  event(at + 1, probe, `Different Session state on ISE = [ ${psn}]. Restarting discovery`),
  event(at + 1, probe, 'MSG_NS_SWIFT_RESTART_SEARCH, {manualRescan:0,stopPeriodicProbe:1}'),
  event(at + 1, main, 'Restarting Discovery', 'SwiftHttpRunner::restartDiscovery'),
  ...stop(at + 1, psn),
];
const noise: Scene = (at) => [event(at, '0x77', 'adapter en5, operStatus=1, wifi=no', 'Foo::collect', 'trace')];

const scenes: readonly Scene[] = [
  compliant,
  start,
  failed('12002'),
  failed('12002'),
  failed('12029'),
  failed('12157'),
  failed('0x2ee7'),
  failed('777'),
  answered('Status-Code: 503'),
  answered('Status-Code: 302', 'Location: https://psn1.corp.test:8443/portal/gateway?sessionId=0A01&action=cpp'),
  answered('Status-Code: 200', 'X-ISE-POSTURE_STATUS: Pending'),
  stop,
  fault,
  changed,
  noise,
];

/** Random stories: an assessment, a run, and whatever may come of it. */
export const anyStory: fc.Arbitrary<Story> = fc
  .array(
    fc.record({
      scene: fc.constantFrom(...scenes),
      pause: fc.constantFrom(0, 1, 13, 60, 400),
      psn: fc.constantFrom('psn1.corp.test', 'psn2.corp.test', '[2001:db8::6]'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    const story = [...compliant(0, ''), ...start(1, ''), ...failed('12002')(2, 'psn1.corp.test')];
    for (const { scene, pause, psn } of steps) story.push(...scene(story.at(-1)!.at + pause, psn));
    return story;
  });
