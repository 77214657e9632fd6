import { commands, env, type MessageOptions, type TextEditor, window, workspace } from 'vscode';
import { list, writeBundle, writeCase } from '../support/case';
import { closeAll, diagnosticsOf, fileUri, openFile, quickFixes } from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { messageWith, ROWS, take } from '../support/messages';
import { clickFramed, elements, eventually, framedTexts, hasPage, pressKey } from '../support/page';
import { applyPreview } from '../support/preview';

/** The report's verdicts, once there are any that fit. */
function verdicts(accept: (text: string) => boolean): Promise<readonly string[]> {
  return eventually(
    () => framedTexts('h2'),
    (all) => all.some(accept),
    'the verdict',
  );
}

function editorWith(accept: (editor: TextEditor) => boolean, what: string): Promise<TextEditor | undefined> {
  return eventually(
    async () => window.activeTextEditor,
    (editor) => editor !== undefined && accept(editor),
    what,
  );
}

/** Accepts the place that is proposed for a file. @returns its text; the file is shown, and closed and removed here. */
async function saved(name: string): Promise<string> {
  await eventually(
    () => elements(ROWS),
    (rows) => rows.length > 0,
    'the folder to save in',
  );
  await pressKey('Enter');
  const editor = await editorWith(({ document }) => document.uri.path.endsWith(`/${name}`), name);
  const text = editor!.document.getText();
  await commands.executeCommand('workbench.action.closeActiveEditor');
  await workspace.fs.delete(fileUri(name));
  return text;
}

/** VS Code shows no modal question while it runs tests, so this one is answered in its place. @returns what it says. */
function answerModal(button: string): Promise<MessageOptions> {
  const real = window.showInformationMessage;
  return new Promise((resolve) => {
    const answer = (_: string, options: MessageOptions): Thenable<string> => {
      Object.assign(window, { showInformationMessage: real });
      resolve(options);
      return Promise.resolve(button);
    };
    Object.assign(window, { showInformationMessage: answer });
  });
}

describe('Diagnose', () => {
  before(function () {
    if (!hasPage) this.skip();
  });
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeAll();
    for (const path of ['case', 'case.zip'])
      await workspace.fs.delete(fileUri(path), { recursive: true }).then(undefined, () => undefined);
  });

  it('a folder: the cause, its line, its edit previewed and applied, and the verdict anew', async () => {
    await commands.executeCommand('isePosture.diagnose', await writeCase('case'));
    await verdicts((text) => /^✗ .*fault$/.test(text));
    match((await framedTexts('h3'))[0] ?? '', /^Cause: .*psn2/, 'cause');
    await clickFramed('#place-1');
    const editor = await editorWith(({ document }) => document.uri.path.includes('/case/'), 'the place');
    const place = (await framedTexts('#place-1'))[0] ?? '';
    equal(
      `${workspace.asRelativePath(editor!.document.uri)}:${editor!.selection.start.line + 1}`,
      place,
      'where the click led',
    );
    await clickFramed('#preview-1');
    const shown = await applyPreview();
    ok(
      shown.some((row) => row.includes('deny tcp any host 10.1.1.6 eq 8449')),
      `the preview shows the deny: ${shown.join(' | ')}`,
    );
    match(await messageWith('Changed: '), /STAFF_COMPLIANT\.dacl.*Nothing is saved yet/, 'message');
    const document = await workspace.openTextDocument(fileUri('case/STAFF_COMPLIANT.dacl'));
    equal(document.getText(), list.replace('permit', 'deny tcp any host 10.1.1.6 eq 8449\npermit'), 'the list');
    // What is not saved yet counts.
    await eventually(
      () => framedTexts('h3'),
      (all) => all.length > 0 && !all.some((text) => /^Cause: .*does not deny/.test(text)),
      'the causes anew',
    );
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('is passed on: as Markdown, as a script that collects the rest, and redacted on the clipboard', async () => {
    await commands.executeCommand('isePosture.diagnose', await writeCase('case'));
    await verdicts((text) => /^✗ .*fault$/.test(text));
    await clickFramed('#save');
    const report = await saved('diagnosis.md');
    match(report, /^# .*\n[\s\S]*psn2\.example\.com/, 'the report');

    await clickFramed('#kit');
    await take('Windows');
    const script = await saved('ise-posture-kit.ps1');
    match(script, /show authentication sessions interface/, 'the script');
    match(await messageWith('The script uses the network'), /what it collects is not redacted/, 'message');

    const question = answerModal('Copy');
    await clickFramed('#copy-redacted');
    match((await question).detail ?? '', /Replaced: .*\n\nLook at these words yourself/, 'the question');
    const redacted = await eventually(
      async () => env.clipboard.readText(),
      (text) => text.startsWith('# '),
      'the redacted report',
    );
    ok(!redacted.includes('psn2.example.com'), 'the name is gone');
    match(redacted, /HOST-\d/, 'what stands in its place');
  });

  it('a bundle, by the command of the explorer: what lies in it is opened at its line', async () => {
    // A browser's worker opens no archives, and says so.
    const opens = typeof (globalThis as { process?: unknown }).process !== 'undefined';
    const bundle = await writeBundle('case.zip');
    await commands.executeCommand('isePosture.diagnose', bundle, [bundle]);
    if (!opens) {
      const [text = ''] = await eventually(
        () => framedTexts('h2 + ul li'),
        (all) => all.length > 0,
        'what is not read',
      );
      match(text, /case\.zip.*archives are not read here: unpack it/, 'reason');
      return;
    }
    await verdicts((text) => /^✗ .*fault$/.test(text));
    await clickFramed('#place-1');
    const editor = await editorWith(({ document }) => document.uri.scheme === 'ise-posture-case', 'the entry');
    const [place = ''] = await framedTexts('#place-1');
    match(place, /^case\.zip!\//, 'place');
    ok(place.endsWith(`:${editor!.selection.start.line + 1}`), `${place}, line ${editor!.selection.start.line + 1}`);
  });

  it('asks what is meant: a folder of the workspace by its name', async () => {
    const done = commands.executeCommand('isePosture.diagnose');
    const rows = await eventually(
      () => elements(ROWS),
      (all) => all.some(({ text }) => text.includes('everything in this folder')),
      'the folder',
    );
    const [folder] = workspace.workspaceFolders ?? [];
    const texts = rows.map(({ text }) => text).filter((text) => text.includes('everything in this folder'));
    ok(folder !== undefined && texts[0]?.trim().startsWith(folder.name) === true, texts.join(' | '));
    await pressKey('Escape');
    await done;
  });

  it('a finding in a log leads to it, behind what can be done at once', async () => {
    await writeCase('case');
    const { document } = await openFile('case/AnyConnect_ISEPosture.txt');
    const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
    const fault = found.find(({ severity }) => severity === 0);
    ok(fault !== undefined, 'the fault');
    const action = (await quickFixes(document.uri, fault.range)).find(({ title }) => title === 'Diagnose this…');
    ok(action?.command !== undefined, 'the action');
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    await verdicts((text) => /^✗ .*fault$/.test(text));
    match((await framedTexts('main p'))[0] ?? '', /AnyConnect_ISEPosture\.txt$/, 'material');
  });
});
