import { closest } from '../core/closest';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { causeIds } from '../diagnosis';
import { knownWords, meaningOf } from '../log';
import { ruleNames } from '../workspace/rule-names';
import { parseOptions, UsageError } from './arguments';
import { localizerFor } from './locale';
import type { Output } from './output';
import { pageOf, plain } from './pages';

/** What ISE calls the alarm about an answer that no dACL stopped. */
const alarm = 'Posture Configuration Detection';
/** The rule whose page is about it. */
const alarmRule = 'log/incorrect-configuration';

/** `ise-posture explain RULE|CODE|TEXT`: a page, or what a code or a message means. 0, or 2 where nothing is known of it. */
export async function explain(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions('explain', words);
  // A message need not be put in quotes.
  const text = positionals.join(' ').trim();
  if (text === '') throw new UsageError(message('cli.usage.needs-text'));
  const l10n = localizerFor(values.locale);
  const found = explained(text, l10n);
  if (found !== undefined) {
    output.text(`${found.trim()}\n`);
    return 0;
  }
  const near = closest(text, [...ruleNames.keys(), ...causeIds, alarm, ...knownWords]);
  output.note(
    near === undefined ? l10n.t('cli.explain.unknown', { text }) : l10n.t('cli.explain.did-you-mean', { text, near }),
  );
  return 2;
}

function explained(text: string, l10n: Localizer): string | undefined {
  const word = text.toLowerCase();
  const rule = ruleCalled(word);
  if (rule !== undefined) return shown('rules', rule, l10n);
  const cause = causeIds.find((id) => id === word);
  if (cause !== undefined) return shown('causes', cause, l10n) ?? l10n.t(`diagnosis.title.${cause}`);
  if (word.replace(/[\s_-]+/g, ' ').includes(alarm.toLowerCase())) return shown('rules', alarmRule, l10n);
  const meaning = meaningOf(text, l10n);
  return meaning === undefined ? undefined : plain(meaning);
}

/** A rule by its id, or by its name where no other rule, and no cause, is called so. */
function ruleCalled(word: string): string | undefined {
  const ids = [...ruleNames.keys()];
  if (ids.includes(word)) return word;
  const named = ids.filter((id) => id.slice(id.indexOf('/') + 1) === word);
  return named.length === 1 && !(causeIds as readonly string[]).includes(word) ? named[0] : undefined;
}

function shown(folder: 'rules' | 'causes', name: string, { locale }: Localizer): string | undefined {
  const page = pageOf(folder, name, locale);
  return page && plain(page);
}
