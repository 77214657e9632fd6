import fc from 'fast-check';
import { aceText } from '../dacl/generators';
import { faultyList, hostsList } from '../dacl/support/faulty-lists';
import { hostileLists } from '../dacl/support/hostile-lists';
import { randomList } from '../dacl/support/lists';
import { anyText } from '../log/support/any-text';
import { seed as sampleLog } from '../log/support/logs';
import { shapes } from '../log/support/shapes';
import { anyStory } from '../log/support/stories';
import type { Random } from '../packets/support/random';
import { type Layout, sampleProfile } from '../profile/support/sample';
import { messyFile } from '../workspace/support/messy';
import type { Judged } from './judge';
import { randomEdit } from './random-edit';

/** Kinds of files, and what is pasted into each. */
export const kinds = {
  lists: { make: listFile, pieces: listPieces },
  profiles: { make: profileFile, pieces: profilePieces },
  logs: { make: logFile, pieces: () => sampleLog.split('\r\n') },
} as const;

const psns = {
  psns: [
    { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'] },
    { name: 'psn2', addresses: ['10.1.1.6'] },
  ],
};

function list(text: string, deployment: object | string = psns): Judged {
  const settings = typeof deployment === 'string' ? deployment : JSON.stringify(deployment);
  return { language: 'ise-dacl', path: 'acl/staff-compliant.dacl', text, deployment: settings };
}

/** One value of an arbitrary. */
function one<T>(arbitrary: fc.Arbitrary<T>, random: Random): T {
  return fc.sample(arbitrary, { numRuns: 1, seed: random.below(2 ** 31) })[0]!;
}

function listFile(random: Random): Judged {
  const kind = random.below(100);
  if (kind < 50) {
    const { text, deployment } = one(messyFile, random);
    return list(text, deployment);
  }
  if (kind < 70) {
    const { text, deployment } = random.chance(80) ? faultyList(random) : hostsList(random);
    return list(text, deployment);
  }
  if (kind < 80) return list(randomList(random));
  if (kind < 90) return list(one(fc.array(aceText, { minLength: 1, maxLength: 40 }), random).join('\n'));
  return list(longList(random));
}

/** Lists long enough for buckets and for pauses; hostile ones, and parts of several as one. */
function longList(random: Random): string {
  const texts = Object.values(hostileLists);
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(texts)(2 + random.below(120)));
  const lines = parts.join('\n').split('\n');
  for (let left = random.below(30); left > 0; left--)
    lines.splice(random.below(lines.length + 1), 0, random.pick(lines));
  if (random.chance(40)) lines.push('permit ip any any');
  return lines.join(random.pick(['\n', '\r\n']));
}

function listPieces(random: Random): readonly string[] {
  return [...randomList(random).split('\n'), 'remark ise-posture-disable-next-line', 'no 10', '', '!'];
}

const layouts: readonly Layout[] = ['one-line', 'pretty', 'crlf', 'cr', 'bom'];

function profileFile(random: Random): Judged {
  let text = sampleProfile(random.pick(layouts), {
    StateSyncProbeInterval: random.pick(['0', '60', '5', '301', '', 'x']),
    ServerNameRules: random.pick(['*', '', '*.example.com', 'a b']),
  });
  for (let left = random.below(8); left > 0; left--) text = randomEdit(random, text, profilePieces());
  return { language: 'ise-posture-profile', path: 'ISEPostureCFG.xml', text, deployment: JSON.stringify(psns) };
}

function profilePieces(): readonly string[] {
  return [
    '<StealthMode>1</StealthMode>',
    '<x/>',
    '<!-- ',
    '-->',
    '</cfg>',
    '&',
    '<cfg>',
    '<CallHomeList>a:1,b</CallHomeList>',
  ];
}

function logFile(random: Random): Judged {
  let text = random.chance(70) ? random.pick(shapes).render(one(anyStory, random)).text : one(anyText, random);
  for (let left = random.below(3); left > 0; left--) text = randomEdit(random, text, sampleLog.split('\r\n'));
  return { language: 'ise-posture-log', path: 'AnyConnect_ISEPosture.txt', text, deployment: JSON.stringify(psns) };
}
