import { commands, languages } from 'vscode';
import { closeAll, diagnosticsOf, extensionUnderTest, of, openFile, openText, ruleOf } from '../support/editor';
import { equal, ok } from '../support/expect';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly languages: readonly { readonly id: string }[];
  };
}

describe('the extension', () => {
  afterEach(closeAll);

  it('registers every language and command that its manifest promises', async () => {
    await openFile('acl/staff-compliant.dacl');
    const extension = extensionUnderTest();
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    const known = new Set(await commands.getCommands(true));
    equal(
      contributes.commands.map(({ command }) => command).filter((id) => !known.has(id)),
      [],
      'commands without a handler',
    );
    const ids = new Set(await languages.getLanguages());
    equal(
      contributes.languages.map(({ id }) => id).filter((id) => !ids.has(id)),
      [],
      'languages not there',
    );
  });

  it('finds the same again after Restart Server', async () => {
    const { document } = await openFile('ISEPostureCFG.xml');
    const before = await diagnosticsOf(document.uri, (all) => all.length > 0);
    const gone = diagnosticsOf(document.uri, (all) => all.length === 0);
    await commands.executeCommand('isePosture.restartServer');
    await gone;
    const after = await diagnosticsOf(document.uri, (all) => all.length > 0);
    equal(after.map(ruleOf), before.map(ruleOf), 'findings');
  });

  it('says nothing about texts that are none of ours', async () => {
    const { document } = await openText('notes.txt', 'permit ip any any\n');
    const { document: list } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(list.uri, (all) => all.length > 0);
    equal(languages.getDiagnostics(document.uri).length, 0, 'findings in a text file');
  });

  it('checks ise-posture.json itself', async () => {
    const { document } = await openText(
      'elsewhere/ise-posture.json',
      '{ "psns": [{ "name": "a", "addresses": ["10.1.1.300"] }], "colour": 1 }\n',
    );
    equal(document.languageId, 'jsonc', 'language');
    const found = await diagnosticsOf(
      document.uri,
      (all) => all.filter((one) => ruleOf(one).startsWith('deployment/')).length >= 2,
    );
    ok(
      found.some((one) => document.getText(one.range).includes('10.1.1.300')),
      'the address that is none',
    );
    ok(
      found.some((one) => document.getText(one.range).includes('colour')),
      'the unknown key',
    );
    ok(of('deployment/syntax')(found).length === 0, 'and it is no syntax error');
  });
});
