import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { readDeployment } from '../../server/src/deployment/read';
import { profile } from '../../server/src/profile';
import { languageById } from '../../server/src/workspace/languages';
import { inputOf } from '../support/fixtures';

const en = createLocalizer('en');
const zh = createLocalizer('zh-cn');
const none = readDeployment('file:///repo/ise-posture.json', '{}');

function lenses(body: string, l10n = en, deployment = none) {
  const text = `<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">${body}</cfg>`;
  const input = inputOf(languageById('ise-posture-profile'), 'ISEPostureCFG.xml', text, deployment);
  return profile.lenses!(input as Parameters<NonNullable<typeof profile.lenses>>[0], l10n);
}
const titles = (...args: Parameters<typeof lenses>): string[] => lenses(...args).map(({ title }) => title);

const off = '<StateSyncProbeInterval>0</StateSyncProbeInterval>';
const delay = '<NetworkTransitionDelay>3</NetworkTransitionDelay>';

test('what stands above a profile', () => {
  assert.deepEqual(titles(`${off}${delay}`), ['State sync off · delay 3 s', 'How to turn on…', 'Format']);
  assert.deepEqual(titles(`${off}${delay}`, zh), ['状态同步已关闭 · 延迟 3 秒', '如何启用…', '格式化']);
  // Formatted already: nothing to format. A missing interval means 0.
  assert.deepEqual(titles(`\n  ${delay}\n  <StealthMode>0</StealthMode>\n`), [
    'State sync off · delay 3 s',
    'How to turn on…',
  ]);
  assert.deepEqual(titles(`\n${off}\n`), ['State sync off', 'How to turn on…']);
  assert.deepEqual(titles('\n<StateSyncProbeInterval>60</StateSyncProbeInterval>\n'), ['State sync every 60 s']);
  // Where nobody knows what the interval is, nothing is said about it.
  assert.deepEqual(titles('\n<StateSyncProbeInterval>on</StateSyncProbeInterval>\n'), []);
  assert.deepEqual(titles('\n<StateSyncProbeInterval>-1</StateSyncProbeInterval>\n'), []);
});

test('where state synchronization is not used, nobody is told how to turn it on', () => {
  const unused = readDeployment('file:///repo/ise-posture.json', '{ "stateSync": false }');
  assert.deepEqual(titles(`${off}${delay}`, en, unused), ['State sync off · delay 3 s', 'Format']);
});

test('each lens leads somewhere', () => {
  for (const { command } of lenses(`${off}${delay}`)) assert.ok(command);
  const broken = lenses(`${off}<open>`);
  assert.ok(!broken.some(({ title }) => title === 'Format'), 'a broken file is not formatted');
});
