import { window, workspace } from 'vscode';
import { describeEveryCommand } from '../support/every-command';
import { equal } from '../support/expect';
import { eventually } from '../support/page';

async function openUntitled(language: string, content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

describe('without a folder', () => {
  it('there is none', () => {
    equal(workspace.workspaceFolders?.length ?? 0, 0, 'folders');
  });

  describeEveryCommand([
    {
      name: 'without an editor',
      arrange: () =>
        eventually(
          async () => window.activeTextEditor,
          (editor) => editor === undefined,
          'no editor',
        ),
    },
    { name: 'in a text without a name', arrange: () => openUntitled('plaintext', 'text\n') },
    { name: 'in a list without a name', arrange: () => openUntitled('ise-dacl', 'permit ip any any\n') },
  ]);
});
