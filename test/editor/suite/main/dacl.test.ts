import {
  commands,
  DiagnosticSeverity,
  Range,
  TabInputCustom,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import {
  closeAll,
  codeLensesOf,
  diagnosticsOf,
  fileUri,
  hoverText,
  of,
  openFile,
  openText,
  positionOf,
  quickFixes,
  ruleOf,
  takeQuickFix,
} from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { clickFramed, eventually, framedTexts, hasPage } from '../support/page';

const missing = of('dacl/missing-psn-deny');

describe('a dACL', () => {
  afterEach(closeAll);

  it('for compliant endpoints that lets one PSN through: one finding, one fix, and it is gone', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    equal(document.languageId, 'ise-dacl', 'language');
    const found = await diagnosticsOf(document.uri, (all) => missing(all).length > 0);
    equal(found.map(ruleOf), ['dacl/missing-psn-deny'], 'findings');
    const [finding] = found;
    ok(finding?.severity === DiagnosticSeverity.Error, 'the finding is an error');
    match(finding.message, /psn2.*10\.1\.1\.6.*8449/, 'message');

    await takeQuickFix(document.uri, finding.range, /psn2/);
    const lines = document.getText().split(/\r?\n/);
    const at = (line: string) => lines.indexOf(line);
    equal(lines.length, 5, 'number of lines');
    ok(at('deny tcp any host 10.1.1.6 eq 8449') >= 0, 'the new line is there');
    ok(at('deny tcp any host 10.1.1.6 eq 8449') < at('permit ip any any'), 'it stands before the permit');
    equal(
      at('deny tcp any host 10.1.1.5 eq 8449'),
      at('remark staff, wired') + 1,
      'place of the line below its remark',
    );
    equal((await diagnosticsOf(document.uri, (all) => all.length === 0)).length, 0, 'findings after the fix');
  });

  it('keeps its CRLF when it is fixed', async () => {
    const { document } = await openText('acl/crlf-compliant.dacl', 'permit ip any any\r\n');
    const found = await diagnosticsOf(document.uri, (all) => missing(all).length === 2);
    await takeQuickFix(document.uri, missing(found)[0]!.range, /of 2 PSNs/);
    const deny = (host: string) => `deny tcp any host ${host} eq 8449\r\n`;
    equal(document.getText(), `${deny('10.1.1.5')}${deny('10.1.1.6')}permit ip any any\r\n`, 'text');
    await diagnosticsOf(document.uri, (all) => all.length === 0);
  });

  it('says on top what it is for and how it stands', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const titles = (await codeLensesOf(document.uri)).map(({ command }) => command?.title ?? '');
    match(titles.join('\n'), /compliant.*file name.*2 PSNs.*1 not denied/, 'code lens');
  });

  it('explains each word of an ACE', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const hover = (text: string, offset = 1) => hoverText(document.uri, positionOf(document, text, offset));
    match(await hover('deny'), /block|drop|refuse|den(y|ies)/i, 'deny');
    match(await hover('10.1.1.5'), /psn1/, 'address');
    match(await hover('8449'), /state.?sync|posture probe/i, 'port');
  });

  it('with the placeholders of the Cisco note: told so, and no syntax error', async () => {
    const { document } = await openFile('acl/note-compliant.dacl');
    const found = await diagnosticsOf(document.uri, (all) => all.length >= 2);
    equal(new Set(found.map(ruleOf)).size, 1, 'rules');
    equal(found.map(ruleOf), ['dacl/placeholder-address', 'dacl/placeholder-address'], 'findings');
    await takeQuickFix(document.uri, found[0]!.range, /10\.1\.1\.5/);
    equal(document.lineAt(0).text, 'deny tcp any host 10.1.1.5 eq 8449', 'first line');
  });

  it('that serves an unknown posture: asks, and the answer goes into ise-posture.json', async () => {
    const { document } = await openFile('acl/printers.dacl');
    const found = await diagnosticsOf(document.uri, (all) => of('dacl/posture-unassigned')(all).length === 1);
    ok(found[0]?.severity === DiagnosticSeverity.Information, 'it is information, no more');
    await takeQuickFix(document.uri, found[0].range, /nothing to do with posture/);
    await diagnosticsOf(document.uri, (all) => all.length === 0);
    equal(document.isDirty, false, 'the list itself is as it was');
    const deployment = await workspace.openTextDocument(fileUri('ise-posture.json'));
    match(deployment.getText(), /"files": "acl\/printers\.dacl"[^}]*"posture": "none"/, 'ise-posture.json');
    await openFile('ise-posture.json');
  });

  it('is checked anew when ise-posture.json names another PSN', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(document.uri, (all) => missing(all).length === 1);
    const deployment = await workspace.openTextDocument(fileUri('ise-posture.json'));
    await replace(deployment.uri, deployment.getText(), '"10.1.1.6"', '"10.1.1.6", "10.1.1.7"');
    await diagnosticsOf(document.uri, (all) => missing(all).some(({ message }) => message.includes('10.1.1.7')));
    await openFile('ise-posture.json');
    await commands.executeCommand('workbench.action.files.revert');
    await diagnosticsOf(document.uri, (all) => all.length === 1 && !all[0]!.message.includes('10.1.1.7'));
  });

  it('is checked anew when another program writes ise-posture.json', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(document.uri, (all) => missing(all).length === 1);
    const uri = fileUri('ise-posture.json');
    const before = await workspace.fs.readFile(uri);
    const after = new TextDecoder().decode(before).replace('10.1.1.6', '10.1.1.5');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(after));
    await diagnosticsOf(document.uri, (all) => missing(all).length === 0);
    await workspace.fs.writeFile(uri, before);
    await diagnosticsOf(document.uri, (all) => missing(all).length === 1);
  });

  it('fixes what has one right answer when all is to be fixed', async () => {
    const editor: TextEditor = await openText(
      'acl/all-compliant.dacl',
      'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
    );
    await diagnosticsOf(editor.document.uri, (all) => missing(all).length === 1);
    await commands.executeCommand('editor.action.fixAll');
    await diagnosticsOf(editor.document.uri, (all) => all.length === 0);
    match(editor.document.getText(), /^deny tcp any host 10\.1\.1\.6 eq 8449$/m, 'text');
  });

  it('has a page for each rule, which the finding links to', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    const [finding] = await diagnosticsOf(document.uri, (all) => all.length > 0);
    const code = finding?.code;
    ok(typeof code === 'object', 'the rule is a link');
    const page = await workspace.fs.readFile(Uri.from(code.target));
    match(new TextDecoder().decode(page), /# .*dacl\/missing-psn-deny/, 'page');
    await commands.executeCommand('vscode.open', code.target);
    const shown = await eventually(
      async () => window.tabGroups.activeTabGroup.activeTab?.input,
      (input) => input instanceof TabInputCustom,
      'the page as it is read, not its source',
    );
    equal((shown as TabInputCustom).viewType, 'vscode.markdown.preview.editor', 'editor of the page');
    const titles = (await quickFixes(document.uri, finding!.range)).map(({ title }) => title).join('\n');
    match(titles, /dacl\/missing-psn-deny/, 'actions about the rule');
  });

  it('a page that is shown leads to the page that it links to', async function () {
    if (!hasPage) this.skip();
    await commands.executeCommand('isePosture.showRuleDocumentation', 'log/incorrect-configuration');
    const heading = (title: RegExp) =>
      eventually(
        () => framedTexts('h1'),
        (all) => all.some((text) => title.test(text)),
        `a page about ${title.source}`,
      );
    await heading(/log\/incorrect-configuration/);
    await clickFramed('a[data-href$="deny-missing.md"]');
    await heading(/^deny-missing/);
  });
});

async function replace(uri: Uri, text: string, old: string, by: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const at = text.indexOf(old);
  ok(at >= 0, `${old} is in ${uri.path}`);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(document.positionAt(at), document.positionAt(at + old.length)), by);
  ok(await workspace.applyEdit(edit), 'the edit is applied');
}
