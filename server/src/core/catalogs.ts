import changeEn from '../../../l10n/change.en.json';
import changeZh from '../../../l10n/change.zh-cn.json';
import cliEn from '../../../l10n/cli.en.json';
import cliZh from '../../../l10n/cli.zh-cn.json';
import coreEn from '../../../l10n/core.en.json';
import coreZh from '../../../l10n/core.zh-cn.json';
import daclEn from '../../../l10n/dacl.en.json';
import daclZh from '../../../l10n/dacl.zh-cn.json';
import daclEditorEn from '../../../l10n/dacl-editor.en.json';
import daclEditorZh from '../../../l10n/dacl-editor.zh-cn.json';
import daclEffectEn from '../../../l10n/dacl-effect.en.json';
import daclEffectZh from '../../../l10n/dacl-effect.zh-cn.json';
import deploymentEn from '../../../l10n/deployment.en.json';
import deploymentZh from '../../../l10n/deployment.zh-cn.json';
import diagnosisEn from '../../../l10n/diagnosis.en.json';
import diagnosisZh from '../../../l10n/diagnosis.zh-cn.json';
import intakeEn from '../../../l10n/intake.en.json';
import intakeZh from '../../../l10n/intake.zh-cn.json';
import logEn from '../../../l10n/log.en.json';
import logZh from '../../../l10n/log.zh-cn.json';
import lspEn from '../../../l10n/lsp.en.json';
import lspZh from '../../../l10n/lsp.zh-cn.json';
import nadEn from '../../../l10n/nad.en.json';
import nadZh from '../../../l10n/nad.zh-cn.json';
import profileEn from '../../../l10n/profile.en.json';
import profileZh from '../../../l10n/profile.zh-cn.json';
import questionsEn from '../../../l10n/questions.en.json';
import questionsZh from '../../../l10n/questions.zh-cn.json';
import setUpEn from '../../../l10n/set-up.en.json';
import setUpZh from '../../../l10n/set-up.zh-cn.json';

// In the bundle `textsAtOnce` of scripts/lean.mjs takes the place of this file.

/** Every text the server and the command line can say, in English: the keys are the message ids. */
export const english = {
  ...coreEn,
  ...changeEn,
  ...cliEn,
  ...daclEn,
  ...daclEditorEn,
  ...daclEffectEn,
  ...deploymentEn,
  ...diagnosisEn,
  ...intakeEn,
  ...logEn,
  ...lspEn,
  ...nadEn,
  ...profileEn,
  ...questionsEn,
  ...setUpEn,
};

/** The same in Simplified Chinese, put together when first asked for. */
export const chinese = once(
  (): Partial<Record<MessageId, string>> => ({
    ...coreZh,
    ...changeZh,
    ...cliZh,
    ...daclZh,
    ...daclEditorZh,
    ...daclEffectZh,
    ...deploymentZh,
    ...diagnosisZh,
    ...intakeZh,
    ...logZh,
    ...lspZh,
    ...nadZh,
    ...profileZh,
    ...questionsZh,
    ...setUpZh,
  }),
);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A text of l10n/*.en.json. */
export type MessageId = keyof typeof english;
