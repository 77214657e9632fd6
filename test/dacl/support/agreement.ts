import assert from 'node:assert/strict';
import type { Deployment, Psn, RuleSetting } from '../../../server/src/core/deployment/model';
import type { Finding } from '../../../server/src/core/finding';
import { finish } from '../../../server/src/core/slices';
import { dacl } from '../../../server/src/dacl';
import { probeSummary } from '../../../server/src/dacl/editor/list-text';
import type { ListAnalysis } from '../../../server/src/dacl/meaning/analysis';
import type { DaclInput } from '../../../server/src/dacl/meaning/input';
import { probeVerdict } from '../../../server/src/dacl/meaning/probe';
import { addressesIn } from '../../../server/src/dacl/meaning/psn-families';
import {
  compareLists,
  coverageOf,
  expectationOf,
  expectsDeny,
  judgementOf,
  type ReadPacket,
  readinessOf,
  readPacket,
  testPacket,
  worstOf,
} from '../../../server/src/dacl/questions';
import { daclRules } from '../../../server/src/dacl/rules';
import { readDeployment } from '../../../server/src/deployment/read';
import { english, inputFor } from '../editor/support';

/** Random numbers from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Pick = <T>(...of: readonly T[]) => T;

/** Rules that speak of a PSN that can be reached, or that may be. */
const open = ['dacl/missing-psn-deny', 'dacl/psn-deny-too-late', 'dacl/psn-deny-wrong-port-or-protocol'] as const;
const others = ['dacl/source-not-any', 'dacl/syntax', 'dacl/unreachable-line', 'dacl/shared-number'] as const;
const probing: ReadonlySet<string> = new Set([...open, 'dacl/psn-deny-uncertain', 'dacl/psn-blocked-before-posture']);
/** Rules that say nothing about the probe: they are asked where it counts what else is said, and of some of the lists. */
const unasked = daclRules
  .map(({ id }) => id)
  .filter((id) => ![...open, ...others, 'dacl/psn-deny-uncertain'].includes(id));

const psnsOf = { 4: ['10.1.1.5', '10.1.1.6'], 6: ['2001:db8::5', '2001:db8::6'] } as const;
const clientsOf = {
  4: ['10.0.0.9', '10.7.7.7', '172.16.0.9'],
  6: ['2001:db8:9::9', '2001:db8:7::7', 'fd00::9'],
} as const;

interface World {
  readonly text: string;
  readonly path: string;
  readonly json: string;
}

function sourceText(pick: Pick, family: 4 | 6, platform: string): string {
  if (pick(1, 2, 3, 4) > 1) return 'any';
  if (family === 6) return pick('host 2001:db8::5', '2001:db8:9::/48', 'host 2001:db8:7::7', 'any');
  const some = platform === 'asa' ? '10.0.0.0 255.0.0.0' : '10.0.0.0 0.255.255.255';
  return pick('host 10.1.1.5', some, 'host 10.0.0.9', 'host 0.0.0.0', 'any');
}

function aceText(pick: Pick, family: 4 | 6, platform: string): string {
  const [one, other] = psnsOf[family];
  const network = family === 6 ? '2001:db8::/64' : platform === 'asa' ? '10.1.1.0 255.255.255.0' : '10.1.1.0 0.0.0.255';
  const destination = pick('any', 'any', `host ${one}`, `host ${other}`, network);
  const source = sourceText(pick, family, platform);
  const action = pick('permit', 'deny', 'deny');
  if (pick(1, 2, 3) === 1)
    return `${action} ${pick(family === 6 ? 'ipv6' : 'ip', 'udp', 'icmp')} ${source} ${destination}`;
  const port = pick(' eq 8449', ' eq 8449', ' eq 8450', ' eq 8443', ' range 8000 9000', ' neq 8449', '', ' eq 8448');
  const option = pick('', '', '', '', ' established', ' time-range WORK', ' log');
  return `${action} tcp ${source}${pick('', '', ' gt 1023', ' eq 50000', ' eq 8449')} ${destination}${port}${option}`;
}

function lineText(pick: Pick, family: 4 | 6, platform: string): string {
  const kind = pick(...Array.from({ length: 24 }, (_, index) => index));
  if (kind === 0)
    return pick('permitt tcp any any', 'deny nothing at all', 'permit tcp any host', 'deny ip any any eq 8449');
  if (kind === 1 && platform !== 'asa') return `remark ise-posture-disable-next-line ${pick('', ...open, ...others)}`;
  if (kind === 2 && platform !== 'asa') return 'evaluate BACK';
  return aceText(pick, family, platform);
}

