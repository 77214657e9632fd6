import { commands, window } from 'vscode';
import { closeAll } from '../support/editor';
import { equal } from '../support/expect';

/** In vscode.dev an extension's folder cannot be listed, only its files be read. */
describe('in a browser worker, Open a Sample', () => {
  afterEach(closeAll);

  for (const [sample, language] of [
    ['dacl', 'ise-dacl'],
    ['profile', 'ise-posture-profile'],
    ['log', 'ise-posture-log'],
  ] as const) {
    it(`opens the ${sample}`, async () => {
      await commands.executeCommand('isePosture.openSample', sample);
      equal(window.activeTextEditor?.document.languageId, language, 'language');
    });
  }
});
