import { commands, window } from 'vscode';
import { closeAll, diagnosticsOf } from '../support/editor';
import { equal } from '../support/expect';

/** In vscode.dev an extension's folder cannot be listed, only its files be read. */
describe('in a browser worker, Open a Sample', () => {
  afterEach(closeAll);

  for (const [sample, language] of [
    ['dacl', 'ise-dacl'],
    ['profile', 'ise-posture-profile'],
    ['log', 'ise-posture-log'],
  ] as const) {
    it(`opens the ${sample}, and says what is wrong in it`, async () => {
      await commands.executeCommand('isePosture.openSample', sample);
      const { document } = window.activeTextEditor!;
      equal(document.languageId, language, 'language');
      await diagnosticsOf(document.uri, (all) => all.length > 0);
    });
  }
});