/** A list in one of its forms, with settings that switch rules off, override, and say what it is for. */
function worldOf(random: () => number): World {
  const pick: Pick = (...of) => of[Math.floor(random() * of.length)]!;
  const family = pick(4, 4, 4, 6) as 4 | 6;
  const platform = family === 4 ? pick('ios-xe', 'ios-xe', 'ios-xe', 'asa') : 'ios-xe';
  const count = pick(1, 2, 2, 3, 3, 4, 5);
  const lines = Array.from({ length: count }, () => lineText(pick, family, platform));
  const form = platform === 'asa' ? 'plain' : pick('plain', 'plain', 'radius', 'config');
  const number = (index: number): number => (pick(1, 2, 3, 4, 5) === 1 ? 10 : (index + 1) * 10);
  const head = family === 6 ? 'ipv6 access-list A' : 'ip access-list extended A';
  const text =
    form === 'plain'
      ? lines
      : form === 'radius'
        ? lines.map((line, index) => `${family === 6 ? 'ipv6' : 'ip'}:inacl#${number(index)}=${line}`)
        : [head, ...lines.map((line, index) => ` ${family === 6 ? '' : `${number(index)} `}${line}`)];
  const off = [...open, ...others].filter(() => random() < 0.15);
  const quiet = random() < 0.95 ? unasked : [];
  const settings = Object.fromEntries([...off, ...quiet].map((rule) => [rule, 'off']));
  const json = {
    psns: psnsOf[family].map((address, index) => ({ name: `psn${index + 1}`, addresses: [address] })),
    stateSyncPort: pick<number | number[]>(8449, 8449, [8449, 8450], 8450),
    stateSync: pick(true, true, true, true, false),
    acls: [
      {
        files: '*',
        platform,
        posture: pick<unknown>(
          'compliant',
          'compliant',
          'compliant',
          'noncompliant',
          ['compliant', 'unknown'],
          'unknown',
          'unknown',
          'none',
          'redirect',
        ),
        ...(pick(1, 2, 3) === 1 ? { stateSyncPort: 8450 } : {}),
      },
    ],
    ...(pick(1, 2) === 1 ? { rules: settings } : { overrides: [{ files: 'list*', rules: settings }] }),
  };
  return { text: `${text.join('\n')}\n`, path: 'list.txt', json: JSON.stringify(json) };
}

function findingsOf(input: DaclInput): readonly Finding[] {
  return finish(dacl.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)));
}

/** What the findings say of one PSN. */
function saidOf(findings: readonly Finding[], psn: Psn): { readonly open: boolean; readonly unsure: boolean } {
  const about = (finding: Finding): boolean =>
    [finding.message.args?.['psn'] ?? []].flat().some((name) => name === psn.name);
  return {
    open: findings.some((finding) => (open as readonly string[]).includes(finding.rule) && about(finding)),
    unsure: findings.some(
      ({ rule, message, ...rest }) => rule === 'dacl/psn-deny-uncertain' && about({ rule, message, ...rest }),
    ),
  };
}

const noRules = new Map<string, RuleSetting>();
const onlyProbing = new Map<string, RuleSetting>(
  daclRules.filter(({ id }) => !probing.has(id)).map(({ id }) => [id, { severity: 'off' }]),
);

/** Fails where check, coverage, test-packet and diff do not say the same of a random list. Returns what was seen. */
export function agreeOn(runs: number, seed: number): ReadonlyMap<string, number> {
  const random = randomOf(seed);
  const seen = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const world = worldOf(random);
    try {
      agree(world, (what) => seen.set(what, (seen.get(what) ?? 0) + 1));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`seed ${seed}, run ${run}: ${why}\n${world.text}${world.json}`);
    }
  }
  return seen;
}

type Note = (what: string) => void;

type TestedPacket = Extract<ReadPacket, { kind: 'packet' }>;
const packets = new Map<string, TestedPacket>();

/** A connection's first packet; one and the same for the same words. */
function packetOf(destination: string, source: string | undefined): TestedPacket {
  const key = `${source} ${destination}`;
  const known = packets.get(key);
  if (known) return known;
  const read = readPacket({ protocol: 'tcp', destination, ...(source ? { source } : {}) });
  assert.ok(read.kind === 'packet');
  packets.set(key, read);
  return read;
}

const shown = (host: string, at: number): string => (host.includes(':') ? `[${host}]:${at}` : `${host}:${at}`);

