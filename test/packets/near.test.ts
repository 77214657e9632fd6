import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSet, regionOf } from '../../server/src/packets/compile';
import { coverByDeciders, findDecider } from '../../server/src/packets/decided';
import { firstAt, pointOf } from '../../server/src/packets/example';
import { compile, type Interval, type IpVersion, type Line, type Match } from '../../server/src/packets/index';
import { meeting, near } from '../../server/src/packets/near';
import { pigeons } from './support/lists';

const permit = (match: Match): Line => ({ action: 'permit', certainty: 'exact', packets: [match] });

/** Hosts that no region of these tests names, to make a list long enough for buckets. */
function strangers(version: IpVersion, count: number): Line[] {
  return Array.from({ length: count }, (_, i) => {
    const value = version === 4 ? 0xc6336400 + i : (0x20010db8n << 96n) + BigInt(i);
    return permit({ version, destination: { value, wildcard: version === 4 ? 0 : 0n } });
  });
}

const host = (version: IpVersion, last: number): NonNullable<Match['destination']> =>
  version === 4 ? { value: 0x0a000000 + last, wildcard: 0 } : { value: (0xfd00n << 112n) + BigInt(last), wildcard: 0n };

/** Which of some lines about one host are near a set of packets, among many others that are not. */
function nearOf(version: IpVersion, others: number, lines: readonly Partial<Match>[], asked: Partial<Match>): number[] {
  const about = (match: Partial<Match>): Match => ({ version, destination: host(version, 1), ...match });
  const filter = compile([...lines.map((line) => permit(about(line))), ...strangers(version, others)]);
  const side = version === 4 ? 0 : 1;
  const region = regionOf(compileSet(filter, [about(asked)])[side], 0);
  const plane = filter.planes[side];
  return near(filter.space, plane, region, { from: 0, to: plane.count });
}

describe('packets: the terms near a region', () => {
  const ranges: readonly Interval[] = [
    [0, 9],
    [0, 10],
    [12, 14],
    [20, 30],
    [21, 30],
  ];
  const asked: Interval = [10, 20];
  for (const version of [4, 6] as const) {
    for (const [others, how] of [
      [0, 'few'],
      [300, 'many'],
    ] as const) {
      it(`IPv${version}, ${how} terms: boxes that touch are near, those that do not are not`, () => {
        const tcp = { protocols: [[6, 6] as const], fragment: false };
        const bySource = ranges.map((one) => ({ ...tcp, sourcePorts: [one] }));
        assert.deepEqual(nearOf(version, others, bySource, { ...tcp, sourcePorts: [asked] }), [1, 2, 3]);
        const byDestination = ranges.map((one) => ({ ...tcp, destinationPorts: [one] }));
        assert.deepEqual(nearOf(version, others, byDestination, { ...tcp, destinationPorts: [asked] }), [1, 2, 3]);
        const byProtocol = ranges.map((one) => ({ protocols: [one], fragment: false }));
        assert.deepEqual(nearOf(version, others, byProtocol, { protocols: [asked], fragment: false }), [1, 2, 3]);
      });
    }
  }

  it('are the same with buckets and without, and cost less with them', () => {
    const work = [190, 400].map((others) => {
      const filter = compile([
        permit({ version: 4, destination: host(4, 1) }),
        permit({ version: 4, source: host(4, 9) }),
        ...strangers(4, others),
      ]);
      const region = regionOf(compileSet(filter, [{ version: 4, destination: host(4, 1) }])[0], 0);
      const before = filter.space.steps;
      const among = { from: 0, to: filter.planes[0].count };
      assert.deepEqual(meeting(filter.space, filter.planes[0], region, among), [0, 1]);
      assert.deepEqual(meeting(filter.space, filter.planes[0], region, { from: 1, to: 2 }), [1]);
      assert.deepEqual(meeting(filter.space, filter.planes[0], region, { from: 0, to: 1 }), [0]);
      const mask = new Uint8Array(filter.planes[0].count).fill(1);
      mask[0] = 0;
      assert.deepEqual(meeting(filter.space, filter.planes[0], region, { ...among, mask }), [1]);
      const fromOther: Match = { version: 4, destination: host(4, 1), source: host(4, 8) };
      const other = regionOf(compileSet(filter, [fromOther])[0], 0);
      assert.deepEqual(near(filter.space, filter.planes[0], other, among), [0]);
      return filter.space.steps - before;
    });
    assert.ok(work[1]! < work[0]!, `${work}`);
  });

  it('are the same in a long list of one destination, whatever the terms ask of ports and protocols', () => {
    const shapes = [
      (i: number): Partial<Match> => ({ protocols: [[6, 6]], destinationPorts: [[i % 90, i % 90]], fragment: false }),
      (i: number): Partial<Match> => ({ protocols: [[17, 17]], destinationPorts: [[i % 70, i % 70]] }),
      (i: number): Partial<Match> => ({ protocols: [[6, 6]], destinationPorts: [[i % 50, (i % 50) + 3]] }),
      (i: number): Partial<Match> => ({ protocols: [[6 + (i % 3), 6 + (i % 3)]], fragment: true }),
      (i: number): Partial<Match> => ({ protocols: [[1, 40 + (i % 9)]] }),
    ];
    // Of five lines three ask for one port, and some for one address.
    const order = [0, 1, 0, 2, 1, 3, 0, 1, 4, 0];
    const lines = Array.from({ length: 400 }, (_, i) =>
      permit({ version: 4, ...(i % 7 ? {} : { source: host(4, i % 21) }), ...shapes[order[i % 10]!]!(i) }),
    );
    const filter = compile(lines);
    const [plane] = filter.planes;
    const plain = { ...plane, buckets: undefined };
    assert.ok(plane.buckets && plane.count >= 400);
    const mask = new Uint8Array(plane.count).map((_, term) => (term % 11 ? 1 : 0));
    for (let term = 0; term < plane.count; term += 3) {
      const region = regionOf(plane, term);
      const among = { from: term % 50, to: plane.count - (term % 40), ...(term % 2 ? { mask } : {}) };
      assert.deepEqual(near(filter.space, plane, region, among), near(filter.space, plain, region, among), `${term}`);
      const point = pointOf(filter.space, plane, region);
      for (const wanted of [() => true, (one: number) => one % 5 === 2]) {
        const first = (of: typeof plane) => firstAt(filter.space, of, point, [among.from, among.to], wanted);
        assert.equal(first(plane), first(plain), `${term}`);
      }
    }
  });
});

