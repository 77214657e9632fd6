import assert from 'node:assert/strict';
import test from 'node:test';
import { type Attempt, passed } from '../../server/src/capture';
import { noDeployment } from '../../server/src/core/deployment/model';
import * as write from '../support/captures';
import { readCapture } from './support/compare';

const start = Date.UTC(2026, 2, 10, 9) * 1000;
const second = 1_000_000;
const syn: write.TcpParts = {
  ...{ from: '172.20.1.9', fromPort: 50_000, to: '10.1.1.5', toPort: 8449, sequence: 0xffff_ffff, flags: 2 },
  options: [2, 4, 5, 0xb4, 1, 3, 3, 8, 1, 1, 4, 2],
};
const back = { from: '10.1.1.5', fromPort: 8449, to: '172.20.1.9', toPort: 50_000 };
const synAck: write.TcpParts = { ...back, sequence: 7000, acknowledged: 0, flags: 18 };
const reset: write.TcpParts = { ...back, sequence: 0, acknowledged: 0, flags: 20 };
const ack: write.TcpParts = { ...syn, options: [], sequence: 0, acknowledged: 7001, flags: 16 };
const hello: write.TcpParts = { ...ack, flags: 24, payload: [22, 3, 1, 0, 200, 1, 0, 0, 196] };
const syn6: write.TcpParts = { ...syn, from: '2001:db8:1::9', to: '2001:db8::5' };

const at = (seconds: number, parts: write.TcpParts, more: write.IpParts = {}): write.Captured => ({
  time: start + seconds * second,
  frame: write.ethernet(write.tcpPacket(parts, more)),
});

/** The capture of a blocked probe: a SYN that is repeated and gets no answer. */
const silent = [at(0, { ...syn, id: 1 }), at(1, { ...syn, id: 2 }), at(3, { ...syn, id: 3 })];
/** The capture of a probe that gets through: a handshake, then TLS. */
const open = [at(0, syn), at(0.002, synAck), at(0.0021, ack), at(0.003, hello)];

const outcomes = (packets: readonly write.Captured[], style: write.PcapStyle = {}): string[] =>
  readCapture(write.pcap(packets, style)).attempts.map(({ outcome, syns }) => `${outcome} ${syns}`);

test('a SYN that is repeated without an answer is one attempt, a handshake is answered', () => {
  const blocked = readCapture(write.pcap(silent));
  const attempt: Attempt = {
    ...{ time: start / 1000, client: '172.20.1.9', clientPort: 50_000, destination: '10.1.1.5', port: 8449 },
    ...{ psn: 'psn1', syns: 3, outcome: 'no-answer', tls: false },
  };
  assert.deepEqual(blocked, { format: 'pcap', packets: 3, attempts: [attempt], leftOut: 0, forgotten: 0, unread: [] });
  const { attempts } = readCapture(write.section(open));
  assert.deepEqual(attempts, [{ ...attempt, syns: 1, outcome: 'answered', tls: true }]);
  assert.deepEqual(outcomes(open, { snap: 54 }), ['answered 1'], 'headers are enough');
});

test('an answer counts whatever else came, and only where it is one to this SYN', () => {
  const unreachable = { time: start + second, frame: write.ethernet(icmp(13)) };
  assert.deepEqual(outcomes([at(0, syn), at(0.1, reset)]), ['refused 1']);
  assert.deepEqual(outcomes([at(0, syn), at(0.1, reset), at(0.5, syn), at(0.6, synAck)]), ['answered 2']);
  assert.deepEqual(outcomes([at(0, syn), at(1, syn), at(1.1, synAck), at(2, reset)]), ['answered 2']);
  assert.deepEqual(outcomes([at(0, syn), unreachable, at(2, syn)]), ['unreachable 2']);
  assert.deepEqual(outcomes([at(0, syn), unreachable, at(2, syn), at(2.1, reset)]), ['refused 2']);
  assert.deepEqual(outcomes([at(0, syn), at(0.1, { ...synAck, acknowledged: 12 + 0x4000_0000 })]), ['no-answer 1']);
  assert.deepEqual(outcomes([at(0, syn), at(0.1, { ...reset, flags: 4 })]), ['refused 1'], 'without acknowledgement');
  assert.deepEqual(outcomes([at(0, syn), at(0.2, ack)]), ['answered 1'], 'one direction alone was captured');
  assert.deepEqual(outcomes([at(0, syn), at(0.2, { ...ack, flags: 4 })]), ['no-answer 1'], 'the client gave up');
  assert.deepEqual(outcomes([at(0, synAck), at(0.1, ack), at(0.2, hello)]), [], 'no opening SYN');
  assert.deepEqual(outcomes([at(0.1, synAck), at(0, syn)]), ['answered 1'], 'out of order');
});

