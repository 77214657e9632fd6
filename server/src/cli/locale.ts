import { createLocalizer, type Localizer, localeOf } from '../core/localizer';

/** Texts in the language of `--locale`, else of the environment. */
export function localizerFor(locale: string | undefined): Localizer {
  const { env } = process;
  return createLocalizer(localeOf(locale || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']));
}