function agree({ text, path, json }: World, note: Note): void {
  const deployment = readDeployment('file:///repo/ise-posture.json', json);
  const input = inputFor(text, path, deployment);
  const { analysis } = input;
  const set = analysis.lists.some(expectsDeny) ? findingsOf(input) : [];
  // Nothing is off, and no remark suppresses anything.
  const isSuppressing = text.includes('ise-posture-disable');
  const bareText = text.replace(/^.*ise-posture-disable.*$/gm, (line) => line.replace('ise-posture', 'nothing-off'));
  const bare = isSuppressing ? inputFor(bareText, path, deployment) : input;
  const checkBare = (rules: ReadonlyMap<string, RuleSetting>): readonly Finding[] =>
    findingsOf({ ...bare, deployment: { ...deployment, rules, overrides: [] } });
  const isAsked = analysis.lists.some((list) => expectationOf(list) !== 'nothing');
  const all = isAsked || !deployment.stateSync ? checkBare(onlyProbing) : [];
  for (const list of analysis.lists) {
    lensAgrees(list, deployment, note);
    diffAgrees(list, text, path, deployment, note);
    for (const psn of deployment.psns) {
      const { state } = coverageOf(list, psn);
      note(`${expectsDeny(list) ? 'asked' : 'not asked'}: ${state}`);
      packetsAgree(list, psn);
      const said = saidOf(all, psn);
      const saidSet = saidOf(set, psn);
      if (analysis.lists.length > 1) continue;
      const isOpen = state === 'permitted' || state === 'partly';
      if (!deployment.stateSync) assert.ok(!said.open && !said.unsure, 'state synchronization is not used');
      if (expectationOf(list) === 'reachable') reachableAgrees(list, deployment, psn, all);
      if (!expectsDeny(list)) continue;
      assert.equal(said.open, isOpen, `check says open: ${said.open}, coverage says ${state}`);
      if (!isOpen) assert.ok(!saidSet.open, 'a rule off makes another one claim what is not so');
      if (state === 'denied') assert.ok(!said.unsure && !saidSet.unsure, 'denied, and yet uncertain');
      if (state === 'uncertain') {
        const doubts = doubtsOf(list, psn);
        const isNamed = () =>
          checkBare(noRules).some(({ span }) => doubts.has(text.slice(0, span.start).split('\n').length - 1));
        assert.ok(said.unsure || isNamed(), 'uncertain, and check says nothing');
      }
      if (isOpen && !saidSet.open) silentByWish(text, json);
    }
  }
}

/** Where the probe has to get through: what is red in coverage is a finding, and the other way round. */
function reachableAgrees(list: ListAnalysis, { stateSync }: Deployment, psn: Psn, all: readonly Finding[]): void {
  if (!stateSync || list.list.aces.length === 0) return;
  const judgement = judgementOf(list, coverageOf(list, psn).state);
  const said = all.some(
    ({ message: { id, args } }) =>
      id === 'dacl.psn-blocked-before-posture.state-sync' && [args?.['psn'] ?? []].flat().includes(psn.name),
  );
  assert.equal(said, judgement === 'bad', `check says blocked: ${said}, coverage is ${judgement}`);
}

/** The line above a list is the worst that its row in coverage says; "how to turn on" counts it by the same measure. */
function lensAgrees(list: ListAnalysis, deployment: Deployment, note: (what: string) => void): void {
  const expectation = expectationOf(list);
  if (expectation === 'nothing')
    assert.doesNotMatch(probeSummary(list, deployment, english), /not checked/, 'nothing is asked');
  if (expectation === 'nothing' || !deployment.stateSync) return;
  const judged = deployment.psns.map((psn) => judgementOf(list, coverageOf(list, psn).state));
  const count = (wanted: string): number => judged.filter((one) => one === wanted).length;
  const parts = probeSummary(list, deployment, english).split(' · ');
  const isUnchecked = count('unchecked') > 0;
  if (isUnchecked)
    assert.match(parts.pop() ?? '', /^not checked: .*psn/, `lens against coverage: ${judged.join(', ')}`);
  const lens = parts.at(-1);
  const wrong = expectation === 'denied' ? 'dacl.lens.not-denied' : 'dacl.lens.not-reachable';
  const right = expectation === 'denied' ? 'dacl.lens.all-denied' : 'dacl.lens.all-reachable';
  const { ready, open, unchecked } = readinessOf([{ list, deployment }], expectation);
  const worst = worstOf(judged);
  const isOpen = worst !== undefined;
  assert.deepEqual(
    [ready, open.length, unchecked.length],
    [isOpen || isUnchecked ? 0 : 1, isOpen ? 1 : 0, isUnchecked && !isOpen ? 1 : 0],
    'readiness',
  );
  note(`lens, ${expectation}: ${isUnchecked ? 'unchecked' : 'checked'}`);
  if (judged.every((one) => one === 'unchecked')) return;
  const words = { bad: wrong, partly: 'dacl.lens.partly', unsure: 'dacl.lens.uncertain' } as const;
  const expected = worst ? english.t(words[worst], { count: count(worst) }) : english.t(right);
  note(`lens, ${expectation}: ${worst ?? 'good'}`);
  assert.equal(lens, expected, `lens against coverage: ${judged.join(', ')}`);
}

