import type { Place } from './preconditions';

/** Commands that need nothing open. */
const anywhere = ['without an editor', 'without a folder and an editor'] as const;
/** Commands about the folder, or about the ise-posture.json that counts for the active file. */
const folder = [
  'without an editor',
  'in a list that cannot be written',
  'in a broken profile',
  'without a folder and an editor',
  'without a folder, in a list without a name',
] as const;
/** Commands about the access list in the active editor. */
const list = [
  'without an editor',
  'in a text of another language',
  'in an empty list without a name',
  'in a list that cannot be written',
  'without a folder, in a list without a name',
] as const;
/** Commands about the log in the active editor. */
const log = [
  'without an editor',
  'in a text of another language',
  'in a log that cannot be written',
  'without a folder, in an empty log without a name',
] as const;
/** Commands about the posture profile in the active editor. */
const profile = [
  'without an editor',
  'in a text of another language',
  'in a broken profile',
  'without a folder, in an empty profile without a name',
] as const;

/**
 * Where each command of the palette is worst off: what `npm test` runs, while `npm run test:all` runs each command
 * everywhere. A new command gets its line here: without one the test fails.
 */
export const worst: Readonly<Record<string, readonly Place[]>> = {
  'isePosture.testPacket': list,
  'isePosture.showHome': folder,
  'isePosture.newCompliantList': folder,
  'isePosture.newUnknownList': anywhere,
  'isePosture.newRedirectList': anywhere,
  'isePosture.newDeployment': folder,
  'isePosture.showCoverage': folder,
  'isePosture.diagnose': [...anywhere, 'in a text of another language'],
  'isePosture.addMissingDenies': [...folder, 'in an empty list without a name'],
  'isePosture.compareAcl': list,
  'isePosture.copyDacl': list,
  'isePosture.treatAsDacl': [...list, 'without a folder, in a text without a name'],
  'isePosture.checkWorkspace': folder,
  'isePosture.setUp': folder,
  'isePosture.openDeployment': folder,
  'isePosture.addPsn': folder,
  'isePosture.replacePsnAddress': folder,
  'isePosture.retirePsn': folder,
  'isePosture.howToTurnOn': profile,
  'isePosture.showRuleDocumentation': anywhere,
  'isePosture.log.showTimeline': log,
  'isePosture.log.readingModeOn': log,
  'isePosture.log.readingModeOff': log,
  'isePosture.log.onlyWhatMatters': log,
  'isePosture.log.filterByThread': log,
  'isePosture.log.nextFinding': log,
  'isePosture.log.previousFinding': log,
  'isePosture.log.nextOnThread': log,
  'isePosture.log.nextGap': log,
  'isePosture.log.goToSource': log,
  'isePosture.log.copyFindings': log,
  'isePosture.log.copyFindingsRedacted': log,
  'isePosture.openSample': anywhere,
  'isePosture.getStarted': anywhere,
  'isePosture.restartServer': anywhere,
  'isePosture.showOutput': anywhere,
};
