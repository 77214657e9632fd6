import { commands, languages, Position, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { closeAll, diagnosticsOf, of, openFile, openText } from '../support/editor';
import { equal, ok } from '../support/expect';
import { messageWith } from '../support/messages';
import { hasPage, pauseServer } from '../support/page';

const path = 'acl/hung-compliant.dacl';
const missing = of('dacl/missing-psn-deny');

/** The watchdog speaks after ten seconds without an answer, and later on a slow machine. */
const watchdogPatience = 90_000;

/** Waits for the watchdog's word. */
async function watchdogSays(text: string): Promise<void> {
  await messageWith(text, watchdogPatience);
  await commands.executeCommand('notifications.clearAll');
}

describe('a language server that hangs', () => {
  before(function () {
    // A worker cannot be stopped from outside, and Windows has no signal for it.
    if (!hasPage || (globalThis as { process?: { platform?: string } }).process?.platform === 'win32') this.skip();
  });
  afterEach(closeAll);

  it('is started again, with the name of the document; the second time that document is left out until it changes', async function () {
    this.timeout(220_000);
    const { document: other } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(other.uri, (all) => missing(all).length === 1);

    ok((await pauseServer()) >= 1, 'there is a server');
    const { document } = await openText(path, 'permit ip any any\n');
    await watchdogSays('hung over acl/hung-compliant.dacl and is started again');
    await diagnosticsOf(document.uri, (all) => missing(all).length === 2);
    await diagnosticsOf(other.uri, (all) => missing(all).length === 1);

    ok((await pauseServer()) >= 1, 'there is a server');
    await insert(document.uri, 'remark one\n');
    await watchdogSays('hung over acl/hung-compliant.dacl a second time');
    await diagnosticsOf(other.uri, (all) => missing(all).length === 1);
    equal(languages.getDiagnostics(document.uri).length, 0, 'findings of what is left out');

    await insert(document.uri, 'remark two\n');
    await diagnosticsOf(document.uri, (all) => missing(all).length === 2);
  });
});

async function insert(uri: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(uri, new Position(0, 0), text);
  ok(await workspace.applyEdit(edit), 'the edit is applied');
}