function icmp(code: number, length = 28): Uint8Array {
  return write.icmpError('10.9.0.1', '172.20.1.9', 3, code, write.tcpPacket(syn), length);
}

test('an ICMP error belongs to the attempt that it quotes, and says from whom it came', () => {
  const later = { ...syn, sequence: 77 };
  const error = (frame: Uint8Array): readonly string[] =>
    readCapture(write.pcap([at(0, syn), at(5, later), { time: start + 6 * second, frame }])).attempts.map(
      (one) => `${one.outcome} ${one.icmp ? `${one.icmp.type}/${one.icmp.code} ${one.icmp.from}` : ''}`,
    );
  assert.deepEqual(error(write.ethernet(icmp(13))), ['unreachable 3/13 10.9.0.1', 'no-answer ']);
  assert.deepEqual(error(write.ethernet(icmp(1, 24))), ['no-answer ', 'unreachable 3/1 10.9.0.1'], 'cut: the newest');
  assert.deepEqual(error(write.ethernet(icmp(1, 22))), ['no-answer ', 'no-answer '], 'cut before the ports');
  const { unread } = readCapture(
    write.pcap([at(0, syn), { time: start + second, frame: write.ethernet(icmp(13)) }], { snap: 54 }),
  );
  assert.deepEqual(unread, [{ name: passed.cut, packets: 1 }], 'it may be the answer to the SYN');
  const datagram = write.icmpError(
    '10.9.0.1',
    '172.20.1.9',
    3,
    3,
    write.ip('172.20.1.9', '10.1.1.5', 17, new Uint8Array(8)),
    12,
  );
  const other = [at(0, syn), { time: start + second, frame: write.ethernet(datagram) }];
  assert.deepEqual(readCapture(write.pcap(other)).unread, [], 'it quotes no TCP');
  const redirect = write.icmpError('10.9.0.1', '172.20.1.9', 5, 1, write.tcpPacket(syn));
  assert.deepEqual(error(write.ethernet(redirect)), ['no-answer ', 'no-answer ']);
  const six = write.icmpError('2001:db8::1', '2001:db8:1::9', 1, 1, write.tcpPacket(syn6));
  const { attempts } = readCapture(write.pcap([at(0, syn6), { time: start + 1, frame: write.ethernet(six) }]));
  assert.deepEqual(attempts[0]?.icmp, { version: 6, type: 1, code: 1, from: '2001:db8::1' });
});

test('the same ends with another number are a new attempt; a copy of a SYN is none of its repetitions', () => {
  assert.deepEqual(outcomes([at(0, syn), at(5, { ...syn, sequence: 5 })]), ['no-answer 1', 'no-answer 1']);
  const copy = (seconds: number): write.Captured => ({
    time: start + seconds * second,
    frame: write.ethernet(write.tcpPacket({ ...syn, ttl: 63 }), [0x8100]),
  });
  assert.deepEqual(outcomes([at(0, syn), copy(0.0002), at(1, syn), copy(1.0002)]), ['no-answer 2']);
  assert.deepEqual(outcomes([at(0, syn), at(0.0002, { ...syn, id: 77 })]), ['no-answer 2'], 'another packet');
});

test('what is watched: state-sync ports of any address, and every port of a PSN', () => {
  const ports = [8449, 8450, 8443, 22].map((toPort) => at(0, { ...syn, toPort }));
  const others = [8449, 8443].map((toPort) => at(1, { ...syn, to: '192.0.2.7', toPort }));
  const own = at(2, { ...syn, from: '10.1.1.5', to: '192.0.2.9', toPort: 389 });
  const found = readCapture(write.pcap([...ports, ...others, own])).attempts;
  assert.deepEqual(
    found.map(({ destination, port, psn }) => `${destination} ${port} ${psn}`),
    ['10.1.1.5 8449 psn1', '10.1.1.5 8450 psn1', '10.1.1.5 8443 psn1', '10.1.1.5 22 psn1', '192.0.2.7 8449 undefined'],
  );
  const bare = readCapture(write.pcap([...ports, ...others]), undefined, noDeployment).attempts;
  assert.deepEqual(
    bare.map(({ port }) => port),
    [8449, 8449],
  );
});