describe('packets: the terms near a network', () => {
  for (const version of [4, 6] as const) {
    it(`IPv${version}: are the same with buckets and without, however long the prefixes are`, () => {
      const lengths = version === 4 ? [32, 32, 24, 20, 16, 30, 8, 0] : [128, 128, 64, 56, 48, 126, 32, 0];
      const bits = version === 4 ? 32 : 128;
      const network = (i: number): NonNullable<Match['destination']> => {
        const wildcard = 2n ** BigInt(bits - lengths[i % 8]!) - 1n;
        // Neighbours at each of these lengths.
        const value = lengths.reduce(
          (sum, length, at) => sum + (BigInt((i >> at) & 1) << BigInt(bits - length || 0)),
          0n,
        );
        const held = value & (2n ** BigInt(bits) - 1n);
        return version === 4 ? { value: Number(held), wildcard: Number(wildcard) } : { value: held, wildcard };
      };
      const lines = Array.from({ length: 1200 }, (_, i) =>
        permit({
          version,
          destination: network(i),
          protocols: [[6, 6]],
          destinationPorts: [[i % 40, (i % 40) + (i % 3)]],
          fragment: false,
        }),
      );
      const filter = compile(lines);
      const plane = filter.planes[version === 4 ? 0 : 1];
      const plain = { ...plane, buckets: undefined };
      for (let term = 0; term < plane.count; term++) {
        const region = regionOf(plane, term);
        const among = { from: term % 50, to: plane.count - (term % 40) };
        assert.deepEqual(near(filter.space, plane, region, among), near(filter.space, plain, region, among), `${term}`);
      }
      // Regions of several lengths were shorter than what they were compared with.
      assert.ok(plane.buckets?.levels.some(({ shorter }) => shorter.size > 1));
    });
  }
});

