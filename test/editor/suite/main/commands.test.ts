import {
  commands,
  DiagnosticSeverity,
  env,
  Selection,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { closeAll, diagnosticsOf, fileUri, of, openFile, openText } from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { MESSAGES, messageWith, take } from '../support/messages';
import { elements, eventually, hasPage } from '../support/page';
import { typeAt } from '../support/typing';

const log = 'AnyConnect_ISEPosture.txt';
const profileRoot = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">';

const active = async (): Promise<TextEditor | undefined> => window.activeTextEditor;

/** Waits for the active editor to show what `accept` likes. */
async function activeEditor(accept: (editor: TextEditor) => boolean, what: string): Promise<TextEditor> {
  const editor = await eventually(active, (one) => one !== undefined && accept(one), what);
  if (!editor) throw new Error(what);
  return editor;
}

function caretAt(editor: TextEditor, line: number): void {
  editor.selection = new Selection(line, 0, line, 0);
}

async function languageBecomes(document: TextDocument, id: string): Promise<void> {
  await eventually(
    async () => workspace.textDocuments.find(({ uri }) => uri.toString() === document.uri.toString())?.languageId,
    (is) => is === id,
    `language ${id}`,
  );
}

describe('the commands for a log', () => {
  afterEach(closeAll);

  it('Only What Matters tells the log’s story, and leads back to its lines', async () => {
    const source = await openFile(log);
    await diagnosticsOf(source.document.uri, (all) => all.length > 0);
    await commands.executeCommand('isePosture.log.onlyWhatMatters');
    const view = await activeEditor(({ document }) => document.uri.scheme === 'ise-posture-log', 'the view');
    equal(view.document.languageId, 'ise-posture-story', 'language of the view');
    const shown = view.document.getText().split(/\r?\n/);
    match(shown[0] ?? '', /^State sync: fault at /, 'the verdict comes first');
    const fault = shown.findIndex((line) => line.includes('answered Compliant to the probe'));
    ok(fault > 0, 'the fault matters');
    const links = await commands.executeCommand<{ target?: { fragment: string } }[]>(
      'vscode.executeLinkProvider',
      view.document.uri,
    );
    ok(links.length > 0 && links.every(({ target }) => /^L\d+$/.test(target?.fragment ?? '')), 'links to lines');
    caretAt(view, fault);
    await commands.executeCommand('isePosture.log.goToSource');
    const back = await activeEditor(({ document }) => document.uri.scheme !== 'ise-posture-log', 'the log again');
    match(back.document.lineAt(back.selection.active.line).text, /Incorrect configuration detected/, 'its line');
  });

  it('Next Finding goes through all of them and around', async () => {
    const editor = await openFile(log);
    const found = await diagnosticsOf(editor.document.uri, (all) => of('log/incorrect-configuration')(all).length > 0);
    // A hint says that all is well: nobody looks for the next one.
    const faults = found.filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
    const lines = [...new Set(faults.map(({ range }) => range.start.line))].sort((a, b) => a - b);
    // A caret that was set here is told back later, and counts for the next command then: it has to rest in between.
    let told = editor.selection.active.line;
    const listener = window.onDidChangeTextEditorSelection(({ selections }) => {
      told = selections[0]?.active.line ?? told;
    });
    const rests = (line: number) =>
      eventually(
        async () => told,
        (is) => is === line,
        `the caret on line ${line + 1}`,
      );
    caretAt(editor, 0);
    await rests(0);
    const visited: number[] = [];
    for (let step = 0; step <= lines.length; step += 1) {
      await commands.executeCommand('isePosture.log.nextFinding');
      visited.push(editor.selection.active.line);
      await rests(editor.selection.active.line);
    }
    listener.dispose();
    equal(visited, [...lines, lines[0]], 'lines');
  });

  it('Copy Findings as Markdown names the PSN, and does not when redacted', async () => {
    const editor = await openFile(log);
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('isePosture.log.copyFindings');
    match(await env.clipboard.readText(), /ISE-PSN-FQDN/, 'plain');
    await commands.executeCommand('isePosture.log.copyFindingsRedacted');
    const redacted = await env.clipboard.readText();
    match(redacted, /HOST-1/, 'redacted');
    ok(!redacted.includes('ISE-PSN-FQDN'), 'the name is gone');
  });

  it('a fault leads to the list that lets the probe to its PSN through, at its line', async function () {
    if (!hasPage) this.skip();
    const done = commands.executeCommand('isePosture.log.openLists', { psn: 'psn2' });
    await take('staff-compliant.dacl');
    await done;
    const editor = await activeEditor(
      ({ document }) => document.uri.path.endsWith('/staff-compliant.dacl'),
      'the list',
    );
    equal(editor.document.lineAt(editor.selection.active.line).text, 'permit ip any any', 'the line');
  });

  it('where no list could be judged for a PSN, none is said to deny its probe', async function () {
    if (!hasPage) this.skip();
    await commands.executeCommand('isePosture.log.openLists', { psn: 'psn-of-nobody' });
    match(await messageWith('No list here is known'), /not all could be judged: PSN Coverage says why/, 'message');
    await commands.executeCommand('notifications.clearAll');
  });

  it('Show Posture Timeline, from the explorer, opens the log that was clicked, and its panel', async () => {
    await commands.executeCommand('isePosture.log.showTimeline', fileUri(log));
    await eventually(
      async () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
      (labels) => labels.some((label) => label.includes('Posture Timeline') && label.includes(log)),
      'the tab',
    );
    equal(window.activeTextEditor?.document.uri.path.endsWith(log) ?? true, true, 'the log');
    await closeAll();
  });

  it('Show Posture Timeline opens a panel beside the log', async () => {
    const editor = await openFile(log);
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('isePosture.log.showTimeline');
    await eventually(
      async () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
      (labels) => labels.some((label) => label.includes('Posture Timeline') && label.includes(log)),
      'the tab',
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});

describe('the commands for a dACL', () => {
  afterEach(closeAll);

  it('Copy dACL for ISE puts clean lines on the clipboard', async () => {
    await openText('acl/copied.dacl', 'deny tcp any host 10.1.1.5 eq 8449  \r\npermit ip any any\r\n');
    await commands.executeCommand('isePosture.copyDacl');
    const copied = await env.clipboard.readText();
    match(copied, /^deny tcp any host 10\.1\.1\.5 eq 8449\npermit ip any any\n?$/, 'text');
  });

  it('Treat as dACL checks an untitled list', async () => {
    const document = await workspace.openTextDocument({ language: 'plaintext', content: 'permit ip any anny\n' });
    await window.showTextDocument(document);
    await commands.executeCommand('isePosture.treatAsDacl');
    await languageBecomes(document, 'ise-dacl');
    await diagnosticsOf(document.uri, (all) => of('dacl/syntax')(all).length === 1);
  });

  it('Check Workspace shows what was found in the Problems view; no message counts what the next edit changes', async function () {
    if (!hasPage) this.skip();
    await commands.executeCommand('isePosture.checkWorkspace');
    await eventually(
      () => elements('.markers-panel .monaco-list-row'),
      (rows) => rows.some(({ text }) => text.includes('staff-compliant.dacl')),
      'the Problems view',
    );
    const told = await eventually(
      () => elements(`${MESSAGES}, .statusbar-item`),
      (all) => all.some(({ text }) => text.includes('files checked.')),
      'what was done',
    );
    for (const { text } of told) ok(!/(errors|warnings):? \d/i.test(text), text);
    await commands.executeCommand('notifications.clearAll');
    await commands.executeCommand('workbench.action.closePanel');
  });

  it('a sample profile and a sample log are checked, and the caret is put on what is wrong', async () => {
    for (const [sample, rule] of [
      ['profile', 'profile/interval-out-of-range'],
      ['log', 'log/incorrect-configuration'],
    ] as const) {
      await commands.executeCommand('isePosture.openSample', sample);
      const editor = window.activeTextEditor!;
      equal(editor.document.uri.scheme, 'ise-posture-sample', 'scheme');
      const [finding] = of(rule)(await diagnosticsOf(editor.document.uri, (all) => of(rule)(all).length > 0));
      await eventually(
        async () => editor.selection.active.line,
        (line) => line === finding!.range.start.line,
        `the caret on the line of ${rule}`,
      );
      await closeAll();
    }
  });

  it('a sample comes with its own ise-posture.json', async () => {
    await commands.executeCommand('isePosture.openSample', 'dacl');
    const { document, selection } = await activeEditor(
      ({ document: { uri } }) => uri.scheme === 'ise-posture-sample',
      'the sample',
    );
    const [finding] = await diagnosticsOf(document.uri, (all) => of('dacl/missing-psn-deny')(all).length === 1);
    equal(selection.active, finding!.range.start, 'the cursor is on the finding');
    await commands.executeCommand('isePosture.openDeployment');
    const deployment = await activeEditor(
      ({ document: { uri } }) => uri.path.endsWith('ise-posture.json'),
      'its deployment',
    );
    equal(deployment.document.uri.scheme, 'ise-posture-sample', 'scheme');
  });
});

describe('a posture profile under another name', () => {
  afterEach(closeAll);

  it('is known by its namespace', async () => {
    const { document } = await openText(
      'copy-of-profile.xml',
      `${profileRoot}<StateSyncProbeInterval>999</StateSyncProbeInterval></cfg>`,
    );
    await languageBecomes(document, 'ise-posture-profile');
    await diagnosticsOf(document.uri, (all) => of('profile/interval-out-of-range')(all).length === 1);
  });

  it('other XML stays what it is', async () => {
    const { document } = await openText(
      'other.xml',
      '<cfg xmlns="urn:example"><StateSyncProbeInterval>999</StateSyncProbeInterval></cfg>',
    );
    const { document: known } = await openFile('ISEPostureCFG.xml');
    await diagnosticsOf(known.uri, (all) => all.length > 0);
    equal(document.languageId, 'xml', 'language');
  });

  it('closes a tag that is typed', async function () {
    if (!hasPage) this.skip();
    const editor = await openText('ISEPostureCFG.typed.xml', `${profileRoot}\n\n</cfg>\n`);
    await languageBecomes(editor.document, 'ise-posture-profile');
    await typeAt(editor, 1, '<PingArp>');
    await eventually(
      async () => editor.document.lineAt(1).text,
      (text) => text === '<PingArp></PingArp>',
      'the closing tag',
    );
    // The caret's place arrives behind the text.
    await eventually(
      async () => editor.selection.active.character,
      (character) => character === '<PingArp>'.length,
      'the caret between the tags',
    );
  });
});