test('tunnels and tags of the network are looked into, other link types are named', () => {
  const plain = write.tcpPacket(syn);
  const head = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
  const frame = write.ethernet(plain);
  const gre = (type: number, ...inner: (readonly number[] | Uint8Array)[]): Uint8Array =>
    write.ethernet(
      write.ip('10.0.0.1', '10.0.0.2', 47, write.bytes([0x10, 0], write.number(type, 2), [0, 0, 0, 1], ...inner)),
    );
  const frames: Readonly<Record<string, Uint8Array>> = {
    '802.1ad': write.ethernet(plain, [0x88a8, 0x8100]),
    'security group tag': write.bytes(head, [0x89, 9, 1, 1, 0, 1, 0, 5, 8, 0], plain),
    SNAP: write.bytes(head, [0, 60, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0], plain),
    PPPoE: write.bytes(head, [0x88, 0x64, 0x11, 0, 0, 1, 0, 60, 0, 0x21], plain),
    MPLS: write.bytes(head, [0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64], plain),
    'ERSPAN II': gre(0x88be, [0x10, 1, 0, 1, 0, 0, 0, 0], frame),
    'ERSPAN III': gre(0x22eb, [0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], frame),
    GRE: gre(0x0800, plain),
    VXLAN: write.ethernet(
      write.ip(
        '10.0.0.1',
        '10.0.0.2',
        17,
        write.bytes([0xc0, 0, 0x12, 0xb5, 0, 90, 0, 0, 8, 0, 0, 0, 0, 0, 1, 0], frame),
      ),
    ),
  };
  for (const [name, one] of Object.entries(frames))
    assert.equal(readCapture(write.pcap([{ time: start, frame: one }])).attempts.length, 1, name);
  for (const linkType of [12, 14, 101, 228])
    assert.equal(readCapture(write.pcap([{ time: start, frame: plain }], { linkType })).attempts.length, 1);
  const sealed = [
    write.bytes(head, [0x88, 0xe5], new Uint8Array(40)),
    write.bytes(head, [0x81, 0, 0, 10, 0x88, 0xe5], new Uint8Array(40)),
    write.ethernet(write.ip('10.0.0.1', '10.0.0.2', 50, new Uint8Array(40))),
    write.ethernet(
      write.ip('10.0.0.1', '10.0.0.2', 17, write.bytes([0x14, 0x7f, 0x20, 0, 0, 48, 0, 0], new Uint8Array(40))),
    ),
  ];
  assert.deepEqual(readCapture(write.pcap(sealed.map((frame) => ({ time: start, frame })))).unread, [
    { name: 'MACsec', packets: 2 },
    { name: 'IPsec ESP', packets: 1 },
    { name: 'CAPWAP', packets: 1 },
  ]);
  const inTunnels = { ERSPAN: gre(0x88be, [0x10, 1, 0, 1, 0, 0, 0, 0], sealed[0]!), TEB: gre(0x6558, sealed[1]!) };
  for (const [name, frame] of Object.entries(inTunnels))
    assert.deepEqual(readCapture(write.pcap([{ time: start, frame }])).unread, [{ name: 'MACsec', packets: 1 }], name);
  const radio = readCapture(write.pcap(silent, { linkType: 105 }));
  assert.deepEqual(radio.unread, [{ name: 'IEEE 802.11 (link type 105)', packets: 3 }]);
});

