import { commands, type TextDocument, window, workspace } from 'vscode';
import { closeAll, diagnosticsOf, fileUri, of, openFile } from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { clickOn, elements, eventually, hasPage, pressKey } from '../support/page';

const ROWS = '.quick-input-widget .quick-input-list .monaco-list-row';
const BUTTONS = '.notification-list-item-buttons-container .monaco-button';

async function messageWith(text: string): Promise<void> {
  await eventually(
    () => elements('.notification-list-item-message'),
    (all) => all.some((one) => one.text.includes(text)),
    `a message with "${text}"`,
  );
}

/** ise-posture.json in the active editor, saved. */
async function deploymentShown(): Promise<TextDocument> {
  const editor = await eventually(
    async () => window.activeTextEditor,
    (one) => one?.document.uri.toString() === fileUri('ise-posture.json').toString(),
    'ise-posture.json',
  );
  ok(editor !== undefined && !editor.document.isDirty, 'it is saved');
  return editor.document;
}

describe('in a folder without ise-posture.json', () => {
  before(function () {
    if (!hasPage) this.skip();
  });
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeAll();
    for (const uri of await workspace.findFiles('**/ise-posture.json')) await workspace.fs.delete(uri);
  });

  it('Set Up… that is left halfway writes nothing', async () => {
    await openFile('acl/staff-compliant.dacl');
    const done = commands.executeCommand('isePosture.setUp');
    await clickOn(ROWS, { words: ['Yes'] });
    await eventually(
      () => elements(ROWS),
      (rows) => rows.some(({ text }) => text.includes('10.1.1.5')),
      'the proposals',
    );
    await pressKey('Escape');
    await done;
    equal(await workspace.findFiles('**/ise-posture.json'), [], 'files');
  });

  it('Open ise-posture.json creates it when asked to, and opens it', async () => {
    await openFile('acl/staff-compliant.dacl');
    const done = commands.executeCommand('isePosture.openDeployment');
    await messageWith('There is no ise-posture.json');
    await clickOn(BUTTONS, { label: 'Create' });
    await done;
    const document = await deploymentShown();
    equal(JSON.parse(document.getText()).psns, [{ name: 'psn1', addresses: [] }], 'PSNs');
  });

  it('Set Up… asks, writes what is ticked, and the lists are checked against it', async () => {
    const { document: list } = await openFile('acl/staff-compliant.dacl');
    const done = commands.executeCommand('isePosture.setUp');
    await clickOn(ROWS, { words: ['Yes'] });
    await clickOn(ROWS, { words: ['10.1.1.5', 'staff-compliant'] });
    await eventually(
      () => elements(`${ROWS} .monaco-checkbox.checked, ${ROWS} input:checked`),
      (ticked) => ticked.length > 0,
      'the tick',
    );
    await pressKey('Enter');
    await done;
    const document = await deploymentShown();
    equal(JSON.parse(document.getText()).psns, [{ name: 'psn1', addresses: ['10.1.1.5'] }], 'PSNs');
    const onDisk = new TextDecoder().decode(await workspace.fs.readFile(fileUri('ise-posture.json')));
    equal(onDisk, document.getText(), 'the file');
    await messageWith('ise-posture.json is written');
    await diagnosticsOf(list.uri, (all) => of('dacl/missing-psn-deny')(all).length === 0);
    match(list.getText(), /^remark staff/, 'the list is as it was');
  });
});
