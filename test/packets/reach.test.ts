import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  blockersOf,
  compile,
  ESTABLISHED,
  exactAce,
  type Interval,
  type Line,
  type Match,
  portIntervals,
  reachability,
  uncertainAce,
} from '../../server/src/packets/index';
import { ternary } from './support/lists';

const ip: Match = { version: 4 };
const tcp: Match = { version: 4, protocols: [[6, 6]] };
const port = (...ports: number[]): { destinationPorts: readonly Interval[] } => ({
  destinationPorts: portIntervals('eq', ports),
});

/** What the fates of the lines are, and for each unreachable one its blockers, the one of another action with a `!`. */
function reach(lines: readonly Line[]): string[] {
  const filter = compile(lines);
  const found = reachability(filter);
  const blockers = blockersOf(
    filter,
    found,
    lines.map((_, line) => line),
  );
  return found.fates.map(({ reach: how }, line) => {
    const why = blockers.get(line);
    return why ? `never: ${why.lines.map((l) => (l === why.otherAction ? `${l}!` : l)).join(' ')}` : how;
  });
}

describe('packets: what several lines above hide together', () => {
  it('two halves of a subnet hide the subnet', () => {
    const lines = [
      exactAce('deny', { ...ip, destination: ternary('1.2.3.0', '0.0.0.127') }),
      exactAce('permit', { ...ip, destination: ternary('1.2.3.128', '0.0.0.127') }),
      exactAce('permit', { ...ip, destination: ternary('1.2.3.0', '0.0.0.255') }),
    ];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0! 1']);
  });

  it('all ports but one, and that one, hide every TCP line below', () => {
    const lines = [
      exactAce('permit', { ...tcp, destinationPorts: portIntervals('neq', [80]) }),
      exactAce('permit', { ...tcp, ...port(80) }),
      exactAce('deny', tcp),
      exactAce('permit', ip),
    ];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0! 1', 'certain']);
  });

  it('established and the rest of TCP hide what asks for a port and ACK', () => {
    const lines = [
      exactAce('permit', { ...tcp, tcpFlags: ESTABLISHED }),
      exactAce('deny', tcp),
      exactAce('permit', { ...tcp, ...port(22), tcpFlags: [{ mask: 16, value: 16 }] }),
      exactAce('permit', { ...tcp, ...port(22) }),
    ];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0', 'never: 1!']);
  });

  it('ICMP types: the type of a code hides the code, one type not another', () => {
    const icmp: Match = { version: 4, protocols: [[1, 1]] };
    const lines = [
      exactAce('permit', { ...icmp, icmpTypes: [[3, 3]] }),
      exactAce('deny', { ...icmp, icmpTypes: [[3, 3]], icmpCodes: [[1, 1]] }),
      exactAce('permit', { ...icmp, icmpTypes: [[8, 8]] }),
      exactAce('deny', icmp),
      exactAce('permit', { ...icmp, icmpTypes: [[11, 11]] }),
    ];
    assert.deepEqual(reach(lines), ['certain', 'never: 0!', 'certain', 'certain', 'never: 3!']);
  });

  it('a broad permit hides a list of denies below it, and not the one above', () => {
    const attackers = ['198.51.100.7', '198.51.100.9', '203.0.113.1'].map((host) =>
      exactAce('deny', { ...ip, source: ternary(host) }),
    );
    const lines = [attackers[0]!, exactAce('permit', ip), ...attackers];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0', 'never: 1!', 'never: 1!']);
  });
});

describe('packets: reach', () => {
  it('an uncertain line hides nothing, and what is below it only possibly decides what it may match', () => {
    const lines = [uncertainAce('deny', ip, 'time-range WORK'), exactAce('permit', tcp), exactAce('deny', tcp)];
    assert.deepEqual(reach(lines), ['certain', 'possible', 'never: 1!']);
  });

  it('a line that asks what no packet has is empty, not hidden', () => {
    const lines = [exactAce('deny', { ...tcp, protocols: [[50, 50]], ...port(80) })];
    assert.deepEqual(reach(lines), ['empty']);
  });

  it('a line above that has nothing left itself is never named as a blocker', () => {
    const lines = [
      exactAce('permit', { ...ip, destination: ternary('10.0.0.0', '0.0.0.127') }),
      exactAce('permit', { ...ip, destination: ternary('10.0.0.128', '0.0.0.127') }),
      exactAce('deny', { ...ip, destination: ternary('10.0.0.0', '0.0.0.255') }),
      exactAce('permit', { ...ip, destination: ternary('10.0.0.0', '0.0.0.255') }),
    ];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0! 1', 'never: 0 1']);
  });

  it('wildcards with holes are exact: even and odd hosts hide all', () => {
    const lines = [
      exactAce('permit', { ...ip, destination: ternary('0.0.0.0', '255.255.255.254') }),
      exactAce('deny', { ...ip, destination: ternary('0.0.0.1', '255.255.255.254') }),
      exactAce('permit', ip),
    ];
    assert.deepEqual(reach(lines), ['certain', 'certain', 'never: 0 1!']);
  });

  it('IPv6 lines hide no IPv4 lines', () => {
    assert.deepEqual(reach([exactAce('permit', { version: 6 }), exactAce('deny', ip)]), ['certain', 'certain']);
  });

  it('a permit with ports lets non-initial fragments through, a deny with ports does not stop them', () => {
    const web = { ...tcp, ...port(443) };
    const fragments = { ...tcp, fragment: true };
    assert.deepEqual(reach([exactAce('permit', web), exactAce('deny', fragments)]), ['certain', 'never: 0!']);
    assert.deepEqual(reach([exactAce('deny', web), exactAce('permit', fragments)]), ['certain', 'certain']);
    const reassembled = [exactAce('permit', web, 'reassembled'), exactAce('deny', fragments, 'reassembled')];
    assert.deepEqual(reach(reassembled), ['certain', 'certain']);
  });
});
