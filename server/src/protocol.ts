/**
 * What client and server say to each other beyond LSP: names and plain types. This file imports nothing; it is all
 * that `client/` may import from the server. Lines and columns are zero-based, columns in UTF-16 units; URIs are text.
 */

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

/** A request that names one open document. */
export interface DocumentParams {
  readonly uri: string;
}

/** A request that names one document and, where it holds several, one of its lists. */
export interface ListParams extends DocumentParams {
  readonly list?: string;
}

// ── Languages ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Language ids of the manifest. ise-posture.json is `jsonc` to VS Code. */
export const languages = {
  dacl: 'ise-dacl',
  profile: 'ise-posture-profile',
  log: 'ise-posture-log',
} as const;

/** The deployment file's name. */
export const deploymentFileName = 'ise-posture.json';

/** Extensions of the files in which logs and devices' output are kept. */
export const keptExtensions = ['txt', 'text', 'log', 'out', 'cfg', 'conf', 'csv', 'tsv', 'xml', 'json'] as const;

const extensions = ['dacl', 'acl', ...keptExtensions].join(',');

/** The files that are watched: the deployment file and what lists, logs and output are kept in, also as rotated (`.log.1`). */
export const watchedGlobs = [`**/${deploymentFileName}`, `**/*.{${extensions}}`, `**/*.{${extensions}}[._-]*`] as const;

/** Language of the story that Only What Matters tells. */
export const logStoryLanguage = 'ise-posture-story';

/** URI scheme of the read-only views of a log: never checked, never synchronized. */
export const logViewScheme = 'ise-posture-log';

/** The root of a posture profile is in this namespace. */
export const profileNamespace = 'http://www.cisco.com/nac/agent/config-1.0';

// ── Start ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `initializationOptions`. All members are optional to the server: other LSP clients send none. */
export interface InitializationOptions {
  /** URI of the folder docs/rules of the installed extension: `<docsBase>/<language>/<rule name>.md`. */
  readonly docsBase?: string;
  /** The client answers the requests of `fileRequests`: the server uses them for whatever it cannot read itself. */
  readonly clientFiles?: boolean;
  /** The client understands the ids of `clientCommands` in code lenses, code actions and hovers. */
  readonly clientCommands?: boolean;
}

/** Everything of the section `isePosture` that the server reads (`workspace/configuration`). */
export interface Settings {
  /** Path or URI of ise-posture.json; empty: the nearest one above the file. */
  readonly deploymentFile?: string;
  /**
   * Where `deploymentFile` comes from. What a workspace's own settings name is read within the workspace's folders alone:
   * a workspace that somebody sent must not point at other files. Absent: the user.
   */
  readonly deploymentFileFrom?: 'user' | 'workspace';
  readonly validate?: { readonly run?: 'onType' | 'onSave' | 'off' };
  readonly maxNumberOfProblems?: number;
  /** One switch per kind of inlay. */
  readonly inlayHints?: Readonly<Record<string, boolean>>;
  readonly codeLens?: { readonly enabled?: boolean };
}

// ── Commands ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Commands the server runs (`workspace/executeCommand`). */
export const serverCommands = {
  /** Argument: ApplyDeploymentChangeParams. Computes the edit and sends `workspace/applyEdit`. */
  applyDeploymentChange: 'isePosture.server.applyDeploymentChange',
} as const;

/** Commands of the manifest and those that only lenses, actions and links call. */
export const clientCommands = {
  restartServer: 'isePosture.restartServer',
  showOutput: 'isePosture.showOutput',
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

/** What `serverCommands.applyDeploymentChange` answers. It fails, with the reason, where the editor refused the edit. */
export interface ApplyDeploymentChangeResult {
  /** The deployment file that was changed; absent where nothing changed, as in a file that holds the change already. */
  readonly uri?: string;
  /** The editor showed the change first, and the person said no to it. */
  readonly discarded?: true;
}

/** `isePosture/ping`: answered with null as soon as the server gets to it; the client's watchdog asks. */
export const pingRequest = 'isePosture/ping';

// ── Status (server → client, notification) ──────────────────────────────────────────────────────────────────────────

/** `isePosture/status`: sent for each open document after it was checked, and when the server gets or ends work. */
export const statusNotification = 'isePosture/status';

export interface StatusParams extends DocumentParams {
  /** Still being checked: the only time a spinner turns. */
  readonly busy: boolean;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number; readonly hint: number };
  /** Findings left out by `maxNumberOfProblems`. */
  readonly omitted?: number;
  /** The ise-posture.json that counts for this document, and how many PSNs it names with an address. */
  readonly deployment?: { readonly uri: string; readonly psns: number; readonly stateSync?: false };
  /** Lists that are not checked for the probe, or not for every PSN. */
  readonly unchecked?: number;
  readonly unaddressed?: Unaddressed;
}

