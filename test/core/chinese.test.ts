import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const root = join(__dirname, '..', '..');

/** Every Chinese text that a person reads: catalogs by key, pages by line; code is left out. */
function* chineseTexts(): Iterable<readonly [where: string, text: string]> {
  for (const file of [...filesIn('l10n', /zh-cn\.json$/), 'package.nls.zh-cn.json']) {
    const texts = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) yield [`${file} ${key}`, withoutCode(text)];
  }
  for (const folder of ['docs', ...folders('docs'), ...folders('docs/rules')]) {
    for (const file of filesIn(folder, /zh-cn\.md$/)) {
      const prose = readFileSync(join(root, file), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
      for (const line of prose.split('\n')) yield [file, withoutCode(line)];
    }
  }
}

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file}`);
}

function folders(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);
}

const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, '').replace(/\]\([^)]*\)/g, ']');

function offending(pattern: RegExp): string[] {
  return [...chineseTexts()].filter(([, text]) => pattern.test(text)).map(([where, text]) => `${where}: ${text}`);
}

test('Chinese texts have full-width punctuation', () => {
  assert.deepEqual(offending(/[\u4e00-\u9fff][,;:!?]/), [], 'behind a Chinese character');
  assert.deepEqual(offending(/[,;:!?] ?[\u4e00-\u9fff]/), [], 'before a Chinese character');
  assert.deepEqual(offending(/[\u4e00-\u9fff]\.(?!\w)/), [], 'full stop');
  assert.deepEqual(offending(/\([^()]*[\u4e00-\u9fff]|[\u4e00-\u9fff]\)/), [], 'parentheses around Chinese');
});

test('Chinese texts join with 、 and measure in 秒, 分钟, 小时', () => {
  assert.deepEqual(offending(/\}, ?\{|第 [\d{][^，。]*, ?[\d{]/), [], 'a list joined as in English');
  assert.deepEqual(offending(/[\d}] ?(?:s|min|sec|h)(?![\w.])/), [], 'an English unit');
});

/** Words for which the glossary has one other word. */
const forbidden: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/(?<!终端)安全评估/, '终端安全评估'],
  [/思科/, 'Cisco'],
  [/重启/, '重新启动'],
  [/客户端重新启动/, '重新启动 Cisco Secure Client'],
  [/(?<!标)头字段/, '标头'],
  [/豁免|免于重定向/, '不重定向'],
  [/重定向列表/, '重定向 ACL'],
  [/标题行/, '列表头'],
  [/通配掩码|反掩码/, '通配符掩码'],
  [/可下载访问列表/, '可下载 ACL (dACL)'],
  [/修正措施|整改/, '补救'],
];

test('Chinese texts have one term for one thing', () => {
  for (const [wrong, right] of forbidden) assert.deepEqual(offending(wrong), [], `say ${right}`);
});
