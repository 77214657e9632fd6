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
import { wearTheme } from '../support/colours';
import { closeAll, diagnosticsOf, fileUri, openFile } from '../support/editor';
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
    // The log beside it is another picture's.
    await commands.executeCommand('workbench.action.maximizeEditorHideSidebar');
    await screenshot('log-timeline', { ...TOP, height: 486 });
    await commands.executeCommand('workbench.action.evenEditorWidths');
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
    await screenshot('diagnosis', { ...TOP, width: 820, height: 655 });
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
    await screenshot('dacl-quick-fix', { ...TOP, width: 900 });
    await commands.executeCommand('hideCodeActionWidget');
  });

  it('a profile and what an element does', async () => {
    await wearTheme('Default Dark Modern');
    const editor = await openFile('ISEPostureCFG.xml');
    const found = await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    const { range } = found.find(({ severity }) => severity === DiagnosticSeverity.Error)!;
    editor.revealRange(range, TextEditorRevealType.InCenter);
    // What arrives later would close the hover.
    await shown('.view-line', '301');
    place(range.start);
    await hover('StateSyncProbeInterval');
    await screenshot('profile-hover', { ...TOP, y: 116, width: 1100, height: 324 });
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

/** Waits for an element with these words. */
async function shown(selector: string, words = ''): Promise<void> {
  await eventually(
    () => elements(selector),
    (found) => found.some(({ text }) => text.replaceAll('\u00a0', ' ').includes(words)),
    `${selector} ${words}`,
  );
}
