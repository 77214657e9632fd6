import { commands, window, workspace } from 'vscode';
import { closeAll, fileUri } from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { clickFramed, eventually, framedTexts, hasPage } from '../support/page';

const list = fileUri('home/guests.dacl');
const write = (text: string): Thenable<void> => workspace.fs.writeFile(list, new TextEncoder().encode(text));

describe('Home', () => {
  before(function () {
    if (!hasPage) this.skip();
  });
  afterEach(async () => {
    await closeAll();
    await workspace.fs.delete(fileUri('home'), { recursive: true }).then(undefined, () => undefined);
  });

  it('says what the workspace holds and what to do next, and follows what changes on disk', async () => {
    await commands.executeCommand('isePosture.showHome');
    const [step = ''] = await eventually(
      () => framedTexts('#step'),
      (all) => all.length > 0,
      'the next step',
    );
    match(step, /^Next: say what a list is for$/, 'the step');
    const rows = await framedTexts('tbody tr');
    ok(
      rows.some((row) => row.includes('acl/staff-compliant.dacl') && row.includes('✗')),
      `the list that misses a deny: ${rows.join(' | ')}`,
    );
    ok(
      (await framedTexts('.files li')).some((row) => row.includes('ISEPostureCFG.xml')),
      'the profile',
    );
    await write('permit ip any any\n');
    await eventually(
      () => framedTexts('tbody tr'),
      (all) => all.some((row) => row.includes('home/guests.dacl')),
      'the new list',
    );
    await workspace.fs.delete(fileUri('home'), { recursive: true });
    await eventually(
      () => framedTexts('tbody tr'),
      (all) => all.length > 0 && !all.some((row) => row.includes('home/guests.dacl')),
      'the list is gone with its folder',
    );
  });

  it('begins a list for compliant endpoints with the denies of every PSN, under a name that says so', async () => {
    await commands.executeCommand('isePosture.showHome');
    await eventually(
      () => framedTexts('#new-compliant'),
      (all) => all.length > 0,
      'the button',
    );
    await clickFramed('#new-compliant');
    const editor = await eventually(
      async () => window.activeTextEditor,
      (one) => one?.document.getText() !== '' && one !== undefined,
      'the list',
    );
    const { document } = editor!;
    equal(
      [document.languageId, document.isUntitled, document.uri.path.split('/').at(-1)],
      ['ise-dacl', true, 'compliant.dacl'],
      'the document',
    );
    match(document.getText(), /10\.1\.1\.5 eq 8449\ndeny tcp any host 10\.1\.1\.6 eq 8449\npermit ip any any$/, 'text');
  });
});