test('what may hide a connection is named, and nothing else is', () => {
  const udp = (port: number, side: 'to' | 'from'): Uint8Array =>
    write.bytes(
      write.number(side === 'from' ? port : 49_999, 2),
      write.number(side === 'to' ? port : 49_999, 2),
      new Uint8Array(44),
    );
  const carried = (protocol: number, content: Uint8Array, parts: write.IpParts = {}): write.Captured => ({
    time: start,
    frame: write.ethernet(write.ip('10.0.0.1', '10.0.0.2', protocol, content, parts)),
  });
  const ofType = (...type: number[]): write.Captured => ({
    time: start,
    frame: write.bytes([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2], type, new Uint8Array(60)),
  });
  const whole = write.tcpPacket(syn);
  const deep = [1, 2, 3, 4, 5].reduce((inner) => write.ip('10.0.0.1', '10.0.0.2', 4, inner), whole);
  const named: Readonly<Record<string, write.Captured>> = {
    'IPsec AH': carried(51, new Uint8Array(40)),
    EtherIP: carried(97, new Uint8Array(40)),
    L2TPv3: carried(115, new Uint8Array(40)),
    PPTP: carried(47, write.bytes([0x30, 1, 0x88, 0x0b], new Uint8Array(40))),
    'GRE with routing': carried(47, write.bytes([0x40, 0, 8, 0], new Uint8Array(40))),
    Geneve: carried(17, udp(6081, 'to')),
    'IPsec in UDP': carried(17, udp(4500, 'from')),
    'IEEE 802.1ah': ofType(0x88, 0xe7),
    MPLS: ofType(0x88, 0x47, 0, 1, 1, 64),
    'tunnels within tunnels': { time: start, frame: write.ethernet(deep) },
    'later IP fragment': carried(6, new Uint8Array(40), { fragment: 1480 }),
    'cut within its headers': { time: start, frame: write.ethernet(whole).slice(0, 14 + 20 + 8) },
  };
  for (const [name, one] of Object.entries(named))
    assert.deepEqual(readCapture(write.pcap([one])).unread, [{ name, packets: 1 }], name);
  const others: Readonly<Record<string, write.Captured>> = {
    ARP: ofType(0x08, 0x06),
    DNS: carried(17, udp(53, 'to')),
    'a later fragment of UDP': carried(17, new Uint8Array(40), { fragment: 1480 }),
    'ARP in ERSPAN': carried(47, write.bytes([0x10, 0, 0x88, 0xbe, 0, 0, 0, 1], new Uint8Array(8), ofType(8, 6).frame)),
    'a packet to another port that is cut': {
      time: start,
      frame: write.ethernet(write.tcpPacket({ ...syn, to: '192.0.2.7', toPort: 443 })).slice(0, 14 + 20 + 8),
    },
  };
  for (const [name, one] of Object.entries(others)) assert.deepEqual(readCapture(write.pcap([one])).unread, [], name);
});

test('of very many attempts the first ones are kept, and the SYNs of the others are counted, each repeated one, too', () => {
  const flood = Array.from({ length: 8_002 }, (_, index) => at(index / 1000, { ...syn, sequence: index + 1 }));
  const repeated = [...flood, at(9, { ...syn, sequence: 1, id: 7 }), at(9, { ...syn, sequence: 8_002, id: 9 })];
  const { attempts, leftOut, forgotten } = readCapture(write.pcap(repeated));
  assert.deepEqual([attempts.length, attempts[0]?.syns, leftOut, forgotten], [8_000, 2, 3, 0]);
});

test('what counts most is kept, whenever it comes: a PSN’s state-sync port, then that port elsewhere, then other ports of a PSN', () => {
  const many = (count: number, parts: Partial<write.TcpParts>, from = 0): write.Captured[] =>
    Array.from({ length: count }, (_, index) => at((from + index) / 1000, { ...syn, sequence: index + 1, ...parts }));
  const portal = many(8_500, { toPort: 8443 });
  const elsewhere = many(10, { to: '10.1.1.77' }, 9_000);
  const probes = [
    // An answer that the file has before its SYN, among those of other ports.
    ...many(5_000, { ...synAck, fromPort: 8443, sequence: 1, acknowledged: 9_000_000 }, 9_100),
    at(15, { ...synAck, acknowledged: 2 }),
    ...many(20, {}, 16_000),
    at(17, { ...syn, sequence: 5, id: 9 }),
  ];
  const { attempts, leftOut } = readCapture(write.pcap([...portal, ...elsewhere, ...probes]));
  const of = (to: string, port: number) => attempts.filter((one) => one.destination === to && one.port === port);
  assert.equal(attempts.length, 8_000);
  assert.deepEqual([of('10.1.1.5', 8449).length, of('10.1.1.77', 8449).length], [20, 10]);
  assert.deepEqual(
    of('10.1.1.5', 8449)
      .map(({ outcome, syns }) => `${outcome} ${syns}`)
      .slice(0, 5),
    ['answered 1', 'no-answer 1', 'no-answer 1', 'no-answer 1', 'no-answer 2'],
  );
  assert.deepEqual(of('10.1.1.5', 8443).at(-1)?.time, start / 1000 + 7_969);
  assert.equal(leftOut, 530);
});

