import { env, l10n } from 'vscode';

/** What the clipboard holds. @throws in words where that is nothing. */
export async function clipboardText(): Promise<string> {
  const text = await env.clipboard.readText();
  if (text.trim() === '') throw new Error(l10n.t('The clipboard holds no text.'));
  return text;
}
