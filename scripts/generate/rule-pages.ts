import { existsSync, readFileSync } from 'node:fs';
import { createLocalizer, type Locale } from '../../server/src/core/localizer';
import { rulePage } from '../../server/src/core/rule-url';
import { allRules } from '../../server/src/workspace/languages/rules';
import { fixableRules } from './fixable';
import { type PageWords, pageWords } from './rule-page-words';
import { ruleTitles } from './rule-titles';

type AnyRule = (typeof allRules)[number];

const begin = '<!-- generated -->';
const end = '<!-- /generated -->';

/** Each rule's page in each language with its table of facts refreshed, and the lists of all rules. */
export function rulePages(): [path: string, text: string][] {
  const fixable = fixableRules();
  return (Object.keys(pageWords) as Locale[]).flatMap((locale): [string, string][] => [
    ...allRules.map((rule): [string, string] => [pageOf(rule.id, locale), page(rule, fixable.has(rule.id), locale)]),
    [locale === 'en' ? 'docs/rules/README.md' : `docs/rules/README.${locale}.md`, list(fixable, locale)],
  ]);
}

function pageOf(id: string, locale: Locale): string {
  return `docs/rules/${rulePage(id, locale)}`;
}

function page(rule: AnyRule, fixable: boolean, locale: Locale): string {
  const path = pageOf(rule.id, locale);
  if (!existsSync(path)) throw new Error(`${rule.id} has no page ${path}`);
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no ${begin} … ${end} block`);
  return `${text.slice(0, from)}${begin}\n${facts(rule, fixable, locale)}${text.slice(to)}`;
}

function facts(rule: AnyRule, fixable: boolean, locale: Locale): string {
  const words = pageWords[locale];
  const options = Object.entries(rule.options ?? {}).map(([name, value]) => words.option(name, value));
  const severity = severitiesOf(rule, words);
  const rows = [
    [words.severity, options.length === 0 ? severity : words.withOptions(severity, options)],
    [words.fixed, fixable ? words.yes : words.no],
    [words.evidence, createLocalizer(locale).t(`core.evidence.${rule.evidence}`)],
  ];
  return [
    '',
    `**${titleOf(rule.id, locale)}**`,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '',
  ].join('\n');
}

/** What a rule is called in words, beside its id. */
function titleOf(id: string, locale: Locale): string {
  const title = ruleTitles[id]?.[locale];
  if (title === undefined) throw new Error(`${id} has no title in scripts/generate/rule-titles.ts`);
  return title;
}

/** Every severity that a rule's findings can have, the usual one first. */
function severitiesOf({ severity, also = [] }: AnyRule, { severities, join }: PageWords): string {
  return [severity, ...also].map((one) => severities[one]).join(join);
}

function list(fixable: ReadonlySet<string>, locale: Locale): string {
  const words = pageWords[locale];
  const lines = [`# ${words.title}`, '', words.intro, ''];
  for (const [language, heading] of Object.entries(words.headings)) {
    lines.push(`## ${heading}`, '', `| ${words.columns.join(' | ')} |`, '|---|---|---|---|---|');
    for (const rule of allRules.filter(({ id }) => id.startsWith(`${language}/`))) {
      const fixed = fixable.has(rule.id) ? words.fixedShort : '';
      const link = `[${rule.id}](${rulePage(rule.id, locale)})`;
      lines.push(
        `| ${link} | ${titleOf(rule.id, locale)} | ${severitiesOf(rule, words)} | ${fixed} | ${firstSentence(rule.id, locale)} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The first sentence below the first `##` heading of a page: what is wrong, in short. */
function firstSentence(id: string, locale: Locale): string {
  const text = readFileSync(pageOf(id, locale), 'utf8');
  const body = text.slice(text.search(/^## /m)).replace(/^## .*\n+/, '');
  const paragraph = body.split(/\n\s*\n/)[0] ?? '';
  const flat = paragraph.replace(/\s+/g, ' ').trim();
  return (endOfSentence[locale].exec(flat)?.[0] ?? flat).replace(/:$/, '.').replace(/：$/, '。').replace(/\|/g, '\\|');
}

/** A sentence's end; not one inside code, where a colon or a full stop ends nothing. */
const endOfSentence: Readonly<Record<Locale, RegExp>> = {
  en: /^(?:`[^`]*`|[^`])*?[.:](?= |$)/,
  'zh-cn': /^(?:`[^`]*`|[^`])*?[。：]/,
};