test('answers without a SYN are kept for it, and those that are dropped are counted', () => {
  const answers = Array.from({ length: 4_100 }, (_, index) => at(index / 1000, { ...synAck, acknowledged: index + 2 }));
  const { attempts, forgotten } = readCapture(
    write.pcap([...answers, at(5, { ...syn, sequence: 1 }), at(6, { ...syn, sequence: 4_100 })]),
  );
  assert.deepEqual([attempts.map(({ outcome }) => outcome), forgotten], [['no-answer', 'answered'], 4]);
});

test('times: in every resolution, without one in simple blocks, and none that no date can hold', () => {
  const one = [{ ...at(0, syn), time: start + 123_456, nanos: 789 }];
  const timeOf = (file: Uint8Array): number | undefined => readCapture(file).attempts[0]?.time;
  for (const unit of ['micro', 'nano'] as const)
    for (const order of ['big', 'little'] as const)
      assert.equal(timeOf(write.pcap(one, { unit, order })), start / 1000 + 123);
  for (const resolution of [3, 6, 9, 0x8a, 0x94, 0x9e])
    assert.ok([123, 124].includes((timeOf(write.section(one, { devices: [{ resolution }] })) ?? 0) - start / 1000));
  assert.equal(timeOf(write.section(one, { devices: [{ offset: 1_000_000_000 }] })), start / 1000 + 123);
  assert.equal(timeOf(write.section(one, { devices: [{ offset: -1_000_000_000 }] })), start / 1000 + 123);
  assert.equal(timeOf(write.section(one, { block: 'simple' })), undefined);
  assert.equal(timeOf(write.section(one, { devices: [{ offset: 1_000_000_000_000_000 }] })), undefined);
});

/** Where the records of a whole file begin, and where it ends. */
function recordStarts(file: Uint8Array, kind: 'pcap' | 'pcapng', little: boolean): number[] {
  const view = new DataView(file.buffer);
  const starts = kind === 'pcap' ? [0, 24] : [0];
  for (let at = starts.at(-1)!; at < file.length; starts.push(at))
    at += kind === 'pcap' ? 16 + view.getUint32(at + 8, little) : view.getUint32(at + 4, little);
  return starts;
}

for (const [name, file, kind, order] of [
  ['a pcap', write.pcap(silent), 'pcap', 'little'],
  ['a pcap of nanoseconds', write.pcap(open, { order: 'big', unit: 'nano' }), 'pcap', 'big'],
  ['a pcapng', write.section(open), 'pcapng', 'little'],
  ['a pcapng with other blocks', write.section(silent, { extras: 'extras', order: 'big' }), 'pcapng', 'big'],
] as const)
  test(`cut at every byte of its last two blocks, ${name} gives what was read and where it stopped`, () => {
    assert.equal(readCapture(file).stopped, undefined);
    const starts = recordStarts(file, kind, order === 'little');
    for (let length = starts.at(-3)!; length < file.length; length++) {
      const { stopped, ...read } = readCapture(file.slice(0, length));
      const block = [...starts].reverse().find((start) => start <= length);
      assert.deepEqual(stopped, block === length ? undefined : { reason: 'truncated', offset: block }, `${length}`);
      assert.deepEqual(read, readCapture(file.slice(0, block)), `what stands in front of it, cut at ${length}`);
    }
  });

test('what is damaged is read up to there, and what is no capture is none', () => {
  const file = write.pcap(silent);
  file.set(write.number(0x7fff_ffff, 4), 24 + 16 + 66 + 8);
  const { attempts, stopped, packets } = readCapture(file);
  assert.deepEqual([attempts[0]?.syns, packets, stopped], [1, 1, { reason: 'damaged', offset: 24 + 16 + 66 }]);
  assert.deepEqual(readCapture(new TextEncoder().encode('permit ip any any\n')).stopped, {
    reason: 'damaged',
    offset: 0,
  });
  assert.deepEqual(readCapture(new Uint8Array(0)).stopped, { reason: 'truncated', offset: 0 });
});

test('a packet below very many tags ends like any other, and what follows is read', () => {
  const deep = { time: start, frame: write.ethernet(write.tcpPacket(syn), Array(60_000).fill(0x8100)) };
  const { attempts, packets } = readCapture(write.pcap([deep, ...silent]));
  assert.equal(packets, 4);
  assert.equal(attempts.length, 1);
});
