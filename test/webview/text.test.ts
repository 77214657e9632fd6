import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { lanesOf } from '../../client/webview/items';
import { clusterLane } from '../../client/webview/layout';
import { sentences } from '../../client/webview/sentences';
import { createTexts, describeCluster, kindName, laneName, shapeName } from '../../client/webview/text';
import { longLog, shortLog } from './sample';

const root = join(import.meta.dirname, '../..');
const chinese = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')) as Record<string, string>;

test('durations say their two largest units', () => {
  const { duration } = createTexts({}, 'en');
  assert.deepEqual([0, 7, 60, 61, 3600, 3725, 86_400, 90_061, 0.4].map(duration), [
    '0 s',
    '7 s',
    '1 min',
    '1 min 1 s',
    '1 h',
    '1 h 2 min',
    '1 d',
    '1 d 1 h',
    '0 s',
  ]);
});

test('times are those of the log, wherever the reader sits', () => {
  const texts = createTexts({}, 'en');
  assert.equal(texts.time(shortLog.start), '12:22:47');
  assert.match(texts.time(shortLog.start, 'dated'), /Nov 9, 2022.*12:22:47/);
});

test('a locale that the platform does not know is taken for English', () => {
  for (const locale of ['xx-nonsense', 'not a tag', '', 'qps-ploc'])
    assert.equal(createTexts({}, locale).time(shortLog.start), '12:22:47');
});

test('a mark tells what it holds', () => {
  const texts = createTexts({}, 'en');
  const psn = lanesOf(shortLog).find(({ kind }) => kind === 'psn')!;
  const [single] = clusterLane(psn, 4);
  assert.deepEqual(describeCluster(single!, texts), {
    title: 'No answer from psn1.example.com while compliant',
    place: '12:22:47, 7 s · line 4',
  });
  const long = lanesOf(longLog(1)).find(({ kind }) => kind === 'psn')!;
  const [many] = clusterLane(long, 0.001);
  assert.match(describeCluster(many!, texts).title, /^720 times, here for the first time: no-answer at psn1/);
});

/** Looks every text up among the Chinese ones, and notes what is missing there. */
function recorder(missing: Set<string>) {
  const texts = createTexts(chinese, 'zh-cn');
  const t: typeof texts.t = (english, args) => {
    if (!(english in chinese)) missing.add(english);
    return texts.t(english, args);
  };
  return { ...texts, t };
}

test('every name has a Chinese one', () => {
  const missing = new Set<string>();
  const texts = recorder(missing);
  const lanes = [...lanesOf(shortLog), ...lanesOf(longLog(12))];
  for (const lane of lanes) {
    laneName(lane, texts);
    for (const item of lane.items) kindName(item, texts);
    for (const cluster of clusterLane(lane, 0.01)) describeCluster(cluster, texts);
  }
  for (const shape of [
    'refused',
    'certificate',
    'other',
    'reply',
    'open',
    'name',
    'finding-hint',
    'status-other',
    'status-not-required',
    'status-unclear',
    'status-pending',
  ] as const)
    shapeName(shape, texts);
  laneName({ kind: 'psn', psn: '', merge: 'alike', items: [] }, texts);
  assert.deepEqual([...missing], []);
});

test('every literal text of the page has a Chinese one with the same places', () => {
  const folder = join(root, 'client/webview');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const literal = /\b(?:t\(\s*|counted\([^()]*?,\s*|counted\([^()]*?, '[^']*', )'([^']+)'/g;
  const used = new Set(sources.flatMap((source) => [...source.matchAll(literal)].map((match) => match[1]!)));
  assert.ok(used.size > 40);
  const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const text of used) {
    assert.ok(chinese[text], `no Chinese text for "${text}"`);
    assert.deepEqual(places(chinese[text]), places(text), text);
  }
});

test('sentences stand behind each other as their language writes them', () => {
  assert.equal(sentences(['One.', 'Two.']), 'One. Two.');
  assert.equal(sentences(['一。', '二。', 'psn1 应答。']), '一。二。psn1 应答。');
  assert.equal(sentences([]), '');
});
