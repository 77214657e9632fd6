import {
  commands,
  env,
  type Location,
  type LocationLink,
  Position,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import {
  closeAll,
  diagnosticsOf,
  fileUri,
  hoverText,
  of,
  openFile,
  openText,
  positionOf,
  symbolsOf,
} from '../support/editor';
import { equal, match, ok } from '../support/expect';
import { MESSAGES, messageWith, pressButton, take } from '../support/messages';
import { elements, eventually, hasPage } from '../support/page';

const session = `SW1#show authentication sessions interface GigabitEthernet1/0/5 details
            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0001
         IPv6 Address:  fe80::1
                        2001:db8::9
         IPv4 Address:  10.9.9.9
            User-Name:  LAB\\alice
               Status:  Authorized
               Domain:  DATA
    Common Session ID:  0A0101010000002A12345678
Server Policies:
              ACS ACL:  xACSACLx-IP-staff-compliant-636b75ac
Method status list:
       Method           State
        dot1x           Authc Success
`;
const list = `SW1#show ip access-lists
Extended IP access list xACSACLx-IP-staff-compliant-636b75ac (per-user)
    1 permit ip any any
SW1#
`;
const tables = {
  'the table of sessions': `Interface                MAC Address    Method  Domain  Status Fg  Session ID
--------------------------------------------------------------------------------------------
Gi1/0/5                  0200.0000.0001 dot1x   DATA    Auth        0A0101010000002A12345678
`,
  'rows of the event log': `Sep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS
Sep/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL
`,
};
const question = 'output of a network device';

async function treated({ uri }: TextDocument): Promise<TextDocument> {
  const find = async () => workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  await messageWith(question);
  await pressButton('Treat as Device Output');
  return (await eventually(find, (one) => one?.languageId === 'ise-device-output', 'the language'))!;
}

describe('device output', () => {
  before(function () {
    if (!hasPage) this.skip();
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('notifications.clearAll');
    await closeAll();
  });

  for (const path of ['shown.log', 'shown.cfg'])
    it(`is offered its language in ${path}`, async () => {
      await treated((await openText(path, session)).document);
      await workspace.fs.delete(fileUri(path));
    });

  it('is offered its language in a paste that has no file', async () => {
    const document = await workspace.openTextDocument({ content: session });
    await window.showTextDocument(document, { preview: false });
    await treated(document);
  });

  for (const [what, content] of Object.entries(tables))
    it(`is offered its language in a paste of ${what}`, async () => {
      const document = await workspace.openTextDocument({ content });
      await window.showTextDocument(document, { preview: false });
      await treated(document);
    });

  it('is offered, not forced, and asked about once', async () => {
    const editor = await openText('declined.txt', session);
    await messageWith(question);
    equal(editor.document.languageId, 'plaintext', 'language before the answer');
    await commands.executeCommand('notifications.clearAll');
    await editor.edit((edit) => edit.insert(new Position(editor.document.lineCount, 0), session));
    await openText('list.txt', 'ip access-list extended STAFF\n permit tcp any host 10.1.1.5 eq 8443\n');
    await messageWith('looks like an access list');
    const texts = (await elements(MESSAGES)).map(({ text }) => text);
    ok(!texts.some((text) => text.includes(question)), `the question is not asked again: ${texts.join(' | ')}`);
    equal(editor.document.languageId, 'plaintext', 'language after no answer');
    for (const path of ['declined.txt', 'list.txt']) await workspace.fs.delete(fileUri(path));
  });

  it('has its fields explained, its sessions outlined, and a list leads to its text and to its file', async () => {
    const document = await treated((await openText('shown.txt', session + list)).document);
    const found = await diagnosticsOf(document.uri, (all) => of('nad/differs')(all).length > 0);
    equal(of('nad/list-not-shown')(found).length, 0, 'the list is shown');
    const hover = (text: string): Promise<string> => hoverText(document.uri, positionOf(document, text, 1));
    match(await hover('Interface:'), /\*\*Interface\*\*/, 'a label');
    match(await hover('0200.0000.0001'), /MAC Address.*0200\.0000\.0001/, 'a value');
    match(await hover('2001:db8::9'), /IPv6 Address.*2001:db8::9/, 'a further address');
    match(await hover('xACSACLx'), /Probably saved 2022-11-09/, 'the date of a suffix');
    match(await hover('0A01010100'), /10\.1\.1\.1/, 'the device in a session ID');
    const names = (await symbolsOf(document.uri)).map(({ name }) => name);
    match(names.join('\n'), /GigabitEthernet1\/0\/5 0200\.0000\.0001[\s\S]*staff-compliant/, 'outline');

    const targets = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'xACSACLx', 1),
    );
    const places = targets.map((target) =>
      'targetUri' in target
        ? `${target.targetUri.path}:${target.targetRange.start.line}`
        : `${target.uri.path}:${target.range.start.line}`,
    );
    ok(places.includes(`${document.uri.path}:16`), `the list in force: ${places.join(', ')}`);
    ok(
      places.some((place) => place.includes('acl/staff-compliant.dacl')),
      `the dACL of that name: ${places.join(', ')}`,
    );
    await workspace.fs.delete(document.uri);
  });

  it('is what Compare with Applied ACL takes as it was copied', async () => {
    const { document } = await openFile('acl/staff-compliant.dacl');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    await env.clipboard.writeText(session + list);
    const done = commands.executeCommand('isePosture.compareAcl');
    await take('Clipboard');
    await done;
    match(await messageWith('8449'), /10\.1\.1\.5/, 'the difference');
  });
});
