import { DiagnosticSeverity, type DocumentSymbol, TextEditorRevealType, workspace } from 'vscode';
import {
  closeAll,
  diagnosticsOf,
  fileUri,
  hoverText,
  of,
  openFile,
  openText,
  positionOf,
  quickFixes,
  ruleOf,
  symbolsOf,
  takeQuickFix,
} from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { elements, eventually, hasPage } from '../support/page';

const outOfRange = of('profile/interval-out-of-range');

describe('a posture profile', () => {
  afterEach(closeAll);

  it('with an interval of 301: an error on the value, fixed to 300', async () => {
    const { document } = await openFile('ISEPostureCFG.xml');
    equal(document.languageId, 'ise-posture-profile', 'language');
    const found = await diagnosticsOf(document.uri, (all) => outOfRange(all).length === 1);
    equal(found.map(ruleOf), ['profile/interval-out-of-range'], 'findings');
    const [finding] = found;
    ok(finding?.severity === DiagnosticSeverity.Error, 'the finding is an error');
    equal(document.getText(finding.range), '301', 'its range');
    match(finding.message, /Posture State Synchronization Interval/, 'names the setting in ISE');
    await takeQuickFix(document.uri, finding.range, /300/);
    match(document.getText(), /<StateSyncProbeInterval>300<\/StateSyncProbeInterval>/, 'text');
    await diagnosticsOf(document.uri, (all) => all.length === 0);
  });

  it('with an interval of -1, on the one line that ISE writes: a choice, nothing automatic', async () => {
    const { document } = await openFile('exported.xml');
    const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
    equal(document.languageId, 'ise-posture-profile', 'an xml document with the namespace becomes a profile');
    equal(document.getText(found[0]!.range), '-1', 'range');
    const fixes = await quickFixes(document.uri, found[0]!.range);
    const titles = fixes.map(({ title }) => title);
    ok(titles.filter((title) => / to \d/.test(title)).length >= 2, `a choice of values, not ${titles.join(' | ')}`);
    ok(!fixes.some(({ isPreferred }) => isPreferred), 'none of them is preferred');
  });

  it('explains an element: label in ISE, unit, range', async () => {
    const { document } = await openFile('ISEPostureCFG.xml');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const text = await hoverText(document.uri, positionOf(document, 'StateSyncProbeInterval', 3));
    match(text, /Posture State Synchronization Interval/, 'label');
    match(text, /300/, 'range');
    match(text, /\bs\b|second/, 'unit');
    match(await hoverText(document.uri, positionOf(document, 'NetworkTransitionDelay', 3)), /CSCwd58316/, 'delay');
  });

  it('that is half an XML: a finding, no exception, and the rest still counts', async () => {
    const { document } = await openText(
      'ISEPostureCFG-half.xml',
      '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>301</StateSyncProbeInterval><Netw',
    );
    const found = await diagnosticsOf(document.uri, (all) => all.length > 1);
    const rules = found.map(ruleOf);
    ok(rules.includes('profile/syntax') && rules.includes('profile/interval-out-of-range'), `rules: ${rules}`);
  });

  it('of one long element says on top which, however its tags are laid out', async function () {
    if (!hasPage) this.skip();
    const hosts = Array.from({ length: 120 }, (_, index) => `    host${index}.example.com,`).join('\n');
    const root = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">';
    const cases: readonly [text: string, first: string][] = [
      [`${root}\n  <CallHomeList>\n${hosts}\n  </CallHomeList>\n</cfg>\n`, '<CallHomeList>'],
      [`${root}<CallHomeList>\n${hosts}\n</CallHomeList></cfg>\n`, '<cfg '],
    ];
    for (const [text, first] of cases) {
      const editor = await openText('ISEPostureCFG-one.xml', text);
      await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
      editor.revealRange(editor.document.lineAt(70).range, TextEditorRevealType.AtTop);
      await eventually(
        () => elements('.sticky-widget .sticky-line-content'),
        (all) => all.some((one) => one.text.replaceAll('\u00a0', ' ').includes(first)),
        first,
      );
      await closeAll();
    }
    await workspace.fs.delete(fileUri('ISEPostureCFG-one.xml'));
  });

  it('has an outline', async () => {
    const { document } = await openFile('ISEPostureCFG.xml');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    const [root] = await symbolsOf(document.uri);
    equal(root?.name, 'cfg', 'root');
    match(namesBelow(root ? [root] : []).join(' '), /StateSyncProbeInterval/, 'symbols');
  });
});

function namesBelow(symbols: readonly DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, children }) => [name, ...namesBelow(children)]);
}
