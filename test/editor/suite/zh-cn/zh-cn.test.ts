import { commands, env, l10n, window, workspace } from 'vscode';
import { writeCase } from '../support/case';
import {
  closeAll,
  codeLensesOf,
  diagnosticsOf,
  fileUri,
  hoverText,
  of,
  openFile,
  positionOf,
  quickFixes,
  ruleOf,
} from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { eventually, framedTexts } from '../support/page';

const CHINESE = /\p{Script=Han}/u;

describe('in Chinese', () => {
  afterEach(closeAll);

  it('runs in the language asked for', () => {
    equal(env.language, 'zh-cn', 'language of the editor');
  });

  it('a dACL: finding, fix, code lens and hover are Chinese, rule ids and keywords are not', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    const found = await diagnosticsOf(document.uri, (all) => of('dacl/missing-psn-deny')(all).length === 1);
    equal(found.map(ruleOf), ['dacl/missing-psn-deny'], 'findings');
    match(found[0]!.message, CHINESE, 'message');
    match(found[0]!.message, /psn2.*8449/, 'message');
    const titles = (await quickFixes(document.uri, found[0]!.range)).map(({ title }) => title);
    for (const title of titles) match(title, CHINESE, 'quick fix');
    match(
      (await codeLensesOf(document.uri)).map(({ command }) => command?.title ?? '').join('\n'),
      CHINESE,
      'code lens',
    );
    match(await hoverText(document.uri, positionOf(document, 'permit', 1)), CHINESE, 'hover');
  });

  it('a profile and a log, too', async () => {
    const profile = await openFile('ISEPostureCFG.xml');
    const [range] = await diagnosticsOf(profile.document.uri, (all) => all.length === 1);
    match(range!.message, CHINESE, 'message');
    match(
      await hoverText(profile.document.uri, positionOf(profile.document, 'StateSyncProbeInterval', 2)),
      CHINESE,
      'hover',
    );
    const log = await openFile('AnyConnect_ISEPosture.txt');
    const found = await diagnosticsOf(log.document.uri, (all) => all.length > 0);
    for (const { message } of found) match(message, CHINESE, 'message');
  });

  it('a diagnosis: the title of its page, its verdict and what to do', async () => {
    await commands.executeCommand('isePosture.diagnose', await writeCase('case'));
    const [verdict = ''] = await eventually(
      () => framedTexts('h2'),
      (all) => all.length > 0,
      'the verdict',
    );
    match(verdict, /^✗ .*：故障$/, 'verdict');
    equal(await framedTexts('h1'), ['诊断'], 'heading');
    equal(window.tabGroups.activeTabGroup.activeTab?.label, '诊断：case', 'title');
    const steps = await framedTexts('ol li');
    ok(steps.length > 0, 'what to do is said');
    for (const text of steps) match(text, CHINESE, 'step');
    await workspace.fs.delete(fileUri('case'), { recursive: true });
  });

  it('the texts of the client', () => {
    // The tests lie in the extension, so its bundle of translations is theirs.
    match(l10n.t('Show Output'), CHINESE, 'a text of the client');
  });
});
