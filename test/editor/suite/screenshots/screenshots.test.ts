import { commands, DiagnosticSeverity, type Position, Selection, TextEditorRevealType, window } from 'vscode';
import { colouredLines, wearTheme } from '../support/colours';
import { closeAll, diagnosticsOf, openFile, positionOf } from '../support/editor';
import { elements, eventually, framedTexts, screenshot } from '../support/page';

/** The upper part of the page, for files of a few lines. */
const TOP = { x: 0, y: 0, width: 1200, height: 330 };

/** The pictures of the README, of the samples as a user sees them: `npm run screenshots`. */
describe('pictures', () => {
  before(async () => {
    await commands.executeCommand('workbench.action.closeSidebar');
    await commands.executeCommand('workbench.action.closePanel');
  });
  afterEach(closeAll);

  // First, so that the list of problems has no others.
  it('a log, and what is wrong in it', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('AnyConnect_ISEPosture.txt');
    const found = await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    const fault = found.find(({ severity }) => severity === DiagnosticSeverity.Error)!;
    await commands.executeCommand('workbench.actions.view.problems');
    await shown('.markers-panel');
    editor.revealRange(fault.range, TextEditorRevealType.InCenter);
    // Not on the line itself: there it would be shown whole, with the message far to the right.
    place(editor.document.lineAt(fault.range.start.line - 1).range.start);
    await colouredLines();
    await screenshot('log-problems');
    await commands.executeCommand('workbench.action.closePanel');
  });

  it('a log and its colours', async () => {
    await wearTheme('Default Light Modern');
    const editor = await openFile('AnyConnect_ISEPosture.txt');
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('cursorTop');
    await shown('.codelens-decoration');
    await colouredLines();
    await screenshot('log-colours', { ...TOP, height: 480 });
  });

  it('the timeline of a log', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('AnyConnect_ISEPosture.txt');
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('isePosture.log.showTimeline');
    await eventually(
      () => framedTexts('.verdict'),
      (all) => all.length > 0,
      'the timeline',
    );
    await screenshot('log-timeline');
  });

  it('a dACL and the fix for what it misses', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('acl/staff-compliant.dacl');
    const [finding] = await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await shown('.codelens-decoration');
    await shown('.squiggly-error');
    place(finding!.range.start);
    await commands.executeCommand('editor.action.quickFix');
    await shown('.action-widget');
    await screenshot('dacl-quick-fix', TOP);
    await commands.executeCommand('hideCodeActionWidget');
  });

  it('a dACL and what an address stands for', async () => {
    await wearTheme('Default Light Modern');
    const editor = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await shown('.codelens-decoration');
    place(positionOf(editor.document, '192.0.2.11', 2));
    await hover();
    await screenshot('dacl-hover', TOP);
  });

  it('a profile and what an element does', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('ISEPostureCFG.xml');
    const found = await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    const interval = positionOf(editor.document, 'StateSyncProbeInterval', 3);
    editor.revealRange(found[0]!.range, TextEditorRevealType.InCenter);
    place(interval);
    await hover();
    await screenshot('profile-hover');
  });
});

function place(position: Position): void {
  const editor = window.activeTextEditor;
  if (editor) editor.selection = new Selection(position, position);
}

/** Opens the hover at the cursor and waits until it has its text. */
async function hover(): Promise<void> {
  await commands.executeCommand('editor.action.showHover');
  await eventually(
    () => elements('.monaco-hover .rendered-markdown'),
    (hovers) => hovers.some(({ text }) => text.trim().length > 0),
    'hover',
  );
}

async function shown(selector: string): Promise<void> {
  await eventually(
    () => elements(selector),
    (found) => found.length > 0,
    selector,
  );
}
