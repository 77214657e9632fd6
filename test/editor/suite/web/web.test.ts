import { env, UIKind } from 'vscode';
import {
  closeAll,
  diagnosticsOf,
  hoverText,
  of,
  openFile,
  openText,
  positionOf,
  ruleOf,
  takeQuickFix,
} from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { eventually } from '../support/page';
import { typeAt } from '../support/typing';

/** The extension host of vscode.dev: no Node, files only through the editor. */
describe('in a browser worker', () => {
  afterEach(closeAll);

  it('there is no Node', () => {
    equal(env.uiKind, UIKind.Web, 'kind');
    equal(typeof (globalThis as { process?: unknown }).process, 'undefined', 'process');
    equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function', 'importScripts');
  });

  it('a dACL is checked against ise-posture.json and fixed', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    const found = await diagnosticsOf(document.uri, (all) => of('dacl/missing-psn-deny')(all).length === 1);
    await takeQuickFix(document.uri, found[0]!.range, /psn2/);
    match(document.getText(), /^deny tcp any host 10\.1\.1\.6 eq 8449$/m, 'text');
    await diagnosticsOf(document.uri, (all) => all.length === 0);
  });

  it('a profile is checked and explained', async () => {
    const { document } = await openFile('ISEPostureCFG.xml');
    const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
    equal(found.map(ruleOf), ['profile/interval-out-of-range'], 'findings');
    match(
      await hoverText(document.uri, positionOf(document, 'StateSyncProbeInterval', 2)),
      /Posture State Synchronization Interval/,
      'hover',
    );
  });

  it('a typed tag is closed: what the client asks arrives in the worker', async () => {
    const root = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">';
    const editor = await openText('ISEPostureCFG.typed.xml', `${root}\n\n</cfg>\n`);
    await typeAt(editor, 1, '<PingArp>');
    await eventually(
      async () => editor.document.lineAt(1).text,
      (text) => text === '<PingArp></PingArp>',
      'the closing tag',
    );
  });

  it('a log is read', async () => {
    const { document } = await openFile('AnyConnect_ISEPosture.txt');
    equal(document.languageId, 'ise-posture-log', 'language');
    const found = await diagnosticsOf(document.uri, (all) => of('log/incorrect-configuration')(all).length === 1);
    ok(found.length > 0, 'it has findings');
  });
});
