import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  compare,
  compile,
  decide,
  exactAce,
  heirsOf,
  type Line,
  type Match,
  type Packet,
  portIntervals,
  reachability,
  redundancy,
  remainingOf,
  TCP_FLAG,
  uncertainAce,
  waysOf,
} from '../../server/src/packets/index';
import { ternary } from './support/lists';

const ip: Match = { version: 4 };
const tcp: Match = { version: 4, protocols: [[6, 6]] };
const psn = ternary('10.1.1.5');
const stateSync: Match = { ...tcp, destination: psn, destinationPorts: [[8449, 8449]] };
const probe: Match = { ...stateSync, sourcePorts: [[1024, 65535]], tcpFlags: [{ mask: 63, value: TCP_FLAG.syn }] };

const ways = (lines: readonly Line[], asked: Match): string[] =>
  waysOf(compile(lines), [asked]).ways.map(({ line, action, certain }) => `${line} ${action}${certain ? '' : '?'}`);

describe('packets: how a list treats the probe', () => {
  it('a deny above the permit denies it; below, the permit decides', () => {
    assert.deepEqual(ways([exactAce('deny', stateSync), exactAce('permit', ip)], probe), ['0 deny']);
    assert.deepEqual(ways([exactAce('permit', ip), exactAce('deny', stateSync)], probe), ['0 permit']);
  });

  it('a deny of the ephemeral source ports is enough', () => {
    const high = exactAce('deny', { ...stateSync, sourcePorts: portIntervals('gt', [1023]) });
    assert.deepEqual(ways([high, exactAce('permit', ip)], probe), ['0 deny']);
  });

  it('a part that gets through is told, with a packet of it', () => {
    const some = exactAce('deny', { ...stateSync, sourcePorts: [[1024, 40000]] });
    const found = waysOf(compile([some, exactAce('permit', ip)]), [probe]).ways;
    assert.deepEqual(
      found.map(({ line }) => line),
      [0, 1],
    );
    assert.equal(found[1]!.example.sourcePort, 40001);
  });

  it('a permit that may match, and a deny that may, are not certain', () => {
    const may = uncertainAce('permit', ip, 'time-range WORK');
    assert.deepEqual(ways([may], probe), ['0 permit?', 'null deny?']);
    assert.deepEqual(ways([uncertainAce('deny', ip), exactAce('permit', ip)], probe), ['0 deny?', '1 permit?']);
    assert.deepEqual(ways([may, exactAce('permit', ip)], probe), ['0 permit?', '1 permit']);
  });

  it('examples are packets that people would write', () => {
    const [way] = waysOf(compile([exactAce('permit', ip)]), [stateSync]).ways;
    const expected: Packet = {
      version: 4,
      protocol: 6,
      source: ternary('10.0.0.10').value,
      destination: psn.value,
      sourcePort: 1024,
      destinationPort: 8449,
      tcpFlags: TCP_FLAG.syn,
      fragment: false,
    };
    assert.deepEqual(way!.example, expected);
  });
});

describe('packets: one packet', () => {
  const packet: Packet = {
    version: 4,
    protocol: 17,
    source: 0x0a000009,
    destination: 0x0a000001,
    sourcePort: 50000,
    destinationPort: 53,
    fragment: false,
  };

  it('the implicit deny decides what no line has', () => {
    const expected = { line: null, action: 'deny', certain: true, actionCertain: true, mayDecide: [] };
    assert.deepEqual(decide(compile([exactAce('permit', tcp)]), packet), expected);
  });

  it('the answer assumes that uncertain lines do not match, and says whether that matters', () => {
    const lines = [uncertainAce('permit', ip), uncertainAce('deny', ip), exactAce('permit', ip)];
    const all = { line: 2, action: 'permit', certain: false, actionCertain: false, mayDecide: [0, 1] };
    assert.deepEqual(decide(compile(lines), packet), all);
    const permits = decide(compile([lines[0]!, lines[2]!]), packet);
    assert.deepEqual([permits.certain, permits.actionCertain], [false, true]);
  });
});

