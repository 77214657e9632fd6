import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { eraseTypes } from '../../../server/src/core/language';
import { createLocalizer } from '../../../server/src/core/localizer';
import { dacl } from '../../../server/src/dacl';
import { compareLists, coverageOf, readPacket, testPacket } from '../../../server/src/dacl/questions';
import { type Random, randomFrom } from '../../packets/support/random';
import { check } from '../../support/fixtures';
import { deployment, inputFor } from '../editor/support';
import { type Decoration, decorate, decorations } from './decorate';
import { randomList } from './lists';

const english = createLocalizer('en');
const language = eraseTypes(dacl);

function said(findings: readonly Finding[], text: string, map: (offset: number) => number): string[] {
  // Where something is missing behind a word, that is the place, and not the one in front of the next word.
  const gap = (at: number): number => (/\S/.test(text[at - 1] ?? ' ') ? map(at - 1) + 1 : map(at));
  const placed = ({ start, end }: Finding['span']): string =>
    end > start ? `${map(start)}-${map(end - 1) + 1}` : `${gap(start)}-${gap(start)}`;
  return findings.map((one) => `${one.rule} ${one.severity} ${placed(one.span)} ${english.text(one.message)}`).sort();
}

const packets = [
  { protocol: 'tcp', source: '10.9.9.9:50000', destination: '10.1.1.5:8449', flags: 'syn' },
  { protocol: 'tcp', source: '10.9.9.9:50000', destination: '10.1.1.6:8449', flags: 'syn' },
  { protocol: 'tcp', source: '10.9.9.9:50000', destination: '10.2.2.2:80' },
  { protocol: 'udp', source: '0.0.0.0:68', destination: '255.255.255.255:67' },
];

function answers(text: string, path: string): unknown {
  const { analysis } = inputFor(text, path);
  return analysis.lists.map((list) => ({
    posture: list.posture,
    form: list.list.form,
    platform: list.list.platform,
    coverage: deployment.psns.map((psn) => {
      const { state, line } = coverageOf(list, psn);
      return [state, line?.index];
    }),
    packets: packets.map((typed) => {
      const read = readPacket(typed);
      assert.equal(read.kind, 'packet');
      if (read.kind !== 'packet') return undefined;
      const { action, line, certain } = testPacket(list, read);
      return [action, line?.index, certain];
    }),
  }));
}

/** The decorations of one case: one or two, of which the second stands outside. */
function chainOf(random: Random): readonly Decoration[] {
  const first = random.pick(decorations);
  return random.chance(25) ? [first, decorations.find(({ name }) => name === 'quote')!] : [first];
}

/** Findings and verdicts of one random list are the same with and without what came along with a copy of it. */
export function checkDecoration(seed: number): void {
  const random = randomFrom(seed);
  const bare = randomList(random);
  const chain = chainOf(random);
  const { text, map } = decorate(bare, chain, random);
  const path = random.pick(['staff-compliant.dacl', 'unknown.dacl', 'x.dacl']);
  const name = `seed ${seed}, ${chain.map((one) => one.name).join(', ')}:\n${bare}\n--\n${text}`;
  const whole = (offset: number): number => offset;
  assert.deepEqual(
    said(check(language, path, text, deployment), text, whole),
    said(check(language, path, bare, deployment), bare, map),
    name,
  );
  assert.deepEqual(answers(text, path), answers(bare, path), name);
  assert.equal(comparedWith(text, bare, path), comparedWith(bare, bare, path), name);
}

/** What comparing says of two texts: not `same` of a text and its copy where there is no ACE, whose rest nobody knows. */
function comparedWith(text: string, bare: string, path: string): string | undefined {
  const [left, right] = [bare, text].map((one) => inputFor(one, path).analysis.lists[0]?.list);
  return left && right && compareLists({ list: left, name: 'a' }, { list: right, name: 'b' }).kind;
}
