import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { closest } from '../core/closest';
import type { Locale, Localizer } from '../core/localizer';
import { message } from '../core/message';
import { rulePage } from '../core/rule-url';
import { causeIds } from '../diagnosis';
import { knownWords, meaningOf } from '../log';
import { allRules } from '../workspace/languages';
import { parseOptions, UsageError } from './arguments';
import { docsBase, localizerFor } from './environment';
import type { Output } from './output';

/** What ISE calls the alarm about an answer that no dACL stopped. */
const alarm = 'Posture Configuration Detection';
/** The rule whose page is about it. */
const alarmRule = 'log/incorrect-configuration';

/** `ise-posture explain RULE|CODE|TEXT`: a page, or what a code or a message means. 0, or 2 where nothing is known of it. */
export async function explain(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions(words, {});
  // A message need not be put in quotes.
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError(message('cli.usage.needs-text'));
  const l10n = localizerFor(values.locale);
  const found = explained(text, l10n);
  if (found !== undefined) {
    output.text(`${found.trim()}\n`);
    return 0;
  }
  const near = closest(text, [...allRules.map(({ id }) => id), ...causeIds, alarm, ...knownWords]);
  output.note(
    near === undefined ? l10n.t('cli.explain.unknown', { text }) : l10n.t('cli.explain.did-you-mean', { text, near }),
  );
  return 2;
}

function explained(text: string, l10n: Localizer): string | undefined {
  const word = text.toLowerCase();
  const rule = ruleCalled(word);
  if (rule !== undefined) return pageOf('rules', rule, l10n.locale);
  const cause = causeIds.find((id) => id === word);
  if (cause !== undefined) return pageOf('causes', cause, l10n.locale) ?? l10n.t(`diagnosis.title.${cause}`);
  if (word.replace(/[\s_-]+/g, ' ').includes(alarm.toLowerCase())) return pageOf('rules', alarmRule, l10n.locale);
  const meaning = meaningOf(text, l10n);
  return meaning === undefined ? undefined : plain(meaning);
}

/** A rule by its id, or by its name where no other rule, and no cause, is called so. */
function ruleCalled(word: string): string | undefined {
  const ids = allRules.map(({ id }) => id);
  if (ids.includes(word)) return word;
  const named = ids.filter((id) => id.slice(id.indexOf('/') + 1) === word);
  return named.length === 1 && !(causeIds as readonly string[]).includes(word) ? named[0] : undefined;
}

/** A page of the documentation that is shipped beside the program; in English where there is none in the language. */
function pageOf(folder: 'rules' | 'causes', name: string, locale: Locale): string | undefined {
  const base = join(URI.parse(docsBase()).fsPath, '..', folder);
  const path = [rulePage(name, locale), rulePage(name, 'en')]
    .map((page) => join(base, page))
    .find((one) => existsSync(one));
  return path && plain(readFileSync(path, 'utf8'));
}

/** A page as it is read in a terminal: no comments, links as their words. */
function plain(markdown: string): string {
  return markdown
    .replace(/<!--[^>]{0,200}-->\n?/g, '')
    .replace(/\[([^\]\n]{1,300})\]\([^)\s]{1,300}\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n');
}
