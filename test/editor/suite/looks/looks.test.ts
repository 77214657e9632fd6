import { commands, workspace } from 'vscode';
import { writeCase } from '../support/case';
import { allThemes, type Theme, wearTheme } from '../support/colours';
import { closeAll, diagnosticsOf, fileUri, openFile } from '../support/editor';
import { elements, eventually, framedTexts, screenshot } from '../support/page';

const command = (id: string, ...rest: readonly unknown[]) => commands.executeCommand(id, ...rest);

/** Waits for something in a page of ours. */
async function framed(selector: string): Promise<void> {
  await eventually(
    () => framedTexts(selector),
    (all) => all.length > 0,
    selector,
  );
}

/** Waits for something in the window itself. */
async function seen(selector: string): Promise<void> {
  await eventually(
    () => elements(selector),
    (all) => all.length > 0,
    selector,
  );
}

async function openChecked(path: string): Promise<void> {
  const { document } = await openFile(path);
  await diagnosticsOf(document.uri, (all) => all.length > 0);
}

/** What is looked at, and how it comes to be on screen. */
const sights: Readonly<Record<string, () => Promise<unknown>>> = {
  home: async () => {
    await command('isePosture.showHome');
    await framed('tbody tr');
  },
  report: async () => {
    await command('isePosture.diagnose', await writeCase('case'));
    await framed('.verdict');
  },
  timeline: async () => {
    await openChecked('AnyConnect_ISEPosture.txt');
    await command('isePosture.log.showTimeline');
    await framed('.verdict');
  },
  coverage: async () => {
    await command('isePosture.showCoverage');
    await framed('tbody tr');
  },
  list: async () => {
    await openChecked('acl/staff-compliant.dacl');
    await seen('.squiggly-error');
  },
  walkthrough: async () => {
    await command('isePosture.getStarted');
    await seen('.getting-started-step');
  },
  settings: async () => {
    await command('workbench.action.openSettings', '@ext:ise-posture.ise-posture');
    await seen('.settings-editor .setting-item');
  },
  palette: async () => {
    void command('workbench.action.quickOpen', '>ISE Posture');
    await seen('.quick-input-list .monaco-list-row');
  },
};

/** Pictures of every page in every theme: `npm run screenshots -- --only looks`. They are looked at by a person. */
describe('looks', () => {
  before(async () => {
    await command('workbench.action.closeSidebar');
    await command('workbench.action.closePanel');
  });
  afterEach(async () => {
    await command('workbench.action.closeQuickOpen');
    await closeAll();
    await command('workbench.action.closeAllEditors');
    await workspace.fs.delete(fileUri('case'), { recursive: true }).then(undefined, () => undefined);
  });

  for (const theme of Object.keys(allThemes) as Theme[])
    for (const [name, show] of Object.entries(sights))
      it(`${name}, ${theme}`, async () => {
        await wearTheme(theme);
        await show();
        await screenshot(`${name}-${theme.replaceAll(' ', '')}`);
      });
});