describe('packets: who decides, within a limit', () => {
  /** The hard question: every packet is taken, which a proof finds out case by case. */
  function hard(holes: number) {
    const lines = pigeons(holes);
    const filter = compile(lines);
    const plane = filter.planes[1];
    const terms = Array.from({ length: lines.length - 1 }, (_, term) => term);
    return { filter, plane, terms, region: regionOf(plane, lines.length - 1) };
  }

  /** More than one look at each term is not done beyond a limit. */
  const slackOf = (terms: readonly number[]): number => terms.length * 8 + 100;

  it('a cover is finished, or given up after the work that was allowed', () => {
    const { filter, plane, terms, region } = hard(10);
    for (const allowed of [0, 1_000, 20_000, 60_000]) {
      const limit = filter.space.steps + allowed;
      const lines = new Set<number>();
      assert.equal(coverByDeciders({ space: filter.space, plane, limit, lines }, region, terms), false);
      assert.ok(filter.space.steps <= limit + slackOf(terms), `${filter.space.steps - limit} steps too many`);
    }
  });

  it('so is the hunt for a decider', () => {
    const { filter, plane, terms, region } = hard(10);
    for (const allowed of [0, 1_000, 20_000, 60_000]) {
      const limit = filter.space.steps + allowed;
      const last = terms.length;
      const wanted = (term: number): boolean => term === last;
      assert.equal(findDecider({ space: filter.space, plane, wanted, limit }, region, [...terms, last]), 'undecided');
      assert.ok(filter.space.steps <= limit + slackOf(terms), `${filter.space.steps - limit} steps too many`);
    }
  });

  it('what is found out within some limit is found out within every higher one', () => {
    const { filter, plane, terms, region } = hard(3);
    const answers = Array.from({ length: 300 }, (_, i) => {
      const lines = new Set<number>();
      return coverByDeciders({ space: filter.space, plane, limit: filter.space.steps + i * 20, lines }, region, terms);
    });
    const first = answers.indexOf(true);
    assert.ok(first > 0, 'not at once, but some time');
    assert.ok(answers.slice(first).every((answer) => answer));
  });

  /** TCP to some of the ports, to all hosts or to one. */
  const toPorts = (low: number, high: number, destination?: Match['destination']): Line =>
    permit({
      version: 4,
      protocols: [[6, 6]],
      destinationPorts: [[low, high]],
      ...(destination ? { destination } : {}),
    });

  function coverOf(lines: readonly Line[], allowed = Number.POSITIVE_INFINITY) {
    const filter = compile([...lines, toPorts(1024, 2000)]);
    const plane = filter.planes[0];
    const found = new Set<number>();
    const limit = filter.space.steps + allowed;
    const terms = lines.map((_, term) => term);
    const isCovered = coverByDeciders(
      { space: filter.space, plane, limit, lines: found },
      regionOf(plane, lines.length),
      terms,
    );
    return { isCovered, lines: [...found].sort() };
  }

  it('what a line leaves is asked of those that are near it alone', () => {
    // Line 1 is not known to decide anything until line 2 has taken its part: line 0 may have what it would show.
    const lines = [toPorts(1500, 1500, host(4, 1)), toPorts(1500, 2000), toPorts(1024, 1500)];
    assert.deepEqual(coverOf(lines), { isCovered: true, lines: [1, 2] });
    assert.deepEqual(coverOf([lines[0]!, toPorts(1500, 1999), lines[2]!]).isCovered, false);
  });

  it('a line about one host that is left is looked at on both sides', () => {
    const lines = [toPorts(1600, 1600, host(4, 1)), toPorts(1600, 2000), toPorts(1024, 1500), toPorts(1501, 1599)];
    assert.deepEqual(coverOf(lines), { isCovered: true, lines: [1, 2, 3] });
    const first = [toPorts(1501, 2000, host(4, 1)), toPorts(1024, 1500)];
    assert.equal(coverOf(first).isCovered, false);
    assert.deepEqual(coverOf([...first, toPorts(1501, 2000)]), { isCovered: true, lines: [1, 2] });
  });

  it('nothing is called covered, and no decider excluded, with too little work allowed', () => {
    assert.equal(coverOf([toPorts(1024, 2000)], -1).isCovered, false);
    const open = [toPorts(1501, 2000, host(4, 1)), toPorts(1024, 1500)];
    for (let allowed = 0; allowed < 300; allowed++) assert.equal(coverOf(open, allowed).isCovered, false, `${allowed}`);
    const filter = compile([toPorts(1024, 2000), toPorts(1, 9)]);
    const region = regionOf(filter.planes[0], 0);
    const hunt = { space: filter.space, plane: filter.planes[0], wanted: () => false };
    assert.equal(findDecider({ ...hunt, limit: filter.space.steps - 1 }, region, [0]), 'undecided');
    assert.equal(findDecider({ ...hunt, limit: Number.POSITIVE_INFINITY }, region, [0]), 'none');
  });
});