describe('packets: redundant lines', () => {
  it('the lower of two equal lines goes, and a line whose packets a later one treats alike', () => {
    const host = exactAce('permit', { ...tcp, destination: psn });
    const lines = [host, exactAce('deny', { ...ip, destination: psn }), host, exactAce('permit', ip)];
    const filter = compile(lines);
    assert.deepEqual(redundancy(filter, reachability(filter)).lines, [2]);
    const plain = compile([host, exactAce('permit', ip)]);
    const { lines: gone } = redundancy(plain, reachability(plain));
    assert.deepEqual(gone, [0]);
    assert.deepEqual(heirsOf(plain, 0, new Set(gone)), { lines: [1], implicit: false, complete: true });
  });

  it('a final deny is redundant unless it is kept, and so is what it alone had made needless', () => {
    const lines = [
      exactAce('deny', stateSync),
      exactAce('permit', { ...ip, destination: ternary('10.9.0.1') }),
      exactAce('deny', ip),
    ];
    const filter = compile(lines);
    const reach = reachability(filter);
    assert.deepEqual(redundancy(filter, reach).lines, [0, 2]);
    assert.deepEqual(redundancy(filter, reach, (line) => line !== 1).lines, []);
  });

  it('a line is needed when an uncertain line of the other action waits below', () => {
    const filter = compile([exactAce('permit', stateSync), uncertainAce('deny', ip), exactAce('permit', ip)]);
    assert.deepEqual(redundancy(filter, reachability(filter)).lines, []);
  });
});

describe('packets: what a line still decides', () => {
  it('is told as matches', () => {
    const filter = compile([exactAce('deny', stateSync), exactAce('permit', { ...tcp, destination: psn })]);
    assert.deepEqual(remainingOf(filter, 1), {
      packets: [
        { version: 4, destination: psn, protocols: [[6, 6]], fragment: false, destinationPorts: [[0, 8448]] },
        { version: 4, destination: psn, protocols: [[6, 6]], fragment: false, destinationPorts: [[8450, 65535]] },
        { version: 4, destination: psn, protocols: [[6, 6]], fragment: true },
      ],
      complete: true,
    });
  });

  it('is given up when it takes too many boxes', () => {
    const hosts = Array.from({ length: 20 }, (_, i) =>
      exactAce('deny', { ...ip, destination: ternary(`10.0.${i}.1`) }),
    );
    assert.equal(remainingOf(compile([...hosts, exactAce('permit', ip)]), 20, { most: 5 }).complete, false);
  });
});

describe('packets: two lists', () => {
  const web = exactAce('permit', { ...tcp, destinationPorts: [[443, 443]] });
  const deny = exactAce('deny', { ...tcp, destination: psn, destinationPorts: [[8449, 8449]] });

  it('the order of lines that do not meet does not matter', () => {
    const all = exactAce('permit', ip);
    assert.deepEqual(compare([web, deny, all], [deny, all]), { verdict: 'equal' });
  });

  it('a difference comes with a packet and the two lines', () => {
    const found = compare([deny, exactAce('permit', ip)], [exactAce('permit', ip)]);
    assert.ok(found.verdict === 'different');
    assert.deepEqual(
      [found.left, found.right],
      [
        { line: 0, action: 'deny' },
        { line: 0, action: 'permit' },
      ],
    );
    assert.deepEqual([found.example.destination, found.example.destinationPort], [psn.value, 8449]);
  });

  it('the same condition in both lists is the same, another one may differ', () => {
    const work = uncertainAce('permit', ip, 'time-range WORK');
    assert.equal(compare([work], [work]).verdict, 'equal');
    assert.equal(compare([work], [uncertainAce('permit', ip, 'time-range NIGHT')]).verdict, 'maybe');
    assert.equal(compare([uncertainAce('permit', ip)], [uncertainAce('permit', ip)]).verdict, 'maybe');
  });

  it('only the packets asked about count', () => {
    const host = ternary('10.20.0.7');
    const onSwitch = [exactAce('permit', { ...tcp, source: host, destinationPorts: [[443, 443]] })];
    assert.equal(compare([web], onSwitch).verdict, 'different');
    assert.equal(compare([web], onSwitch, { within: [{ version: 4, source: host }] }).verdict, 'equal');
  });
});

describe('packets: port operators', () => {
  it('are intervals, also at the ends', () => {
    assert.deepEqual(portIntervals('neq', [0, 80, 65535, 80]), [
      [1, 79],
      [81, 65534],
    ]);
    assert.deepEqual(portIntervals('gt', [65535]), []);
    assert.deepEqual(portIntervals('lt', [0]), []);
    assert.deepEqual(portIntervals('range', [90, 80]), [[80, 90]]);
    assert.deepEqual(portIntervals('eq', [443, 80]), [
      [443, 443],
      [80, 80],
    ]);
  });
});
