import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import test from 'node:test';
import { causeIds } from '../../server/src/diagnosis/model';
import { leaves } from '../../server/src/diagnosis/tree';

const root = join(__dirname, '..', '..');
const chinese = /\.zh-cn\.md$/;

/** What is written for contributors is in English only. */
const englishOnly: ReadonlySet<string> = new Set([
  'docs/architecture.md',
  'docs/performance.md',
  'docs/reliability.md',
]);

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const inChinese = (path: string): string => path.replace(/\.md$/, '.zh-cn.md');
const without = (text: string, code: RegExp): string => text.replace(code, '');
const examplesOf = (text: string): string[] => [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([example]) => example);
const prose = (text: string): string => without(text, /^```[\s\S]*?^```$/gm);

/** Every page of the repository that a person reads, with `/`. */
const pages: readonly string[] = [
  ...readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .sort(),
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .map((name) => `docs/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md'))
    .sort(),
];
const bilingual = pages.filter((page) => page.startsWith('docs/') && !englishOnly.has(page) && !chinese.test(page));

/** What the table at the top of a cause's page calls what the leaf says, and the sections that follow it. */
const forms = {
  en: {
    breaks: 'Breaks state synchronization',
    most: 'Verdict at most',
    words: { breaks: 'yes', harmless: 'no', possible: 'possible', confirmed: 'confirmed' },
    sections: ['What happens', 'What shows it', 'Example', 'What to do', 'How to see that it helped', 'Source'],
    sentence: /^(?:`[^`]*`|[^`])*?\.(?= |$)/,
  },
  'zh-cn': {
    breaks: '是否破坏状态同步',
    most: '结论最多为',
    words: { breaks: '是', harmless: '否', possible: '可能', confirmed: '已确认' },
    sections: ['发生了什么', '如何判断', '示例', '处理方法', '如何确认已解决', '依据'],
    sentence: /^(?:`[^`]*`|[^`])*?。/,
  },
} as const;
const locales = ['en', 'zh-cn'] as const;
type Locale = (typeof locales)[number];
const causePage = (id: string, locale: Locale): string =>
  `docs/causes/${locale === 'en' ? `${id}.md` : `${id}.zh-cn.md`}`;

/** The headings of a text outside its examples, with their depth. */
const headingsOf = (text: string): { depth: number; title: string }[] =>
  [...prose(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({ depth: marks.length, title }));

test('every page below docs has its other language, with the same headings, tables, steps and examples', () => {
  assert.ok(bilingual.length > 150);
  for (const page of bilingual) {
    assert.ok(existsSync(join(root, inChinese(page))), `${page} has no Chinese page`);
    const [en, zh] = [read(page), read(inChinese(page))];
    assert.deepEqual(
      headingsOf(zh).map(({ depth }) => depth),
      headingsOf(en).map(({ depth }) => depth),
      `${page}: other headings`,
    );
    assert.deepEqual(examplesOf(zh), examplesOf(en), `${page}: other examples`);
    for (const text of [en, zh]) assert.ok(!prose(text).includes('```'), `${page}: an example within an example`);
    for (const [what, mark] of [
      ['rows of tables', /^\|/gm],
      ['steps', /^\d+\. /gm],
      ['points', /^- /gm],
    ] as const)
      assert.equal(prose(zh).match(mark)?.length, prose(en).match(mark)?.length, `${page}: other ${what}`);
  }
  const orphans = pages.filter((page) => chinese.test(page) && !pages.includes(page.replace(chinese, '.md')));
  assert.deepEqual(orphans, [], 'a Chinese page without an English one');
});

/** The targets of a page's links into the repository; links inside code are none. */
function linksOf(page: string): string[] {
  const text = without(prose(read(page)), /`[^`\n]*`(?!\])/g);
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(target));
}

test('every relative link leads to a file, with its upper and lower case, and to a heading if it names one', () => {
  let count = 0;
  for (const page of pages) {
    for (const target of linksOf(page)) {
      count++;
      const [path = '', anchor] = decodeURI(target).split('#');
      const file = relative(root, join(root, dirname(page), path)).replaceAll('\\', '/');
      const names = existsSync(join(root, dirname(file))) ? readdirSync(join(root, dirname(file))) : [];
      assert.ok(!file.startsWith('..') && names.includes(file.split('/').at(-1)!), `${page}: ${target}`);
      if (anchor === undefined) continue;
      const titles = headingsOf(read(file)).map(({ title }) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      );
      assert.ok(titles.includes(anchor), `${page}: ${target}`);
    }
  }
  assert.ok(count > 400, `${count} links`);
});

test('a page links to pages of its own language where there are such', () => {
  for (const page of pages) {
    const strange = linksOf(page).filter((target) => {
      if (!/\.md(?:#|$)/.test(target)) return false;
      const file = join(root, dirname(page), target.split('#')[0]!);
      // Its own other language is where a reader of that language wants to go.
      if ([inChinese(join(root, page)), join(root, page.replace(chinese, '.md'))].includes(file)) return false;
      if (chinese.test(page)) return !chinese.test(file) && existsSync(inChinese(file));
      return chinese.test(file);
    });
    assert.deepEqual(strange, [], page);
  }
});

test('each cause has its page, each page its cause, and all have the same sections', () => {
  const named = causeIds.flatMap((id) => locales.map((locale) => causePage(id, locale)));
  const found = pages.filter((page) => /^docs\/causes\/(?!README)/.test(page));
  assert.deepEqual(found.sort(), named.sort());
  for (const id of causeIds)
    for (const locale of locales) {
      const text = read(causePage(id, locale));
      assert.ok(text.startsWith(`# ${id}\n`), `${id}: its title`);
      const sections = headingsOf(text).filter(({ depth }) => depth === 2);
      assert.deepEqual(
        sections.map(({ title }) => title),
        forms[locale].sections,
        `${id} ${locale}`,
      );
      assert.ok(!/^## .+\n+(?=#|$(?![\s\S]))/m.test(text), `${id} ${locale}: a section without text`);
    }
});

test('a page of a cause says of it what its leaf says: whether it breaks synchronization, and how sure it can be', () => {
  for (const { id, breaks, most = 'confirmed' } of leaves)
    for (const locale of locales) {
      const { words, ...form } = forms[locale];
      const text = read(causePage(id, locale));
      assert.ok(text.includes(`| ${form.breaks} | ${words[breaks]} |`), `${id} ${locale}: ${breaks}`);
      assert.ok(text.includes(`| ${form.most} | ${words[most]} |`), `${id} ${locale}: ${most}`);
    }
});

test('the list of causes has each once, with the first sentence of its page and what it says of breaking', () => {
  for (const locale of locales) {
    const { breaks, sections, sentence } = forms[locale];
    const list = read(causePage('README', locale));
    const rows = [...list.matchAll(/^\| \[([a-z0-9-]+)\]\((\S+)\) \| (\S+) \| (.+) \|$/gm)];
    assert.deepEqual(rows.map(([, id = '']) => id).sort(), [...causeIds].sort());
    for (const [, id = '', target, broken, shown] of rows) {
      const text = read(causePage(id, locale));
      const body = text.slice(text.indexOf(`## ${sections[0]}`)).split('\n')[2] ?? '';
      assert.equal(target, causePage(id, locale).split('/').at(-1));
      assert.equal(shown, sentence.exec(body)?.[0], `${id} ${locale}`);
      assert.ok(text.includes(`| ${breaks} | ${broken} |`), `${id} ${locale}`);
    }
  }
});

test('every remedy of several steps that changes the case begins with the evidence, and a restart is never before the change', () => {
  for (const id of causeIds)
    for (const locale of locales) {
      const { sections } = forms[locale];
      const text = read(causePage(id, locale));
      const remedy = text.slice(text.indexOf(`## ${sections[3]}`), text.indexOf(`## ${sections[4]}`));
      const steps = [...remedy.matchAll(/^\d+\. (.+)$/gm)].map(([, step = '']) => step);
      // What is healthy or off has no evidence to lose.
      if (steps.length === 0 || id === 'interval-off' || id === 'healthy-unproven') continue;
      assert.match(steps[0]!, /^(?:Keep the evidence|保留证据)/, `${id} ${locale}`);
      const restart = steps.findIndex((step) =>
        /^(?:Restart Cisco Secure Client \(or the endpoint\) where|在同步已停止)/.test(step),
      );
      assert.ok(restart === -1 || restart === steps.length - 1, `${id} ${locale}: the restart comes last`);
    }
});
