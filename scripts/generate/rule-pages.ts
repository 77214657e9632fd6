import { existsSync, readFileSync } from 'node:fs';
import { allRules } from '../../server/src/workspace/languages';
import { fixableRules } from './fixable';

type AnyRule = (typeof allRules)[number];

const begin = '<!-- generated -->';
const end = '<!-- /generated -->';

const evidenceWords = {
  V: 'verified in a Cisco or Microsoft document, or in a real file',
  V2: 'verified only in a third party’s document',
  VN: 'verified in Cisco’s text for the predecessor (NAC Agent)',
  I: 'inferred from a verified fact',
  R: 'recalled, not seen in a document',
  O: 'our own definition or proof',
} as const;

const headings = {
  dacl: 'Downloadable ACLs (`ise-dacl`)',
  profile: 'Posture profiles (`ise-posture-profile`)',
  log: 'Posture logs (`ise-posture-log`)',
  deployment: '`ise-posture.json`',
} as const;

/** Each rule's page with its table of facts refreshed, and the list of all rules. */
export function rulePages(): [path: string, text: string][] {
  const fixable = fixableRules();
  const pages = allRules.map((rule): [string, string] => [pageOf(rule.id), page(rule, fixable.has(rule.id))]);
  return [...pages, ['docs/rules/README.md', list(fixable)]];
}

function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}

function page(rule: AnyRule, fixable: boolean): string {
  const path = pageOf(rule.id);
  if (!existsSync(path)) throw new Error(`${rule.id} has no page ${path}`);
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no ${begin} … ${end} block`);
  return `${text.slice(0, from)}${begin}\n${facts(rule, fixable)}${text.slice(to)}`;
}

function facts(rule: AnyRule, fixable: boolean): string {
  const options = Object.entries(rule.options ?? {}).map(([name, value]) => `\`${name}\` (${value})`);
  const rows = [
    ['Severity', `${severitiesOf(rule).join(', ')}${options.length === 0 ? '' : `; options: ${options.join(', ')}`}`],
    ['Fixed by `--fix`', fixable ? 'yes, where there is one right answer' : 'no'],
    ['Evidence', evidenceWords[rule.evidence]],
  ];
  return ['', '| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`), '', ''].join('\n');
}

const words = { error: 'error', warning: 'warning', info: 'information', hint: 'hint' } as const;

/** Every severity that a rule's findings can have, the usual one first. */
function severitiesOf({ severity, also = [] }: AnyRule): string[] {
  return [severity, ...also].map((one) => words[one]);
}

function list(fixable: ReadonlySet<string>): string {
  const lines = [
    '# Rules',
    '',
    'Set a rule’s severity in `ise-posture.json`: `"rules": { "dacl/source-not-any": "off" }`. This page is generated.',
    '',
  ];
  for (const [language, heading] of Object.entries(headings)) {
    lines.push(`## ${heading}`, '', '| rule | severity | `--fix` | what is wrong |', '|---|---|---|---|');
    for (const rule of allRules.filter(({ id }) => id.startsWith(`${language}/`))) {
      lines.push(
        `| [${rule.id}](${rule.id}.md) | ${severitiesOf(rule).join(', ')} | ${fixable.has(rule.id) ? 'yes' : ''} | ${firstSentence(rule.id)} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** The first sentence below the first `##` heading of a page: what is wrong, in short. */
function firstSentence(id: string): string {
  const text = readFileSync(pageOf(id), 'utf8');
  const body = text.slice(text.search(/^## /m)).replace(/^## .*\n+/, '');
  const paragraph = body.split(/\n\s*\n/)[0] ?? '';
  const flat = paragraph.replace(/\s+/g, ' ').trim();
  return (/^.*?[.:](?= |$)/.exec(flat)?.[0] ?? flat).replace(/:$/, '.').replace(/\|/g, '\\|');
}