/** Where diff says that a list without one of its lines is the same, coverage and test-packet say the same of both. */
function diffAgrees(list: ListAnalysis, text: string, path: string, deployment: Deployment, note: Note): void {
  const last = list.list.entries.at(-1);
  if (!last || list.list.entries.length < 2) {
    const itself = compareLists({ list: list.list, name: 'a' }, { list: list.list, name: 'b' });
    assert.equal(itself.kind, 'same', 'diff with itself');
    return;
  }
  const shorter = text.slice(0, last.span.start) + text.slice(last.span.end);
  const other = inputFor(shorter, path, deployment).analysis.lists[list.list.index];
  if (!other) return;
  const { kind } = compareLists({ list: list.list, name: 'a' }, { list: other.list, name: 'b' });
  note(`diff: ${kind}`);
  if (kind !== 'same') return;
  for (const psn of deployment.psns) {
    // Lists that permit nothing are the same, but one of another IP version is not asked about the same addresses.
    const isAskedAlike = textsIn(list, psn) === textsIn(other, psn);
    const states: readonly string[] = [list, other].map((one) => coverageOf(one, psn).state);
    // Diff knows that a condition of two lines is one condition; coverage asks about each line by itself, and is unsure.
    const isShared = text.split('time-range WORK').length > 2 && states.includes('uncertain');
    if (isAskedAlike && !isShared) assert.equal(states[1], states[0], 'diff says same, coverage does not');
    for (const address of addressesIn(list, psn)) {
      for (const source of [undefined, ...clientsOf[address.family]]) {
        const read = packetOf(shown(address.text, 8449), source && shown(source, 50000));
        const one = testPacket(list, read);
        const two = testPacket(other, read);
        if (one.certain && two.certain) assert.equal(one.action, two.action, 'diff says same, test-packet does not');
      }
    }
  }
}

function textsIn(list: ListAnalysis, psn: Psn): string {
  return addressesIn(list, psn)
    .map(({ text }) => text)
    .join();
}

/** The lines on which it hangs whether the probe to a PSN gets through. */
function doubtsOf(list: ListAnalysis, psn: Psn): ReadonlySet<number> {
  const asked = addressesIn(list, psn);
  const results = asked.flatMap((address) => list.stateSyncPorts.map((port) => probeVerdict(list, address, port)));
  return new Set(results.flatMap(({ doubts }) => doubts.map((line) => line.index)));
}

/** Where nothing is said of a PSN that can be reached, the rule that would is off, or a remark suppresses it. */
function silentByWish(text: string, json: string): void {
  const isOff = json.includes('"dacl/missing-psn-deny":"off"');
  const isSuppressed = /ise-posture-disable-next-line *(?:dacl\/missing-psn-deny)?$/m.test(text);
  assert.ok(isOff || isSuppressed, 'a rule off silences check, although coverage says that the probe gets through');
}

function packetsAgree(list: ListAnalysis, psn: Psn): void {
  for (const address of addressesIn(list, psn)) {
    for (const port of list.stateSyncPorts) {
      const { verdict } = probeVerdict(list, address, port);
      const sources = clientsOf[address.family].flatMap((client) =>
        [50000, 40000, 8449].map((at) => shown(client, at)),
      );
      const answers = [undefined, ...sources].map((source) => {
        const { action, certain } = testPacket(list, packetOf(shown(address.text, port), source));
        return certain ? action : 'unsure';
      });
      if (verdict === 'denied' || verdict === 'implicit')
        assert.ok(!answers.includes('permit'), `${verdict}, but test-packet permits: ${answers}`);
      if (verdict === 'permitted')
        assert.ok(
          answers.some((answer) => answer !== 'deny'),
          `permitted, but test-packet denies: ${answers}`,
        );
      if (answers.every((answer) => answer === 'permit')) assert.equal(verdict, 'permitted');
      if (answers.every((answer) => answer === 'deny') && verdict === 'permitted') assert.fail('all are denied');
    }
  }
}
