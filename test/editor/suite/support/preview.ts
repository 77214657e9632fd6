import { commands } from 'vscode';
import { elements, eventually } from './page';

/** The rows of VS Code's preview of changes. */
export const PREVIEW_ROWS = '.bulk-edit-panel .monaco-list-row';

/** The rows of VS Code's preview of changes, once it is there. */
export async function previewRows(): Promise<readonly string[]> {
  const rows = await eventually(
    () => elements(PREVIEW_ROWS),
    (all) => all.length > 0,
    'the preview of the changes',
  );
  return rows.map(({ text }) => text);
}

/** Waits for the preview and has its ticked changes made. @returns what it showed. */
export async function applyPreview(): Promise<readonly string[]> {
  const rows = await previewRows();
  await commands.executeCommand('refactorPreview.apply');
  return rows;
}

/** Waits for the preview and says no to all of it. */
export async function discardPreview(): Promise<void> {
  await previewRows();
  await commands.executeCommand('refactorPreview.discard');
}
