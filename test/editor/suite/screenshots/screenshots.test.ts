import {
  commands,
  DiagnosticSeverity,
  type Position,
  Selection,
  TextEditorRevealType,
  window,
  workspace,
} from 'vscode';
import { writeCase } from '../support/case';
import { colouredLines, wearTheme } from '../support/colours';
import { closeAll, diagnosticsOf, fileUri, openFile, positionOf } from '../support/editor';
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
    // Not on the line itself: there it would be shown whole, with the message far to the right.
    place(editor.document.lineAt(fault.range.start.line - 1).range.start);
    // Again until it is seen: the panel takes its room from the editor when it comes, and the line may be under it then.
    await shown('.codelens-decoration', 'so state sync stops', () =>
      editor.revealRange(fault.range, TextEditorRevealType.InCenter),
    );
    await colouredLines();
    await screenshot('log-problems');
    await commands.executeCommand('workbench.action.closePanel');
  });

  it('a log and its colours', async () => {
    await wearTheme('Default Light Modern');
    const editor = await openFile('AnyConnect_ISEPosture.txt');
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('cursorTop');
    await shown('.codelens-decoration', 'State sync:');
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

  it('a diagnosis', async () => {
    await wearTheme('Default Dark Modern');
    await commands.executeCommand('workbench.action.closePanel');
    await commands.executeCommand('isePosture.diagnose', await writeCase('case'));
    await eventually(
      () => framedTexts('.verdict'),
      (all) => all.length > 0,
      'the report',
    );
    await screenshot('diagnosis');
    await workspace.fs.delete(fileUri('case'), { recursive: true });
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
    await shown('.view-line', 'state sync');
    await hover('psn1');
    await screenshot('dacl-hover', TOP);
  });

  it('a profile and what an element does', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('ISEPostureCFG.xml');
    const found = await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    const interval = positionOf(editor.document, 'StateSyncProbeInterval', 3);
    editor.revealRange(found[0]!.range, TextEditorRevealType.InCenter);
    // What arrives later would close the hover.
    await shown('.view-line', 'seconds');
    place(interval);
    await hover('StateSyncProbeInterval');
    await screenshot('profile-hover');
  });
});

function place(position: Position): void {
  const editor = window.activeTextEditor;
  if (editor) editor.selection = new Selection(position, position);
}

/** Opens the hover at the cursor, and does so again until its words are seen. */
async function hover(words: string): Promise<void> {
  await eventually(
    async () => {
      await commands.executeCommand('editor.action.showHover');
      return elements('.monaco-hover .rendered-markdown');
    },
    (hovers) => hovers.some(({ text }) => text.replaceAll('\u00a0', ' ').includes(words)),
    `a hover with ${words}`,
  );
}

/** Waits for an element with these words; `reveal` brings it into view. */
async function shown(selector: string, words = '', reveal: () => void = () => undefined): Promise<void> {
  await eventually(
    () => {
      reveal();
      return elements(selector);
    },
    (found) => found.some(({ text }) => text.replaceAll('\u00a0', ' ').includes(words)),
    `${selector} ${words}`,
  );
}
