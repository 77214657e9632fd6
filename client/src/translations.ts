import { l10n } from 'vscode';

/** The loaded bundle of l10n/, which holds the pages' texts as well; empty for English. */
export function translations(): Record<string, string> {
  return Object.fromEntries(Object.entries(l10n.bundle ?? {}).map(([key, value]) => [key, String(value)]));
}
