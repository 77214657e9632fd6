import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { publicDocsBase } from '../../server/src/core/rule-url';
import { causeIds } from '../../server/src/diagnosis';
import { meaningOf } from '../../server/src/log';
import { messages } from '../../server/src/log/vocabulary';
import { winHttpCodes } from '../../server/src/log/winhttp';
import { allRules } from '../../server/src/workspace/languages/rules';
import { folderWith } from '../support/folder';
import { run } from './run';

const explain = (...words: string[]) => run(tmpdir(), 'explain', ...words);

test('explain: a rule by its id or its name, a cause, and the alarm have their pages, without markup of the web', () => {
  for (const words of [['log/incorrect-configuration'], ['LOG/INCORRECT-CONFIGURATION'], ['incorrect-configuration']])
    assert.match(explain(...words).out, /^# log\/incorrect-configuration\n/);
  assert.match(explain('deny-missing').out, /^# deny-missing\n/);
  const { code, out } = explain('Posture', 'Configuration', 'Detection');
  assert.equal(code, 0);
  assert.match(out, /^# log\/incorrect-configuration\n/);
  assert.doesNotMatch(out, /<!--|\]\(/);
  assert.match(explain('deny-missing', '--locale', 'zh-cn').out, /[\u4e00-\u9fff]/);
});

test('without the folder docs beside the program, as in the VSIX, pages are known all the same, and links lead to the public ones', (context) => {
  const folder = folderWith(context, { 'a.dacl': 'permit\n' });
  const dist = join(__dirname, '..', '..', 'dist');
  for (const name of readdirSync(dist))
    if (/^(?:cli|compiled|server\..*)\.js$|\.json$/.test(name)) copyFileSync(join(dist, name), join(folder, name));
  const alone = (...args: string[]): string =>
    spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], { cwd: folder, encoding: 'utf8' }).stdout;
  for (const words of [['dacl/syntax'], ['deny-missing', '--locale', 'zh-cn']])
    assert.equal(alone('explain', ...words), explain(...words).out);
  const [finding] = JSON.parse(alone('check', '--format', 'json', 'a.dacl')).files[0].findings;
  assert.equal(finding.url, `${publicDocsBase}/${finding.rule}.md`);
});

test('explain: a code as number, as hex, by its name, and one that nobody knows', () => {
  for (const word of ['12002', '0x2ee2', 'ERROR_WINHTTP_TIMEOUT', 'timeout']) assert.match(explain(word).out, /12002/);
  assert.match(explain('12002', '--locale', 'zh-cn').out, /[\u4e00-\u9fff]/);
  assert.equal(explain('12999').code, 0);
});

test('explain: a message, with or without what stands before it in the log, and with its code', () => {
  const line =
    '2026/03/02 09:00:02 [Information] aciseagent Function: hs_transport_winhttp_post Thread Id: 0x1 File: a.c Line: 7 Level: debug  unable to send request: 12029.';
  assert.match(explain(line).out, /CANNOT_CONNECT/);
  assert.match(explain('HTTP Probe failed/timed-out, Retrying...').out, /\w/);
  assert.match(explain('sessionSyncProbe').out, /\w/);
});

test('explain: what is nearly right is asked back, and what is unknown is said to be', () => {
  const near = explain('log/incorect-configuration');
  assert.deepEqual([near.code, near.out], [2, '']);
  assert.match(near.err, /Did you mean “log\/incorrect-configuration”\?/);
  assert.match(explain('deny-mising').err, /Did you mean “deny-missing”/);
  assert.match(explain('a recipe for pancakes').err, /Nothing is known of “a recipe for pancakes”/);
  assert.equal(explain().code, 2);
});

test('every code, message, rule and cause is explained in both languages', () => {
  for (const locale of ['en', 'zh-cn'] as const) {
    const l10n = createLocalizer(locale);
    for (const { code, name } of winHttpCodes)
      for (const word of [String(code), `0x${code.toString(16)}`, name])
        assert.match(meaningOf(word, l10n) ?? word, new RegExp(`\\*\\*.*${code}`));
    for (const { starts } of messages) assert.ok((meaningOf(starts, l10n) ?? '').length > 20, starts);
  }
  assert.ok(allRules.length > 50 && causeIds.length > 40);
});
