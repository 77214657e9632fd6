import { commands, env, type TextEditor, Uri, window, workspace } from 'vscode';
import { closeAll, codeLensesOf, diagnosticsOf, fileUri, openText } from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { messageWith, pressButton, take } from '../support/messages';
import { clickFramed, elements, eventually, framedTexts, hasPage, pressKey, typeText } from '../support/page';
import { applyPreview } from '../support/preview';

const deny = (host: string): string => `deny tcp any host ${host} eq 8449`;

/** Waits until the caret of an editor that `accept` likes is on a line. */
async function caretOn(line: number, accept: (editor: TextEditor) => boolean): Promise<void> {
  await eventually(
    async () => window.activeTextEditor,
    (editor) => editor !== undefined && accept(editor) && editor.selection.start.line === line,
    `the caret on line ${line + 1}`,
  );
}

describe('questions about a list', () => {
  before(function () {
    if (!hasPage) this.skip();
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('notifications.clearAll');
    await closeAll();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('Test Packet, from the lens: one that matters is chosen, the deciding line is shown and explained', async () => {
    const { document } = await openText('acl/asked-compliant.dacl', `${deny('10.1.1.5')}\npermit ip any any\n`);
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const lens = (await codeLensesOf(document.uri)).find(({ command }) => command?.command === 'isePosture.testPacket');
    ok(lens?.command !== undefined, 'the lens is there');
    const done = commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await take('psn2', '8449');
    await done;
    match(
      await messageWith('Permitted'),
      /^Permitted: tcp .* → 10\.1\.1\.6:8449 \(syn\)\. Line 2 permits it: permit ip any any\.$/,
      'explanation',
    );
    await caretOn(1, (editor) => editor.document === document);
  });

  it('Test Packet: a typed packet is corrected while it is typed', async () => {
    const { document } = await openText('acl/asked-compliant.dacl', `${deny('10.1.1.5')}\npermit ip any any\n`);
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const done = commands.executeCommand('isePosture.testPacket');
    await take('Type a packet');
    await eventually(
      () => elements('.quick-input-widget .quick-input-title'),
      ([title]) => title?.text === 'Test Packet',
      'the input box',
    );
    await eventually(
      () => elements('.quick-input-widget .quick-input-box input:focus'),
      (focused) => focused.length === 1,
      'the focus in it',
    );
    await typeText('tcp 10.1.1.5:84499');
    await eventually(
      () => elements('.quick-input-widget .quick-input-message'),
      ([message]) => /84499|65535/.test(message?.text ?? ''),
      'what is wrong with it',
    );
    await pressKey('Backspace');
    await pressKey('Enter');
    await done;
    match(
      await messageWith('Denied'),
      /^Denied: tcp .* → 10\.1\.1\.5:8449 .*Line 1 denies it: deny tcp any/,
      'explanation',
    );
    await caretOn(0, (editor) => editor.document === document);
  });

  it('Show PSN Coverage: the table of the workspace, and one click adds every missing deny', async () => {
    await openText('acl/covered-compliant.dacl', `${deny('10.1.1.5')}\npermit ip any any\n`);
    await commands.executeCommand('isePosture.showCoverage');
    const heads = await eventually(
      () => framedTexts('thead th'),
      (all) => all.length > 0,
      'the table',
    );
    match(heads.join(' '), /psn1.*10\.1\.1\.5.*psn2.*10\.1\.1\.6/, 'heads');
    const rowOf = async (): Promise<string> =>
      (await framedTexts('tbody tr')).find((row) => row.includes('covered-compliant')) ?? '';
    await eventually(rowOf, (row) => /compliant.*✓ denied.*✗ permitted/.test(row), 'the row');
    await clickFramed('#add-all');
    const shown = await applyPreview();
    // A long list shows its first rows alone.
    ok(
      shown.some((row) => row.includes(deny('10.1.1.6'))),
      `the preview shows a deny: ${shown.join(' | ')}`,
    );
    match(await messageWith('Changed: '), /\.dacl \(\+\d.*Nothing is saved yet/, 'message');
    await eventually(rowOf, (row) => /✓ denied.*✓ denied/.test(row), 'the row afterwards');
    const document = await workspace.openTextDocument(fileUri('acl/covered-compliant.dacl'));
    equal(document.getText(), `${deny('10.1.1.5')}\n${deny('10.1.1.6')}\npermit ip any any\n`, 'the list');
    ok(document.isDirty, 'nothing is saved');
    await clickFramed('tbody tr th button');
    await eventually(
      async () => window.activeTextEditor?.document.uri.path ?? '',
      (path) => path.includes('/acl/'),
      'the list opened from the table',
    );
    for (const { uri } of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await window.showTextDocument(Uri.parse(uri.toString()));
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('Compare with Applied ACL: the same meaning is said to be the same', async () => {
    const { document } = await openText('acl/applied-compliant.dacl', `${deny('10.1.1.5')}\npermit ip any any\n`);
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    await env.clipboard.writeText(
      'Extended IP access list xACSACLx-IP-STAFF-5f2d\n    1 deny tcp host 10.20.30.40 host 10.1.1.5 eq 8449\n    2 permit ip host 10.20.30.40 any\n',
    );
    const done = commands.executeCommand('isePosture.compareAcl');
    await take('Clipboard');
    await done;
    await messageWith('treat every packet of 10.20.30.40 the same way');
  });

  it('Compare with Applied ACL: a difference is one packet and two lines, and leads to both', async () => {
    const { document } = await openText('acl/applied-compliant.dacl', `${deny('10.1.1.5')}\npermit ip any any\n`);
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    await env.clipboard.writeText('Extended IP access list xACSACLx-IP-STAFF-5f2d\n    1 permit ip any any\n');
    const done = commands.executeCommand('isePosture.compareAcl');
    await take('Clipboard');
    await done;
    match(await messageWith('8449'), /10\.1\.1\.5/, 'the example');
    await caretOn(0, (editor) => editor.document === document);
    await pressButton('Show Applied Line');
    await caretOn(1, (editor) => editor.document.getText().startsWith('Extended IP access list'));
  });
});
