import { commands, DiagnosticSeverity, TextEditorRevealType, ViewColumn, window, workspace } from 'vscode';
import { channels, colouredLines, isRed, type Theme, themes, tokenAt, wearTheme } from '../support/colours';
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
import { elements, eventually, hasPage } from '../support/page';

describe('a posture log', () => {
  afterEach(closeAll);

  it('gets its language, the fault as an error, and its reasons', async () => {
    const { document } = await openFile('AnyConnect_ISEPosture.txt');
    equal(document.languageId, 'ise-posture-log', 'language');
    const found = await diagnosticsOf(document.uri, (all) => of('log/incorrect-configuration')(all).length > 0);
    const [fault, more] = of('log/incorrect-configuration')(found);
    equal(more, undefined, 'a second fault');
    ok(fault?.severity === DiagnosticSeverity.Error, 'it is an error');
    match(document.lineAt(fault.range.start.line).text, /Incorrect configuration detected/, 'its line');
    ok((fault.relatedInformation ?? []).length > 0, 'it names what it follows from');
    const errors = found.filter(({ severity }) => severity === DiagnosticSeverity.Error);
    equal(errors.length, 1, 'number of errors: an expected timeout is none');
  });

  it('explains a WinHTTP code and a posture status', async () => {
    const { document } = await openFile('AnyConnect_ISEPosture.txt');
    await diagnosticsOf(document.uri, (all) => all.length > 0);
    match(
      await hoverText(document.uri, positionOf(document, '12002', 1)),
      /ERROR_WINHTTP_TIMEOUT|timeout|timed out/i,
      '12002',
    );
    ok((await symbolsOf(document.uri)).length > 0, 'it has an outline');
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has its colours in ${theme}`, async function () {
      if (!hasPage) this.skip();
      await wearTheme(theme);
      await openFile('AnyConnect_ISEPosture.txt');
      const lines = await colouredLines();
      const timeout = 'unable to send request: 12002';
      const plain = tokenAt(lines, timeout, 'unable');
      const parts = {
        time: tokenAt(lines, '2022/11/09', '2022'),
        level: tokenAt(lines, '[Information]', 'Information'),
        class: tokenAt(lines, 'PeriodicProbe::', 'PeriodicProbe'),
        function: tokenAt(lines, 'hs_transport_winhttp_post', 'hs_transport_winhttp_post'),
        message: tokenAt(lines, 'MSG_SU_STEP_STATUS', 'MSG_SU_STEP_STATUS'),
        thread: tokenAt(lines, 'Thread Id: 0xC60', '0xC60'),
      };
      for (const [name, token] of Object.entries(parts)) {
        ok(token.color !== plain.color, `${name} has a colour of its own, not ${plain.color} of plain text`);
        ok(!isRed(token), `${name} is not red: ${token.color}`);
      }
      const fault = tokenAt(lines, 'Incorrect configuration', 'Incorrect');
      ok(isRed(fault), `the fault is red: ${fault.color}`);
      equal(fault.fontWeight, '700', 'weight of the fault');
      ok(!isRed(tokenAt(lines, timeout, '12002')), `an expected timeout is not red: ${channels(plain)}`);
      ok(isRed(tokenAt(lines, '[Error]', 'Error')), 'the level Error is red');
    });
  }

  it('opens in reading mode: metadata is folded on all lines but the caret\u2019s, the text stays, one command shows everything', async function () {
    if (!hasPage) this.skip();
    const editor = await openFile('AnyConnect_ISEPosture.txt');
    const text = editor.document.getText();
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    await commands.executeCommand('cursorTop');
    const seen = async () =>
      (await elements('.view-line > span > span')).filter((part) => part.text.includes('Thread Id'));
    await eventually(seen, (all) => all.length === 1, 'metadata on the caret\u2019s line alone');
    await eventually(
      () => elements('.codelens-decoration'),
      (all) => all.some((lens) => lens.text.includes('did not answer while compliant')),
      'what a line means, above it',
    );
    await commands.executeCommand('isePosture.log.readingModeOff');
    await eventually(seen, (all) => all.length > 10, 'metadata everywhere');
    await commands.executeCommand('isePosture.log.readingModeOn');
    await eventually(seen, (all) => all.length === 1, 'folded again');
    equal(editor.document.getText(), text, 'the text');
  });

  it('led to the fault, far below, shows its message: its line stays folded until a person puts the caret there', async function () {
    if (!hasPage) this.skip();
    const lines = new TextDecoder()
      .decode(await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt')))
      .split(/\r?\n/);
    const noise = lines.find((line) => line.includes('posting data failed'))!;
    const editor = await openText('far_ISEPosture.txt', [...Array<string>(300).fill(noise), ...lines].join('\n'));
    await diagnosticsOf(editor.document.uri, (all) => of('log/incorrect-configuration')(all).length > 0);
    const fault = async () => {
      const parts = await elements('.view-line > span > span');
      const message = parts.find(({ text }) => text.includes('Incorrect configuration detected'));
      // The metadata of the fault's own line: what stands beside the message.
      const unfolded = parts.some((one) => one.box.y === message?.box.y && one.text.includes('Thread Id'));
      return { message, unfolded, left: (await elements('.editor-instance .lines-content'))[0]?.box.x ?? 0 };
    };
    const lineOfFault = () => /Incorrect configuration/.test(editor.document.lineAt(editor.selection.active.line).text);
    for (const command of ['isePosture.log.nextFinding', 'editor.action.marker.next']) {
      await commands.executeCommand('cursorTop');
      for (let steps = 0; steps === 0 || !lineOfFault(); steps++) {
        ok(steps < 30, `${command} comes to the fault`);
        await commands.executeCommand(command);
      }
      await commands.executeCommand('closeMarkersNavigation');
      const { message } = await eventually(
        fault,
        (seen) => !seen.unfolded && (seen.message?.box.x ?? -1) > 0 && seen.message!.box.x < 900,
        `${command}: the message is in view, the line folded`,
      );
      ok(
        message!.box.x + message!.box.width <= 1200,
        `${command}: all of the message, up to ${JSON.stringify(message!.box)}`,
      );
    }
    await commands.executeCommand('cursorHome');
    await eventually(fault, ({ unfolded }) => unfolded, 'a caret that a person moves opens the line');
    await closeAll();
    await workspace.fs.delete(fileUri('far_ISEPosture.txt'));
  });

  it('in two editors, each at another place, is folded in both', async function () {
    if (!hasPage) this.skip();
    const [noise] = new TextDecoder()
      .decode(await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt')))
      .split(/\r?\n/)
      .filter((line) => line.includes('posting data failed'));
    const editor = await openText('twice_ISEPosture.txt', Array<string>(400).fill(noise!).join('\n'));
    const beside = await window.showTextDocument(editor.document, ViewColumn.Beside);
    beside.revealRange(beside.document.lineAt(390).range);
    const middle = (await elements('.editor-instance'))[1]!.box.x;
    const sides = async () => {
      const parts = await elements('.view-line > span > span');
      const count = (words: string, isHere: (x: number) => boolean) =>
        parts.filter(({ text, box }) => text.includes(words) && isHere(box.x)).length;
      return [(x: number) => x < middle, (x: number) => x >= middle].map((isHere) => ({
        messages: count('posting', isHere),
        unfolded: count('Thread', isHere),
      }));
    };
    await eventually(
      sides,
      // The first line of a log that was just opened has the caret, and is whole.
      (both) => both.every(({ messages, unfolded }) => messages > 10 && unfolded <= 1),
      'both are folded',
    );
    await closeAll();
    await workspace.fs.delete(fileUri('twice_ISEPosture.txt'));
  });

  it('scrolled into an episode, says on top which: its first line stays there, its metadata folded', async function () {
    if (!hasPage) this.skip();
    const lines = new TextDecoder()
      .decode(await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt')))
      .split(/\r?\n/);
    const start = lines.findIndex((line) => line.includes('Session Sync Periodic Probing start'));
    const noise = lines.find((line) => line.includes('posting data failed'))!;
    // Behind the first probe, so that the episode is several pages long.
    const probed = lines.findIndex((line) => line.includes('HTTP Probe failed'));
    const long = [...lines.slice(0, probed + 1), ...Array<string>(200).fill(noise), ...lines.slice(probed + 1)];
    const editor = await openText('long_ISEPosture.txt', long.join('\n'));
    await diagnosticsOf(editor.document.uri, (all) => all.length > 0);
    editor.revealRange(editor.document.lineAt(start + 100).range, TextEditorRevealType.AtTop);
    await eventually(
      () => elements('.sticky-widget .sticky-line-content'),
      (all) => all.some(({ text }) => text.replaceAll('\u00a0', ' ').includes('Session Sync Periodic Probing start')),
      'the first line of the episode',
    );
    await eventually(
      () => elements('.sticky-widget .sticky-line-content span span'),
      (all) => all.length > 0 && !all.some(({ text }) => text.includes('Thread')),
      'no metadata in it',
    );
    await closeAll();
    await workspace.fs.delete(fileUri('long_ISEPosture.txt'));
  });

  it('of many megabytes is read from disk, and read on when the agent goes on writing', async () => {
    const seed = await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt'));
    const text = new TextDecoder().decode(seed);
    const noise = `${text.split(/\r?\n/).find((line) => line.includes('posting data failed'))}\n`;
    const large = noise.repeat(Math.ceil((6 * 1024 * 1024) / noise.length));
    const path = 'large_ISEPosture.txt';
    await workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(large));
    const { document } = await openFile(path);
    equal(document.languageId, 'ise-posture-log', 'language');
    await workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(large + text));
    const found = await diagnosticsOf(document.uri, (all) => of('log/incorrect-configuration')(all).length > 0);
    const [fault] = of('log/incorrect-configuration')(found);
    match(document.lineAt(fault?.range.start.line ?? 0).text, /Incorrect configuration detected/, 'its line');
    await closeAll();
    await workspace.fs.delete(fileUri(path));
  });
});
