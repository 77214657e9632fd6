import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogDocument } from '../../server/src/log/model/document';
import { lineKind } from '../../server/src/log/vocabulary';
import { createRedactor } from '../../server/src/redaction';
import type { Way } from '../../server/src/redaction/redact';
import { blockedProbe, line, readLog, seed } from '../log/support/logs';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const letters = 'bcdfghjklmnpqrstvwxz';
const word = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: pick(...letters), minLength: min, maxLength: max });
const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: pick(...'0123456789abcdef'), minLength: length, maxLength: length })
    // Digits alone could be a time.
    .map((digits) => `${digits.slice(0, -2)}${digits.slice(-1)}c`);

/** One thing of each kind that may not be found afterwards. */
export interface Secrets {
  readonly host: string;
  readonly domain: string;
  readonly realm: string;
  readonly share: string;
  readonly user: string;
  readonly full: string;
  readonly mac: string;
  readonly ip4: readonly number[];
  readonly ip6: string;
  readonly tail: string;
  readonly rid: string;
  readonly uuid: string;
  readonly udid: string;
  readonly token: string;
  readonly serial: string;
  readonly ssid: string;
  readonly print: string;
}

/** One of each kind. */
export const secrets: fc.Arbitrary<Secrets> = fc.record({
  host: fc.tuple(word(4, 8), fc.nat(999)).map(([name, number]) => `${name}-${number}`),
  domain: word(6, 10).map((name) => `${name}.example`),
  realm: word(6, 10),
  share: word(6, 9),
  user: word(6, 10),
  full: fc.tuple(word(6, 9), word(6, 9)).map(([first, last]) => `${upper(first)} ${upper(last)}`),
  mac: hex(12),
  ip4: fc.tuple(pick(10, 172, 192), fc.integer({ min: 16, max: 249 }), fc.nat(255), fc.integer({ min: 1, max: 254 })),
  ip6: fc
    .tuple(hex(4), hex(4))
    .map(
      ([a, b]) =>
        `2001:db8:${Number.parseInt(`1${a}`, 16).toString(16).slice(-4).replace(/^0+/, '')}::${b.replace(/^0+/, '')}`,
    ),
  tail: hex(16),
  rid: fc.integer({ min: 100000000, max: 999999999 }).map(String),
  uuid: hex(32).map((digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
  udid: fc.tuple(hex(8), hex(16)).map((parts) => parts.join('-')),
  token: fc.tuple(word(6, 10), fc.nat(99999), word(6, 10)).map((parts) => parts.join('')),
  serial: fc.tuple(word(3, 4), fc.integer({ min: 100000, max: 999999 })).map((parts) => parts.join('')),
  ssid: fc.tuple(word(6, 8), word(6, 8)).map((parts) => parts.join(' ')),
  print: hex(40),
});

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const groups = (text: string, size: number, separator: string): string =>
  (text.match(new RegExp(`.{${size}}`, 'g')) ?? []).join(separator);
const percent = (text: string): string => text.replace(/[^A-Za-z0-9]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hexOf = (octets: readonly number[]): string => octets.map((one) => one.toString(16).padStart(2, '0')).join('');
const short = (mac: string): string => groups(mac, 2, ':').replace(/(^|:)0/g, '$1');
/** In dotted words, without the first digit: as where that is a zero that was left out. */
const shortWords = (mac: string): string => groups(`0${mac.slice(1)}`, 4, '.').slice(1);
const session = (one: Secrets): string => hexOf(one.ip4) + one.tail;

/** The forms in which logs and exports show each secret; no two secrets are in a form of their own alone. */
const forms: readonly ((one: Secrets) => string)[] = [
  (s) => `Hostname: ${s.host}`,
  (s) => `host=${s.host}`,
  (s) => `HOST="${s.host}"`,
  (s) => `ComputerName=${s.host}.${s.domain}`,
  (s) => `ComputerName : ${s.host}`,
  (s) => `  "hostname":"${s.host}","x":1`,
  (s) => `{"Computer":"${s.host}.${s.domain}","User":"${s.realm}\\\\${s.user}"}`,
  (s) => `"{\\"hostname\\":\\"${s.host}\\",\\"user\\":\\"${s.user}\\"}"`,
  (s) => `<Computer>${s.host}.${s.domain}</Computer>`,
  (s) => `<Data Name='SubjectUserName'>${s.user}</Data>`,
  (s) => `   Host Name . . . . . . . . . . . . : ${s.host}`,
  (s) => `\\\\${s.host}\\${s.share}\\file.txt`,
  (s) => `"path":"\\\\\\\\${s.host}\\\\${s.share}\\\\file.txt"`,
  (s) => `file://${s.host}/${'x'}/y`,
  (s) => `subject CN=${s.host}.${s.domain},OU=${s.share},O=${upper(s.realm)}`,
  (s) => `Issuer: /C=US/O=${upper(s.realm)}/CN=${s.full}`,
  (s) => `Computer name: ${s.full}`,
  (s) => `machine name = "${s.full}"`,
  (s) => `user: ${s.realm}\\${s.user}`,
  (s) => `logged in as ${s.realm.toUpperCase()}\\${s.user}, done`,
  (s) => `UPN=${s.user}@${s.domain}`,
  (s) => `mail to <${s.user}@${s.domain}>`,
  (s) => `User-Name=host/${s.host}.${s.domain}; x`,
  (s) => `User Name: ${s.full}`,
  (s) => `C:\\Users\\${s.user}\\AppData\\Local\\x.log`,
  (s) => `"C:\\\\Users\\\\${s.full}\\\\x.log"`,
  (s) => `/Users/${s.user}/Library and /home/${s.user}`,
  (s) => `C:\\Users\\${s.full}`,
  (s) => `MAC ${groups(s.mac, 2, ':')} ${groups(s.mac, 2, '-').toUpperCase()} ${groups(s.mac, 4, '.')}`,
  (s) => `calling ${s.mac} ${short(s.mac)} ${groups(s.mac, 2, '%3A')} ${groups(s.mac, 2, '%3a')}`,
  (s) => `mac="${s.mac.toUpperCase()}" ${groups(s.mac, 4, '-')} ${groups(s.mac, 6, '-')}`,
  (s) => `User-Name=${s.mac}, Called-Station-ID=${groups(s.mac, 2, '-')}:${s.ssid.split(' ')[0]}`,
  (s) => `IP List=${s.ip4.join('.')},${s.ip6}, x`,
  (s) => `to ${s.ip4.join('.')}:8449 and [${s.ip6}]:8443 ${s.ip6}%en0`,
  (s) => `::ffff:${s.ip4.join('.')} ${percent(s.ip6)} ${percent(s.ip4.join('.'))} ${s.ip4.join('.')}/24`,
  (s) => `NAS ${s.ip4.join('.')} is ${hexOf(s.ip4).toUpperCase()} or ${s.ip4.join('-')}`,
  (s) => `Url=https://${s.host}.${s.domain}:8443/portal/gateway?sessionId=${session(s)}&token=${s.token}&action=cpp`,
  (s) =>
    `redirect=${encodeURIComponent(`https://${s.host}.${s.domain}/x?user=${s.user}&mac=${groups(s.mac, 2, ':')}`)}`,
  (s) => `Common Session ID:  ${session(s).toUpperCase()}`,
  (s) => `audit-session-id=${session(s)}, CPMSessionID=${session(s).toUpperCase()}, Acct-Session-Id="0x${s.tail}"`,
  (s) => `Class=CACS:${session(s)}:${s.host}/1/2`,
  (s) => `0x${session(s)} ${session(s)}`,
  (s) => `SID S-1-5-21-${s.rid}-${s.rid}-${s.rid}-1001`,
  (s) => `{${s.uuid}} udid=${s.udid} device-uid-global=${s.uuid.replaceAll('-', '')}`,
  (s) => `Cookie: JSESSIONID=${s.token}; other=${s.token}`,
  (s) => `Set-Cookie: webvpn=${s.token}; Path=/`,
  (s) => `Authorization: Bearer ${s.token}`,
  (s) => `Authorization: Basic ${base64(`${s.user}:${s.token}`)}`,
  (s) => `password=${s.token} "apiKey": "${s.token}"`,
  (s) => `eyJhbGciOiJIUzI1NiJ9.${base64(`{"sub":"${s.user}"}`).replace(/=+$/, '')}.${s.token}`,
  (s) => `Serial Number: ${s.serial.toUpperCase()}`,
  (s) => `SSID: ${s.ssid}, wifi=yes`,
  (s) => `ssid="${s.ssid}"`,
  (s) => `Thumbprint: ${s.print.toUpperCase()} sha1 ${groups(s.print, 2, ':')}`,
  (s) => `Saved ${s.host}_DARTBundle_10Mar2026_090000.zip`,
  (s) => `blob ${base64(`${s.host} ${s.user}`)} ${base64(s.ip4.join('.'))}`,
  (s) => `Hostname:\n  ${s.host}`,
  (s) => `Host Name:\n\t${s.host}.${s.domain}\nUser:\n${s.user}`,
  (s) => `ComputerName\n------------\n${s.host}`,
  (s) => `$ hostname\n${s.host}\n$ whoami\n${s.realm}\\${s.user}`,
  (s) => `hostname          ${s.host}`,
  (s) => `Hostname........${s.host}`,
  (s) => `User name -> ${s.user}`,
  (s) => `hostname\t${s.host}`,
  (s) => `host[${s.host}] user[${s.user}]`,
  (s) => `host(${s.host}) user (${s.user}) machine{${s.host}}`,
  (s) => `hosts: [${s.host}, ${s.host}.${s.domain}]`,
  (s) => `"hosts":["${s.host}","${s.host}.${s.domain}"]`,
  (s) => `{"host":{"name":"${s.host}"},"user":{"name":"${s.user}","domain":"${s.realm}"}}`,
  (s) => `{"host":{"os":{"family":"windows"},"name":"${s.host}"}}`,
  (s) => `{'user': {'full': '${s.full}'}}`,
  (s) => `{\\"host\\":{\\"name\\":\\"${s.host}\\"}}`,
  (s) => `{\\\\\\"host\\\\\\":\\\\\\"${s.host}\\\\\\"}`,
  (s) => `{"name":"hostname","value":"${s.host}"} {"key":"user","value":"${s.user}"}`,
  (s) => `<property name="hostname" value="${s.host}"/><attribute name="user">${s.user}</attribute>`,
  (s) => `<key>HostName</key>\n<string>${s.host}</string>`,
  (s) => `<hostname>${s.host}</hostname><hostname>\n ${s.host}\n</hostname>`,
  (s) => `<HostName><![CDATA[${s.host}]]></HostName><host id="1"><name>${s.host}</name></host>`,
  (s) => `<e hostname='${s.host}' user="${s.user}"/>&lt;hostname&gt;${s.host}&lt;/hostname&gt;`,
  (s) => `{"hostName" : "${s.host}"}`,
  (s) => `HTTP/${s.host}@${s.realm.toUpperCase()} krbtgt/${s.realm.toUpperCase()}@${s.realm.toUpperCase()}`,
  (s) => `CN=${s.full}+UID=${s.user},OU=${s.share},DC=${s.realm},DC=example`,
  (s) => `cn=${s.user},ou=${s.share},dc=${s.realm}`,
  (s) => `\\\\${s.host} //${s.host}/${'x'}/ file:\\\\${s.host}\\${s.share}\\y`,
  (s) => `\\\\?\\UNC\\${s.host}\\${s.share}\\y \\\\${s.host}@SSL\\DavWWWRoot\\y`,
  (s) => `fe80::${s.ip6.split('::')[1]}%12 ${s.ip6}/64 [${s.ip6}%25eth0]:8443 ${s.ip6}.8443`,
  (s) => `server ${s.ip4.join('[.]')} port 7`,
  (s) => `ip-${s.ip4.join('-')} ${[...s.ip4].reverse().join('.')}.in-addr.arpa ${s.ip4.join('.')}`,
  (s) => `${groups(s.mac, 2, '%2D')} ${groups(s.mac, 4, ':')} ${groups(s.mac, 6, '.')} 01-${groups(s.mac, 2, '-')}`,
  (s) => `01${s.mac.slice(0, 2)}.${s.mac.slice(2, 6)}.${s.mac.slice(6, 10)}.${s.mac.slice(10)}`,
  (s) => `${groups(s.mac, 2, '_')} or ${groups(s.mac, 2, ' ')}.`,
  (s) => `mac ${groups(s.mac, 2, ':')} is 0x${s.mac}`,
  (s) => `%7BS-1-5-21-${s.rid}-${s.rid}-${s.rid}-500%7D S-1-12-1-${s.rid}-${s.rid}-${s.rid}-${s.rid}`,
  (s) => `Authorization header was Bearer ${s.token}`,
  (s) => `username ${s.user} privilege 15 secret 9 $9$${s.token}`,
  (s) => `snmp-server community ${s.token} RO`,
  (s) => `radius-server key 7 ${s.token}`,
  (s) => `C:\\DOCUME~1\\${s.user}\\x C:%5CUsers%5C${s.user}%5Cx %2FUsers%2F${s.user}%2Fx`,
  (s) => `C:/Users/${s.user}/x file:///Users/${s.user}/x`,
  (s) => `USERNAME=${s.user} LOGNAME=${s.user} COMPUTERNAME=${s.host} LOGONSERVER=\\\\${s.host}`,
  (s) => `user ${s.user} logged on, host ${s.host} is down, hostname is ${s.host}`,
  (s) => `Pinging ${s.host} [${s.ip4.join('.')}] with 32 bytes`,
  (s) => `${s.host}(config)#\n${s.host}:~ ${s.user}$ x\nDarwin ${s.host} 22.1.0 x`,
  (s) => `drwxr-xr-x 5 ${s.user} ${s.realm} 160 Mar 3 x`,
  (s) => `To: ${s.full} <${s.user}@${s.domain}>`,
  (s) => `hostname|user\n${s.host}|${s.user}\n`,
  (s) => `| hostname | user |\n|---|---|\n| ${s.host} | ${s.user} |\n`,
  (s) => `hostname;user\n${s.host};${s.realm}\\${s.user}\n`,
  (s) => `Hostname      User\n------------  ----\n${s.host.padEnd(12)}  ${s.user}\n`,
  (s) => `HOSTNAME              USER\n${s.host.padEnd(20)}  ${s.user}\n`,
  (s) => `see ${s.host}.${s.domain} for help`,
  (s) => `hostname: \u001b[31m${s.host}\u001b[0m, user: \u001b]0;x\u0007${s.user}`,
  (s) => `Set-Cookie: a=${s.token}; Path=/\n b=${s.token}`,
  (s) => `30SessionID=${s.host}/478219876/12345; acs ${s.host}/12345678/77`,
  (s) => `x -l ${s.user} --host ${s.host} -ComputerName ${s.host} /user:${s.user}`,
  (s) => `${s.user}:x:501:20:${s.full}:/Users/${s.user}:/bin/zsh`,
  (s) => `Account Domain:\t\t${s.realm.toUpperCase()}`,
  (s) => `ISE node: ${s.host}; domain=${s.realm}`,
  (s) => `current user ${s.user}, logged on as ${s.user}`,
  (s) => `Serial Number (system): ${s.serial}`,
  (s) => `host＝${s.host} Users\\${s.user}\\x`,
  (s) => `session ${groups(session(s), 8, '.')}`,
  (s) => `MAC ${shortWords(s.mac)}, seen ${shortWords(s.mac)}`,
  (s) => `framed-ip 0x${hexOf(s.ip4)}, nasIp=0x${hexOf(s.ip4)} addr: 0x${hexOf(s.ip4).replace(/^0/, '')}`,
  (s) => `endpoint id ${s.host}, device id is ${s.serial}, the machine id "${s.realm}"`,
  (s) => `?user=${s.user}&host=${s.host}&sid=S-1-5-21-${s.rid}-${s.rid}-${s.rid}-7`,
];

/** Where nothing but the name itself tells: only to be found because another line names it. */
const bare: readonly ((one: Secrets) => string)[] = [
  (s) => `opening ${s.user} on ${s.host.toUpperCase()} failed`,
  (s) => `(${s.user})_${s.host}`,
  (s) => `profile of ${s.full.split(' ')[1]}`,
  (s) => `x ${base64(s.user)} ${percent(s.host)}`,
  (s) => `xml &quot;host&quot;=&quot;${s.host}&quot; &#x${s.user.charCodeAt(0).toString(16)};${s.user.slice(1)}`,
  (s) => `\\u00${s.user.charCodeAt(0).toString(16)}${s.user.slice(1)} and \u001b[31m${s.host}\u0007`,
];
/** What makes the bare forms known. */
const naming = (s: Secrets): string => `user=${s.user} host=${s.host} owner="${s.full}"`;

const wrap: readonly ((words: string, one: Secrets, at: number) => string)[] = [
  (words, _, at) => line(at, '0x2750', words),
  (words) => words,
  (words, s, at) =>
    `Feb 11 20:38:${String(at % 60).padStart(2, '0')} ${s.host} csc_iseagentd[7]: Function: getIpAndMacList Thread Id: 0x70000A2B3C4D File: SystemInfo.cpp Line: 77 Level: debug :: ${words}`,
  (words, s) => `<134>1 2026-03-10T09:00:00.123Z ${s.host} csc_iseagentd 342 - - ${words}`,
  (words, s) =>
    `Event[3]:\r\n  Log Name: Cisco Secure Client - ISE Posture\r\n  Computer: ${s.host}\r\n  Description:\r\n${words}`,
];

/** A log with secrets in it, and a file's name that is one. */
export const planted: fc.Arbitrary<{ readonly text: string; readonly one: Secrets }> = fc
  .record({
    one: secrets,
    picks: fc.array(fc.tuple(pick(...forms), pick(...wrap), pick('as-is', 'upper', 'as-is')), {
      minLength: 1,
      maxLength: 12,
    }),
    last: fc.tuple(pick(...bare), pick(...wrap)),
    end: pick('\n', '\r\n'),
    probes: fc.boolean(),
  })
  .map(({ one, picks, last, end, probes }) => {
    const psn = `${one.host}.${one.domain}`;
    const lines = picks.flatMap(([form, wrapped, casing], at) => {
      // Letters' case means nothing to a name, but it does to base64 and to escapes.
      const words = form(one);
      return wrapped(
        casing === 'upper' && !/[A-Za-z0-9+/]{16}|\\u|%|&|ey/.test(words) ? shout(words, one) : words,
        one,
        at,
      ).split('\r\n');
    });
    const mixed = blockedProbe(720, '0x8', psn.toUpperCase());
    const story = probes
      ? [...seed.replaceAll('ISE-PSN-FQDN', psn).split('\r\n'), ...blockedProbe(600, '0x7', psn), ...mixed]
      : [];
    lines.push(...story, naming(one), last[1](last[0](one), one, 59));
    return { text: lines.join(end), one };
  });

/** The names in capitals, the labels as they are. */
function shout(words: string, { host, user, realm, domain }: Secrets): string {
  return [host, user, realm, domain].reduce((text, name) => text.replaceAll(name, name.toUpperCase()), words);
}

/** Every spelling in which a secret could still be read. */
function spellings(s: Secrets): readonly string[] {
  const ip = s.ip4.join('.');
  const plain = [
    s.host,
    s.domain,
    s.realm,
    s.share,
    s.user,
    s.full,
    ...s.full.split(' '),
    s.tail,
    s.rid,
    s.uuid,
    s.udid,
    s.token,
    s.serial,
    s.ssid,
    s.print,
  ];
  const macs = [
    s.mac,
    groups(s.mac, 2, ':'),
    groups(s.mac, 2, '-'),
    groups(s.mac, 4, '.'),
    groups(s.mac, 4, '-'),
    groups(s.mac, 6, '-'),
    short(s.mac),
    shortWords(s.mac),
    groups(s.mac, 2, '%3a'),
  ];
  const addresses = [
    ip,
    s.ip6,
    hexOf(s.ip4),
    hexOf(s.ip4).replace(/^0/, ''),
    s.ip4.join('-'),
    percent(ip),
    percent(s.ip6),
    session(s),
    groups(session(s), 8, '.'),
  ];
  const encoded = [s.user, s.host, s.token, ip].flatMap((name) => [base64(name).replace(/=+$/, '').slice(0, -1)]);
  return [
    ...plain,
    ...macs,
    ...addresses,
    ...encoded,
    percent(s.host),
    s.uuid.replaceAll('-', ''),
    groups(s.print, 2, ':'),
  ].map((one) => one.toLowerCase());
}

/** The first spelling of a secret that a text still has, also behind its escapes. */
export function leftIn(redacted: string, one: Secrets): string | undefined {
  const views = [redacted, unescaped(redacted), unescaped(unescaped(redacted))].map((view) => view.toLowerCase());
  return spellings(one).find((spelling) => views.some((view) => view.includes(spelling)));
}

/** Each form alone, with nothing around it that helps: the secrets that stay in it without some ways of finding them. */
export function leftAlone(one: Secrets, without: readonly Way[]): readonly string[] {
  const texts = [...forms.map((form) => form(one)), ...bare.map((form) => `${naming(one)}\n${form(one)}`)];
  return texts.flatMap((text) => {
    const left = leftIn(createRedactor({ without }).redact(text), one);
    return left === undefined ? [] : [`${left} in ${text}`];
  });
}

/** Fails where a secret is left, in any spelling, or where the redacted log says something else than the log. */
export function checkPlanted({ text, one }: { readonly text: string; readonly one: Secrets }): void {
  const redactor = createRedactor({ files: [`${one.user}.txt`] });
  const redacted = redactor.redact(text);
  assert.equal(leftIn(redacted, one), undefined, redacted);
  assert.ok(!/[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f]/.test(redacted), 'nothing controls a terminal');
  assert.ok(!redactor.fileName(`${one.user}.txt`).includes(one.user));
  assertSaysTheSame(redacted, text);
  assert.ok([...redactor.counts().values()].reduce((sum, count) => sum + count, 0) > 0);
}

const filler = 'Function: f Thread Id: 0x1 File: a.cpp Line: 1 Level: debug :: nothing here to see\n';

/** Fails where a text that is redacted in parts of a length becomes another one than in one part. */
export function checkParts(texts: readonly { readonly text: string }[], partLength: number): void {
  const many = texts.map(({ text }) => text).join('\n');
  // Longer than what is read around a part, so that a part does not see all of it.
  const text = `${many}\n${filler.repeat(110)}${many}\n${filler.repeat(110)}${many}`;
  const inOnePart = createRedactor({ partLength: Number.POSITIVE_INFINITY }).redact(text);
  assert.equal(createRedactor({ partLength }).redact(text), inOnePart);
}

function unescaped(text: string): string {
  return text
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\u([0-9a-f]{4})|&#x([0-9a-f]+);/gi, (_, a?: string, b?: string) =>
      String.fromCharCode(Number.parseInt(a ?? b ?? '', 16)),
    );
}

/** Fails where a redacted log says something else than the log. */
export function assertSaysTheSame(redacted: string, text: string): void {
  assert.deepEqual(told(redacted), told(text), `says something else:\n${text}\n───\n${redacted}`);
  const [before, after] = [readLog(text), readLog(redacted)].map(({ document }) => document);
  // Whether lines were broken to a width is told by their lengths, and those change; where it is, the rest of an event is.
  if (before!.facts.reading.shape !== after!.facts.reading.shape) return;
  assert.deepEqual([...rows(after!).kind], [...rows(before!).kind], `other lines go on:\n${text}\n───\n${redacted}`);
}

function rows({ index }: LogDocument): { readonly kind: Uint8Array; readonly time: readonly number[] } {
  return { kind: Uint8Array.from(index.kind.slice(0, index.length)), time: [...index.time.slice(0, index.length)] };
}

/** What a log says, without the names it says it of. */
function told(text: string): unknown {
  const { document, findings, input } = readLog(text);
  const { kind, time } = rows(document);
  return {
    verdict: input.analysis.verdict.kind,
    lines: document.index.length,
    times: time,
    kinds: [...kind].map((one) => (one < lineKind.event ? 'none' : one)),
    findings: findings.map(({ rule, severity, span }) => [
      rule,
      severity,
      document.text.slice(0, span.start).split(/\r\n|\r|\n/).length,
    ]),
  };
}
