import type { DocumentParams, Exchange, ProtocolRange } from './base';

/** Commands the server runs (`workspace/executeCommand`). */
export const serverCommands = {
  /** Argument: ApplyDeploymentChangeParams. Computes the edit and sends `workspace/applyEdit`. */
  applyDeploymentChange: 'isePosture.server.applyDeploymentChange',
} as const;

/** Commands of the manifest and those that only lenses, actions and links call. */
export const clientCommands = {
  restartServer: 'isePosture.restartServer',
  showOutput: 'isePosture.showOutput',
  /** Opens the page that says what the workspace holds, and what to do next. */
  showHome: 'isePosture.showHome',
  newCompliant: 'isePosture.newCompliantList',
  newUnknown: 'isePosture.newUnknownList',
  newRedirect: 'isePosture.newRedirectList',
  newDeployment: 'isePosture.newDeployment',
  /** No argument, or a DocumentParams whose deployment file is meant. */
  openDeployment: 'isePosture.openDeployment',
  setUp: 'isePosture.setUp',
  /** No argument, or a DocumentParams: a posture profile. */
  howToTurnOn: 'isePosture.howToTurnOn',
  /** No argument, or an AddPsnParams. */
  addPsn: 'isePosture.addPsn',
  replacePsnAddress: 'isePosture.replacePsnAddress',
  retirePsn: 'isePosture.retirePsn',
  /** No argument, or a ListParams. */
  testPacket: 'isePosture.testPacket',
  showCoverage: 'isePosture.showCoverage',
  /** No argument, a DocumentParams, or what the explorer passes: a URI, and all that are selected. */
  diagnose: 'isePosture.diagnose',
  /** No argument, or a ListParams. */
  compareAcl: 'isePosture.compareAcl',
  /** No argument, or a ListParams. */
  copyDacl: 'isePosture.copyDacl',
  treatAsDacl: 'isePosture.treatAsDacl',
  checkWorkspace: 'isePosture.checkWorkspace',
  /** No argument, or `dacl`, `profile`, `log`. */
  openSample: 'isePosture.openSample',
  /** Opens the walkthrough. */
  getStarted: 'isePosture.getStarted',
  /** No argument, or a rule id and its page's URI. */
  showRule: 'isePosture.showRuleDocumentation',
  /** Argument: RevealParams. */
  reveal: 'isePosture.reveal',
  /** No argument, or an AddMissingDeniesParams. */
  addMissingDenies: 'isePosture.addMissingDenies',
  /** Argument: RevealParams. What can be done about a log's finding, as a menu above its line. */
  logRemedies: 'isePosture.log.showRemedies',
  /** Argument: OpenListsParams. The lists that let the probe to a PSN through. */
  logOpenLists: 'isePosture.log.openLists',
  /** Compares one of the lists for compliant endpoints, whichever is picked, with an applied ACL. */
  logCompareList: 'isePosture.log.compareList',
  /** Argument: CopyTextParams. */
  copyText: 'isePosture.copyText',
  logNextFinding: 'isePosture.log.nextFinding',
  logPreviousFinding: 'isePosture.log.previousFinding',
  logNextOnThread: 'isePosture.log.nextOnThread',
  logNextGap: 'isePosture.log.nextGap',
  logFilterByThread: 'isePosture.log.filterByThread',
  logOnlyWhatMatters: 'isePosture.log.onlyWhatMatters',
  logGoToSource: 'isePosture.log.goToSource',
  logReadingOn: 'isePosture.log.readingModeOn',
  logReadingOff: 'isePosture.log.readingModeOff',
  logCopyFindings: 'isePosture.log.copyFindings',
  logCopyFindingsRedacted: 'isePosture.log.copyFindingsRedacted',
  logTimeline: 'isePosture.log.showTimeline',
} as const;

/** Commands of VS Code's own that our lenses call. */
export const editorCommands = { formatDocument: 'editor.action.formatDocument' } as const;

/** A host, as a log names it, that ise-posture.json does not know: it is named there, and denied where it has to be. */
export interface AddPsnParams {
  readonly host: string;
}

/** The PSN, by its name in ise-posture.json; undefined where the file does not name it. */
export interface OpenListsParams {
  readonly psn?: string;
}

export interface AddMissingDeniesParams {
  /** Only those of this PSN. */
  readonly psn?: string;
}

/** A text for the clipboard. */
export interface CopyTextParams {
  readonly text: string;
}

/** Opens a document and selects a range of it. */
export interface RevealParams extends DocumentParams {
  readonly range: ProtocolRange;
}

/** Argument of `serverCommands.applyDeploymentChange`; `change` is a DeploymentChange of deployment/model.ts. */
export interface ApplyDeploymentChangeParams<Change = unknown> extends DocumentParams {
  readonly change: Change;
  /** Edits of the document itself that belong to the same fix. */
  readonly edits?: readonly { readonly range: ProtocolRange; readonly newText: string }[];
  /** The version of the document that the edits are meant for. */
  readonly version?: number;
}

/** What `serverCommands.applyDeploymentChange` answers. */
export interface ApplyDeploymentChangeResult {
  /** The deployment file that was changed; absent where nothing changed, as in a file that holds the change already. */
  readonly uri?: string;
  /** The editor showed the change first, and the person said no to it. */
  readonly discarded?: true;
}

export interface CommandRequests {
  /** Null where the server does not know the command. It fails, with the reason, where the editor refused the edit. */
  'workspace/executeCommand': Exchange<ExecuteCommandParams, ApplyDeploymentChangeResult | null>;
}

interface ExecuteCommandParams {
  readonly command: string;
  readonly arguments?: readonly ApplyDeploymentChangeParams[];
}
