import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { diagnose, reportJson } from '../../server/src/diagnosis';
import { placed, redacted } from '../../server/src/intake';
import { at } from '../diagnosis/support/log';
import * as write from '../support/captures';
import { zip } from '../support/zip';
import { faultyLog, intakeOf, item } from './support/intake';

const id = '0A010101000002FA12345678';
const deployment = `{ "psns": [
  { "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] },
  { "name": "psn2", "fqdn": "psn2.example.com", "addresses": ["10.1.1.6"] }] }`;
const device = `SW-LAGOS-07#show authentication sessions interface GigabitEthernet1/0/5 details
            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0a01
         IPv4 Address:  172.20.1.9
            User-Name:  LAB\\alice
               Status:  Authorized
    Common Session ID:  ${id}
Server Policies:
              ACS ACL: xACSACLx-IP-STAFF_COMPLIANT-636b75ac
         URL Redirect: https://psn2.example.com:8443/portal/gateway?sessionId=${id}&portal=x&action=cpp

SW-LAGOS-07#show ip access-lists
Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac
    1 deny tcp any host 10.1.1.5 eq 8449
    2 permit ip any 10.1.0.0 0.0.255.255
    3 permit ip any any
`;
const ise = `<181>Mar 10 08:00:05 psn1 CISE_Passed_Authentications 0000000001 1 0 2026-03-10 08:00:05.000 +00:00 0000000002 5200 NOTICE Passed-Authentication: Authentication succeeded, UserName=LAB\\alice, NAS-IP-Address=10.1.1.1, Calling-Station-ID=02-00-00-00-0A-01, CPMSessionID=${id}, Response={Class=CACS:${id}:psn1/1/2; cisco-av-pair=ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-STAFF_COMPLIANT-636b75ac; },\n`;
const capture = write.pcap([
  {
    time: Date.UTC(2026, 2, 10, 8) * 1000,
    frame: write.ethernet(
      write.tcpPacket({
        ...{ from: '172.20.1.9', fromPort: 50_000, to: '10.1.1.6', toPort: 8449, sequence: 1, flags: 2 },
      }),
    ),
  },
]);
const bundle = zip([{ name: 'ISE Posture/AnyConnect_ISEPosture.txt', data: faultyLog(at('09:00:00')) }]);
const given = () => [
  item('LAGOS-PC07_DARTBundle.zip', bundle),
  item('sw-lagos-07.txt', device),
  item('ise.txt', ise),
  item('ise-posture.json', deployment),
  item('probe.pcap', capture),
];
const secrets =
  /psn[12]|example\.com|10\.1\.\d|172\.20|0200|0a01|02-00-00|alice|LAGOS|0A010101|sw-lagos|ACS_?SESSION|\bLAB\b/i;

async function both() {
  const intake = await intakeOf(given());
  const report = await placed(diagnose(intake.material), intake.logs);
  const l10n = createLocalizer('en');
  const safe = redacted(report, intake);
  return { plain: reportJson(report, l10n), safe: reportJson(safe.report, l10n), summary: safe.summary() };
}

test('nothing that names anybody is in a redacted report, and nothing that was concluded changes', async () => {
  const { plain, safe } = await both();
  assert.match(JSON.stringify(plain), secrets);
  assert.doesNotMatch(JSON.stringify(safe), secrets);
  const concluded = ({ endpoints }: typeof plain) =>
    endpoints.map(({ verdict, proven, causes, questions, limits, clock }) => ({
      ...{ verdict, proven, limits: limits.length, clock: clock?.logOffsetMinutes },
      causes: causes.map(({ id, standing, role, grounds, remedies }) => ({
        ...{ id, standing, role, grounds: grounds.map(({ range }) => range) },
        remedies: remedies.map(({ where }) => where),
      })),
      questions: questions.map((one) => one.id),
    }));
  assert.deepEqual(concluded(safe), concluded(plain));
});

test('equal stays equal over all material: a PSN is called alike in a cause, in a quote and in a list', async () => {
  const { plain, safe } = await both();
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : [];
  const [before, after] = [strings(plain), strings(safe)];
  assert.equal(before.length, after.length);
  const given = new Map<string, string>();
  for (const [index, text] of before.entries()) {
    assert.equal(after[index], given.get(text) ?? after[index], text);
    given.set(text, after[index]!);
  }
  const called = after.filter((_, index) => before[index] === 'psn2');
  const quoted = after.filter((_, index) => /^\d .*psn2\.example|\[psn2\.example/.test(before[index]!));
  assert.ok(called.length > 0 && quoted.length > 0);
  for (const quote of quoted) assert.ok(quote.includes(`${called[0]}.`), quote);
});

test('what was replaced is counted, what nobody can judge is named, and a network’s hosts are told', async () => {
  const { summary } = await both();
  assert.ok((summary.counts.HOST ?? 0) > 0 && (summary.counts.MAC ?? 0) > 0);
  assert.ok(summary.unclassed.includes('STAFF_COMPLIANT'));
  assert.ok(!summary.unclassed.some((word) => secrets.test(word)));
  // Neither the months of stamps nor the commands that we ask for are anybody's.
  const plain = summary.unclassed.filter((word) => /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mar|show|nslookup)$/i.test(word));
  assert.deepEqual(plain, []);
  const inside = summary.prefixes.find(({ prefix }) => /^IP-\d+ 0\.0\.255\.255$/.test(prefix));
  assert.equal(inside?.holds.filter((word) => /^HOST-\d+$/.test(word)).length, 2);
});

test('of a log that is not kept, a quote that is cut off ends with a whole word', async () => {
  const long = `${faultyLog(at('09:00:00'))}${'x'.repeat(1 << 20)}\n`;
  const intake = await intakeOf([item('agent.txt', long)]);
  const report = await placed(diagnose(intake.material), intake.logs);
  assert.doesNotMatch(JSON.stringify(redacted(report, intake).report), secrets);
});
