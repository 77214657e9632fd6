import type { AnyLanguage } from '../../core/language';
import { type LanguageId, languages } from '../../protocol';

const loaders: Readonly<Record<LanguageId, () => Promise<{ readonly language: AnyLanguage }>>> = {
  [languages.dacl]: () => import('./lists'),
  [languages.profile]: () => import('./profile'),
  [languages.log]: () => import('./log'),
  [languages.output]: () => import('./output'),
  [languages.deployment]: () => import('./deployment'),
};

/**
 * The language of that id with what checks need of it, loaded when it is first asked for: most runs of the command line need
 * one, and none an editor's part.
 */
export async function loadLanguage(id: LanguageId): Promise<AnyLanguage> {
  return (await loaders[id]()).language;
}