/** What is not checked for the probe because PSNs lack an address in ise-posture.json. */
export interface Unaddressed {
  /** So many of the unchecked lists; for the others no PSN is named. */
  readonly lists: number;
  /** The PSNs with what they lack, in the reader's language: "psn1 (no IPv6 address)". */
  readonly psns: readonly string[];
}

// ── dACL (client → server, requests) ────────────────────────────────────────────────────────────────────────────────

/** `isePosture/lists`: the access lists of a document. DocumentParams → ListSummary[] in order of appearance. */
export const listsRequest = 'isePosture/lists';

/** One access list of a document. */
export interface ListSummary {
  /** Undefined for a list without a header; then it is the only one. */
  readonly name?: string;
  readonly range: ProtocolRange;
  /** In the reader's language: "compliant (file name)". */
  readonly posture: string;
  readonly entries: number;
}

/** A packet as the person typed it; what is missing is filled in as `test-packet` of the command line does. */
export interface PacketText {
  /** `tcp`, `udp`, `icmp`, `ip`, or a number. */
  readonly protocol: string;
  /** Address, with `:port` where the protocol has ports (`[2001:db8::1]:443`). Left out: any client, port 50000. */
  readonly source?: string;
  readonly destination: string;
  /** Comma-separated TCP flags; left out: `syn`. */
  readonly flags?: string;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

/** `isePosture/packetChoices`: the packets that matter for a list. ListParams → PacketChoice[]. */
export const packetChoicesRequest = 'isePosture/packetChoices';

/** A packet worth testing: each PSN on the state-sync port, the portal port and 8905; DNS; DHCP. */
export interface PacketChoice {
  readonly label: string;
  readonly description: string;
  readonly packet: PacketText;
}

/** `isePosture/testPacket`: TestPacketParams → TestPacketResult. */
export const testPacketRequest = 'isePosture/testPacket';

export interface TestPacketParams extends ListParams {
  readonly packet: PacketText;
}

export type TestPacketResult =
  | {
      readonly kind: 'answer';
      readonly action: 'permit' | 'deny';
      /** Whether the implicit deny at the end decides; then `range` is that of the list's last line. */
      readonly implicit: boolean;
      readonly certain: boolean;
      /** `redirect`: a redirect list, in which permit sends the packet to the portal and deny leaves it alone. */
      readonly purpose: 'filter' | 'redirect';
      readonly line: number | null;
      readonly range: ProtocolRange;
      /** The packet in full, what was left open filled in: `tcp 192.0.2.1:50000 → 10.1.1.5:8449 (syn)`. */
      readonly packet: string;
      /** Which line decides and why, in at most two short sentences, in the reader's language. */
      readonly explanation: string;
    }
  /** The packet, or the list, could not be understood; `part` is the field of PacketText that is wrong. */
  | { readonly kind: 'invalid'; readonly part?: keyof PacketText; readonly message: string };

/** `isePosture/coverage`: {} → CoverageResult: PSN × list of the whole workspace. */
export const coverageRequest = 'isePosture/coverage';

/**
 * `other-family`, `no-address`: ise-posture.json has no address of the PSN that can stand in the list. `elsewhere`: the
 * list's own ise-posture.json does not name the PSN.
 */
export type CoverageState =
  | 'denied'
  | 'permitted'
  | 'partly'
  | 'uncertain'
  | 'other-family'
  | 'no-address'
  | 'not-decided'
  | 'elsewhere';

export interface CoverageList extends DocumentParams {
  /** File path within its folder, with `/`, and the list's name where the file holds several. */
  readonly label: string;
  readonly posture: string;
  /** What the posture asks of the state-sync port: compliant lists deny it, those for unknown posture let it through. */
  readonly expects: 'denied' | 'reachable' | 'nothing';
  readonly range: ProtocolRange;
  /** It is not checked, or not for every PSN. */
  readonly unchecked?: true;
  /** One for each of CoverageResult.psns, in their order. */
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  readonly state: CoverageState;
  /** The state measured by what the list's posture asks. */
  readonly judgement: 'good' | 'bad' | 'unsure' | 'unchecked' | 'neutral';
  /** The line that decides, if it is one line. */
  readonly range?: ProtocolRange;
  /** One sentence, in the reader's language. */
  readonly explanation: string;
}

export interface CoverageResult {
  readonly deployment?: string;
  readonly unaddressed?: Unaddressed;
  readonly psns: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly lists: readonly CoverageList[];
  /** Whether every ise-posture.json here says that state synchronization is not used. */
  readonly unused?: true;
  /** Denies that `isePosture/addMissingDenies` would add. */
  readonly missing: number;
  /** `label`: the file's path within its folder. */
  readonly errors: readonly { readonly uri: string; readonly label: string; readonly message: string }[];
}

/** Messages from the extension to the coverage page. */
export interface ToCoveragePage {
  readonly type: 'show';
  readonly result: CoverageResult;
  /** English text → text in the reader's language; empty for English (l10n/bundle.l10n.*.json). */
  readonly translations: Readonly<Record<string, string>>;
  /** BCP 47 tag. */
  readonly locale: string;
}

/** Messages from the coverage page; `too-narrow`: the table is wider than the page. */
export type FromCoveragePage =
  | { readonly type: 'ready' | 'too-narrow' | 'add-missing' | 'open-deployment' | 'set-up' }
  | ({ readonly type: 'reveal' } & RevealParams);

/** `isePosture/addMissingDenies`: adds every missing deny of every compliant list by `workspace/applyEdit`, which shows them first. */
export const addMissingDeniesRequest = 'isePosture/addMissingDenies';

export interface AddMissingDeniesParams {
  /** Only those of this PSN. */
  readonly psn?: string;
}

export interface AddMissingDeniesResult {
  readonly denies: number;
  readonly files: number;
}

/** `isePosture/compare`: CompareParams → CompareResult. */
export const compareRequest = 'isePosture/compare';

export interface CompareParams extends ListParams {
  /** What the switch printed (`show access-lists`, `show ip access-lists interface …`), or another list. */
  readonly other: { readonly text: string; readonly list?: string };
}

/** A list's verdict on the example packet. */
export interface CompareSide {
  readonly action: 'permit' | 'deny';
  readonly implicit: boolean;
  readonly line: number | null;
  readonly range?: ProtocolRange;
  /** The line as it is written, or what stands for the implicit deny. */
  readonly text: string;
}

export type CompareResult =
  /** `explanation`: one or two sentences, in the reader's language. */
  | { readonly kind: 'same'; readonly explanation: string }
  | {
      readonly kind: 'different';
      /** false: only if a condition holds that no text tells, such as a time range. */
      readonly certain: boolean;
      readonly explanation: string;
      readonly packet: string;
      readonly left: CompareSide;
      readonly right: CompareSide;
    }
  | { readonly kind: 'undecided'; readonly explanation: string }
  /** The other text holds several lists, or none of the wanted name: ask, and send again with `other.list`. */
  | { readonly kind: 'choose'; readonly lists: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

/** `isePosture/copyDaclForIse`: ListParams → CopyDaclResult. */
export const copyDaclRequest = 'isePosture/copyDaclForIse';

export interface CopyDaclResult {
  /** Clean dACL text, LF, without suppression remarks and show-output decoration. */
  readonly text: string;
  readonly entries: number;
  /** What should be mended first, in the reader's language: syntax errors, placeholders, an empty list. */
  readonly warnings: readonly string[];
}

/** `isePosture/checkWorkspace`: {} → CheckWorkspaceResult; diagnostics of closed files are published too. */
export const checkWorkspaceRequest = 'isePosture/checkWorkspace';

export interface CheckWorkspaceResult {
  /** Files that were left out on purpose, and why, in the reader's language; `label`: the path within the workspace. */
  readonly skipped: readonly { readonly uri: string; readonly label: string; readonly message: string }[];
  readonly files: number;
  readonly counts: StatusParams['counts'];
  /** Lists that are not checked for the probe, or not for every PSN. */
  readonly unchecked: number;
  readonly unaddressed?: Unaddressed;
  readonly errors: readonly { readonly uri: string; readonly message: string }[];
}

// ── Set up (client → server, requests) ──────────────────────────────────────────────────────────────────────────────

/** `isePosture/psnProposals`: {} → PsnProposalsResult: what the workspace's files call a PSN and ise-posture.json does not name. */
export const psnProposalsRequest = 'isePosture/psnProposals';

export interface PsnProposal {
  readonly host: string;
  readonly kind: 'address' | 'name';
  /** Where it was seen, in order. */
  readonly seen: readonly PsnSighting[];
}

export interface PsnSighting extends DocumentParams {
  readonly range: ProtocolRange;
  /** How it is named there, in the reader's language. */
  readonly as: string;
}

export interface PsnProposalsResult {
  readonly proposals: readonly PsnProposal[];
  /** Files that could not be read, or are too large to be looked through. */
  readonly errors: readonly { readonly uri: string; readonly message: string }[];
}

/** `isePosture/readPsnText`: ReadPsnTextParams → ReadPsnTextResult: names and addresses in a typed or pasted text. */
export const readPsnTextRequest = 'isePosture/readPsnText';

export interface ReadPsnTextParams {
  readonly text: string;
  /** The ise-posture.json that it is for: whose addresses it has cannot be another PSN's. */
  readonly uri?: string;
  /** What was chosen before and is not written yet. */
  readonly chosen?: readonly NewPsn[];
  /** The PSN whose address is asked for; `from`: the address that it replaces. */
  readonly psn?: string;
  readonly from?: string;
}

export interface NewPsn {
  readonly name?: string;
  readonly fqdn?: string;
  readonly addresses: readonly string[];
}

export interface ReadPsnTextResult {
  readonly psns: readonly NewPsn[];
  /** What is wrong with the text, in the reader's language. */
  readonly problem?: string;
}

/** `isePosture/deploymentPsns`: DocumentParams of an ise-posture.json → DeploymentPsn[], as the file names them. */
export const deploymentPsnsRequest = 'isePosture/deploymentPsns';

export interface DeploymentPsn {
  readonly name: string;
  readonly fqdn?: string;
  /** Addresses and aliases, in canonical text. */
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
}

/** A change of ise-posture.json and of every list that it speaks of, or of the lists alone. */
export type WorkspaceChange =
  | { readonly kind: 'add-psns'; readonly psns: readonly (NewPsn & { readonly name: string })[] }
  | { readonly kind: 'replace-address'; readonly psn: string; readonly from: string; readonly to: string }
  | { readonly kind: 'retire-psn'; readonly psn: string }
  /** The denies that lists for compliant endpoints lack: those of one PSN, or all. */
  | { readonly kind: 'add-denies'; readonly psn?: string };

/** `isePosture/planChange`: WorkspaceChangeParams → WorkspaceChangeResult: what would be done. */
export const planChangeRequest = 'isePosture/planChange';

/**
 * `isePosture/applyChange`: the same, and the edit goes to the client (`workspace/applyEdit`), annotated so that it is shown
 * before it is made.
 */
export const applyChangeRequest = 'isePosture/applyChange';

export interface WorkspaceChangeParams {
  /** The ise-posture.json that changes; none for `add-denies`. */
  readonly uri?: string;
  readonly change: WorkspaceChange;
}

export interface WorkspaceChangeResult {
  /** The files that change. `label`: the path within its folder; `denies`: how many lines of lists. */
  readonly files: readonly { readonly uri: string; readonly label: string; readonly denies: number }[];
  /** What is not reached, and why, in the reader's language. */
  readonly leftOut: readonly {
    readonly uri: string;
    readonly label: string;
    readonly range?: ProtocolRange;
    readonly reason: string;
  }[];
  /** Whether the client made the edit; a person may have said no to it. */
  readonly applied: boolean;
}

// ── Profile ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * `isePosture/howToTurnOn`: DocumentParams → TurnOnStep[]: what has to be in place before a profile turns state
 * synchronization on, in order; empty where the document is no profile.
 */
export const turnOnRequest = 'isePosture/howToTurnOn';

/** All texts are in the reader's language. */
export interface TurnOnStep {
  readonly title: string;
  readonly detail: string;
  /** How far it is: "2 of 3 lists ready". */
  readonly status?: string;
  /** Everything that can be seen of it is in place. */
  readonly done?: true;
  /** Leads to the place where it is done. */
  readonly command: { readonly id: string; readonly args: readonly unknown[] };
}

/** `isePosture/autoInsert`: AutoInsertParams → an LSP snippet to insert at `position`, or null. */
export const autoInsertRequest = 'isePosture/autoInsert';

export interface AutoInsertParams extends DocumentParams {
  readonly version: number;
  /** The caret, behind what was typed. */
  readonly position: ProtocolPosition;
  /** The one character typed: `>` or `/`. */
  readonly typed: string;
}

// ── Log (client → server, requests) ─────────────────────────────────────────────────────────────────────────────────

/**
 * `isePosture/largeLog` (notification): a log that the server is to read from disk instead of receiving its text with
 * `textDocument/didOpen`. LargeLogParams. The document counts as open until `closed`.
 */
export const largeLogNotification = 'isePosture/largeLog';

/** Logs longer than this (UTF-16 units) are read by the server. */
export const largeLogLength = 5 * 1024 * 1024;

export interface LargeLogParams extends DocumentParams {
  readonly event: 'opened' | 'changed' | 'closed';
  readonly version: number;
}

/** `isePosture/logNavigate`: LogNavigateParams → LogNavigateResult, null where there is no such place. */
export const logNavigateRequest = 'isePosture/logNavigate';

export type LogTarget = 'next-finding' | 'previous-finding' | 'next-on-thread' | 'next-gap';

export interface LogNavigateParams extends DocumentParams {
  readonly line: number;
  readonly target: LogTarget;
}

export interface LogNavigateResult {
  readonly range: ProtocolRange;
  /** What is there, in the reader's language: a finding's message, the gap's length. */
  readonly message?: string;
  /** The search went on from the other end of the log. */
  readonly wrapped: boolean;
}

/** `isePosture/logThreads`: DocumentParams → LogThread[], in order of appearance. */
export const logThreadsRequest = 'isePosture/logThreads';

export interface LogThread {
  /** As the log writes it. */
  readonly id: string;
  readonly events: number;
  readonly firstLine: number;
  /** What it does, as far as its messages tell, in the reader's language. */
  readonly description?: string;
}

/** `isePosture/logView`: LogViewParams → LogViewResult. */
export const logViewRequest = 'isePosture/logView';

export interface LogFilter {
  readonly kind: 'thread';
  readonly thread: string;
}

export interface LogViewParams extends DocumentParams {
  readonly filter: LogFilter;
}

export interface LogViewResult {
  /** Version of the document that the lines belong to. */
  readonly version: number;
  /** The lines that are shown, ascending, as first and last line of each run (both included). */
  readonly runs: readonly (readonly [first: number, last: number])[];
}

/** `isePosture/logStory`: DocumentParams → LogStoryLine[]: what matters of a log, told in order, in the reader's language. */
export const logStoryRequest = 'isePosture/logStory';

export interface LogStoryLine {
  readonly text: string;
  /** The log's line (zero-based) that this one tells of; headings have none. */
  readonly line?: number;
  /** UTF-16 columns of what leads to a line of the log. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly line: number }[];
}

/** `isePosture/logMarkdown`: LogMarkdownParams → LogMarkdownResult. */
export const logMarkdownRequest = 'isePosture/logMarkdown';

/** `redacted`: hosts, users, addresses, session ids and secrets become HOST-1, IP-1 …, the same word for the same thing. */
export type Disclosure = 'redacted' | 'plain';

export interface LogMarkdownParams extends DocumentParams {
  readonly privacy: Disclosure;
}

export interface LogMarkdownResult {
  readonly markdown: string;
  readonly findings: number;
}

/** `isePosture/logMetadata`: LogMetadataParams → LogMetadataResult: what stands between the time and the message of events. */
export const logMetadataRequest = 'isePosture/logMetadata';

export interface LogMetadataParams extends DocumentParams {
  /** First and last line, both included. */
  readonly first: number;
  readonly last: number;
}

export interface LogMetadata {
  readonly line: number;
  /** UTF-16 columns: from behind the time up to the message. */
  readonly start: number;
  readonly end: number;
  readonly level: 'none' | 'trace' | 'debug' | 'info' | 'warning' | 'error';
}

export interface LogMetadataResult {
  /** Version of the document that the places belong to. */
  readonly version: number;
  readonly lines: readonly LogMetadata[];
}

/** `isePosture/logRuler`: DocumentParams → LogRulerMark[], for the overview ruler. */
export const logRulerRequest = 'isePosture/logRuler';

/**
 * What a line stands for: how a probe or a finding went; `restart`: of discovery or of the agent; `status`: the posture
 * status is another one from here on.
 */
export type LogMarkKind = Exclude<ProbeMood, 'neutral'> | 'restart' | 'status';

export interface LogRulerMark {
  readonly line: number;
  readonly kind: LogMarkKind;
}

/** `isePosture/logTimeline`: DocumentParams → LogTimeline. */
export const logTimelineRequest = 'isePosture/logTimeline';

/**
 * The endpoint's posture status as far as the log tells it. `unclear`: nothing tells it, or what told it no longer
 * holds; `not-required`: "System scan not required"; `other`: a status we have no evidence about, see its `label`.
 */
export type PostureStatus = 'compliant' | 'unknown' | 'pending' | 'noncompliant' | 'not-required' | 'other' | 'unclear';

/**
 * How a probe ended. What a failure says about the way: `no-answer`: packets or their answers do not arrive; `refused`:
 * something turned the connection down; `name`: there was no address to try; `certificate` and `reply`: something answered
 * TCP; `other`: nothing. `open`: the log does not show it.
 */
export type ProbeOutcome = 'answered' | 'no-answer' | 'refused' | 'name' | 'certificate' | 'reply' | 'other' | 'open';

/** How good an outcome is: a blocked probe of a compliant endpoint is `healthy`, an answer to it a `fault`. */
export type ProbeMood = 'healthy' | 'changed' | 'neutral' | 'warning' | 'fault';

/** The whole log as one picture. Times: seconds since 1970 of the local clock the log was written by, as if it were UTC. */
export interface LogTimeline {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  /** Offset of the log's clock from UTC in minutes, where an HTTP `Date:` header gave it away. */
  readonly utcOffset?: number;
  /** Whether state synchronization works, in one sentence in the reader's language. */
  readonly verdict?: string;
  /** The posture status over time; stretches do not overlap. */
  readonly statuses: readonly {
    readonly status: PostureStatus;
    readonly label: string;
    readonly start: number;
    readonly end: number;
    readonly line: number;
  }[];
  readonly psns: readonly string[];
  readonly probes: readonly TimelineProbe[];
  /** In the order of their lines. */
  readonly marks: readonly TimelineMark[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
    readonly time: number;
    readonly line: number;
  }[];
}

/** `discovery`: the agent looks for a PSN again; `agent`: it was started. */
export interface TimelineMark {
  readonly kind: 'sync-start' | 'sync-end' | 'discovery' | 'agent';
  readonly label: string;
  readonly time: number;
  readonly line: number;
}

/** One probe, or (in a long log) neighbouring ones to the same PSN that ended alike. */
export interface TimelineProbe {
  /** Index into `psns`. */
  readonly psn: number;
  readonly start: number;
  /** Of the answer or the timeout; the start where the log ends before it. */
  readonly end: number;
  readonly line: number;
  readonly outcome: ProbeOutcome;
  readonly mood: ProbeMood;
  /** How many probes this stands for. */
  readonly count: number;
  /** One sentence, in the reader's language. */
  readonly label: string;
}

/** Messages from the extension to the timeline page (`window.postMessage`). */
export type ToTimelinePage =
  | {
      readonly type: 'show';
      /** File name of the log. */
      readonly title: string;
      readonly timeline: LogTimeline;
      /** English text → text in the reader's language; empty for English (l10n/bundle.l10n.*.json). */
      readonly translations: Readonly<Record<string, string>>;
      /** BCP 47 tag for numbers and times. */
      readonly locale: string;
    }
  /** The caret of the log's editor stands here. */
  | { readonly type: 'caret'; readonly line: number };

/** Messages from the timeline page (`acquireVsCodeApi().postMessage`). */
export type FromTimelinePage =
  | { readonly type: 'ready' }
  /** Show this line of the log; `focus`: and put the keyboard there. */
  | { readonly type: 'go-to'; readonly line: number; readonly focus: 'editor' | 'page' };

// ── Files (server → client, requests) ───────────────────────────────────────────────────────────────────────────────

/** What a server that cannot read a file itself asks the client for: browser worker, virtual workspaces. */
export const fileRequests = {
  /** ReadFileParams → the bytes as base64, or null where there is no such file. Other trouble is an error. */
  readFile: 'isePosture/readFile',
  /** DocumentParams → FileStat, or null where there is no such file. */
  stat: 'isePosture/stat',
  /** FindFilesParams → URIs, in no particular order. */
  findFiles: 'isePosture/findFiles',
} as const;

export interface ReadFileParams extends DocumentParams {
  /** Refuse a larger file (bytes). */
  readonly limit?: number;
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Marked as not to be written, or in a place where nothing is. */
  readonly readOnly?: true;
}

export interface FindFilesParams {
  /** Folder to search; left out: all workspace folders. */
  readonly folder?: string;
  /** A glob relative to it. */
  readonly pattern: string;
  /** A glob of what is left out. */
  readonly exclude?: string;
  readonly limit: number;
}
