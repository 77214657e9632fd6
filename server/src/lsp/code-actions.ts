import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type OptionalVersionedTextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { DeploymentChange } from '../core/deployment/model';
import { automaticFixInSlices, type Finding, type Fix, fixesInSlices, isAutomatic } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { append } from '../core/many';
import { message } from '../core/message';
import type { Slices } from '../core/slices';
import { rangeOf, type Source, spanOf } from '../core/source';
import type { TextEdit } from '../core/text';
import { smallestEdit } from '../deployment';
import { clientCommands, languages } from '../protocol';
import { keepsPromise, mend } from '../workspace/fix';
import type { Unit } from '../workspace/unit';
import { rangesTouch, toDiagnostic, toTextEdits } from './convert';
import { diagnoseActions, hostsToName, logActions } from './log-actions';
import { deploymentPreview } from './preview';
import { haveSameResult } from './same-result';

/** What code actions need from the session. */
export interface CodeActionContext {
  readonly l10n: Localizer;
  readonly docsBase: string;
  /** Whether the client knows our commands: other clients get no action that ends in one. */
  readonly clientCommands: 'known' | 'unknown';
  /**
   * The edit of ise-posture.json that a change stands for; undefined where there is no place for the file, `unreadable`
   * where what is there is no JSON object.
   */
  readonly deploymentEdit: (uri: string, change: DeploymentChange) => Promise<WorkspaceEdit | 'unreadable' | undefined>;
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly disabledActions: 'shown' | 'unknown';
  /** Does work beside other requests; undefined where the document was edited meanwhile. */
  readonly inTurns: <T>(work: Slices<T>) => Promise<T | undefined>;
}

/** The kind under which all automatic fixes are applied on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.isePosture`;

/** The kinds we answer with, for the capabilities. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  CodeActionKind.Source,
  fixAllKind,
];

/** The quick fixes, refactorings and source actions for a place. */
export async function codeActions(
  unit: Unit,
  params: CodeActionParams,
  context: CodeActionContext,
): Promise<CodeAction[]> {
  const wanted = (kind: string): boolean =>
    params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const actions: CodeAction[] = wanted(CodeActionKind.QuickFix) ? await quickFixes(unit, params, context) : [];
  const { source } = unit.input;
  for (const refactoring of unit.language.refactorings?.(unit.input, spanOf(source, params.range)) ?? []) {
    if (!wanted(refactoring.kind)) continue;
    const edit = await workspaceEdit(source, refactoring.edits, refactoring.deployment, context);
    append(actions, actionOf({ title: context.l10n.text(refactoring.title), kind: refactoring.kind }, edit, context));
  }
  if (params.context.only !== undefined && wanted(fixAllKind))
    append(actions, await fixAll(unit, fixAllKind, () => true, 'deployment.fix.all', {}, context));
  return withoutRepetition(actions);
}

/** Remedies first, then what keeps a finding quiet where it stands, then its page, and last what switches its rule off. */
async function quickFixes(unit: Unit, { range }: CodeActionParams, context: CodeActionContext): Promise<CodeAction[]> {
  const { source } = unit.input;
  const here = unit.findings().filter((finding) => rangesTouch(rangeOf(source, finding.span), range));
  const rules = [...new Set(here.map(({ rule }) => rule))];
  const remedies: Ranked[] = [];
  for (const finding of here) append(remedies, await remediesFor(unit, finding, context));
  const actions = remedies.sort((a, b) => a.rank - b.rank).map(({ action }) => action);
  for (const { title, change } of hostsToName(unit, here))
    actions.push(
      ...actionOf(
        { title: context.l10n.text(title), kind: CodeActionKind.QuickFix },
        await workspaceEdit(source, [], change, context),
        context,
      ),
    );
  if (context.clientCommands === 'known') append(actions, logActions(unit, here, context.l10n));
  for (const rule of rules)
    for (const all of await allOfRule(unit, rule, context))
      if (!actions.some((one) => haveSameResult(source, one, all))) actions.push(all);
  if (context.clientCommands === 'known') append(actions, diagnoseActions(unit, here, context.l10n));
  const lined = withLines(actions, here.length > 1 ? 'several' : 'one', context.l10n);
  for (const finding of aloneOnTheirLine(unit, here)) append(lined, await ignoring(unit, finding, context));
  for (const rule of rules) append(lined, page(rule, context));
  for (const rule of rules) append(lined, await switchingOff(unit, rule, context));
  return lined;
}

/** A remedy and its place in the menu: what is preferred, what needs no decision, the text itself, ise-posture.json. */
interface Ranked {
  readonly action: CodeAction;
  readonly rank: number;
}

async function remediesFor(unit: Unit, finding: Finding, context: CodeActionContext): Promise<Ranked[]> {
  const { source } = unit.input;
  const diagnostics: Diagnostic[] = [toDiagnostic(source, finding, context.l10n, context.docsBase)];
  const fixes = (await context.inTurns(fixesInSlices(finding))) ?? [];
  const preferred = fixes.find((fix) => fix.preferred) ?? fixes.find(isAutomatic);
  const ranked: Ranked[] = [];
  for (const fix of fixes) {
    if (!(await isProven(unit, finding, fix, context))) continue;
    if (fix.deployment?.kind === 'name-psns' && context.clientCommands === 'known') {
      ranked.push({ action: { ...settingUp(fix, context), diagnostics }, rank: 3 });
      continue;
    }
    const edit = await workspaceEdit(source, fix.edits, fix.deployment, context);
    const first = fix === preferred ? { isPreferred: true } : {};
    const words = { title: context.l10n.text(fix.title), kind: CodeActionKind.QuickFix, diagnostics, ...first };
    const own = fix.edits.length > 0 ? 2 : 3;
    for (const action of actionOf(words, edit, context))
      ranked.push({ action, rank: fix === preferred ? 0 : isAutomatic(fix) ? 1 : own });
  }
  return ranked;
}

/** Where the client can ask for the PSNs, and propose them, that is better than an example to fill in. */
function settingUp(fix: Fix, { l10n }: CodeActionContext): CodeAction {
  const title = l10n.text(fix.title);
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: clientCommands.setUp, arguments: [] } };
}

/** An action with its edit. One that has to wait until ise-posture.json can be read says so, where the client shows that. */
function actionOf(
  action: CodeAction,
  edit: WorkspaceEdit | 'unreadable' | undefined,
  context: CodeActionContext,
): CodeAction[] {
  if (edit === undefined) return [];
  if (edit !== 'unreadable') return [{ ...action, edit }];
  if (context.disabledActions === 'unknown') return [];
  const { isPreferred: _, ...rest } = action;
  return [{ ...rest, disabled: { reason: context.l10n.t('lsp.deployment-not-an-object') } }];
}

/** A text of more UTF-16 units is not checked once more for every fix that is offered. */
const longestProven = 30_000;

const proofs = new WeakMap<Fix, boolean>();

/** Whether a fix keeps its promise (CONTRIBUTING, Invariants, 5): one that does not is not offered. Undefined where nobody found out. */
async function isProven(
  unit: Unit,
  finding: Finding,
  fix: Fix,
  { inTurns }: CodeActionContext,
): Promise<boolean | undefined> {
  const { text } = unit.input.source;
  // What a change of ise-posture.json makes of the findings is for the person who decides on it.
  if (fix.deployment !== undefined || fix.edits.length === 0 || text.length > longestProven) return true;
  const known = proofs.get(fix);
  if (known !== undefined) return known;
  const holds = await inTurns(keepsPromise(text, unit.findings(), { finding, fix }, unit.checkText));
  if (holds !== undefined) proofs.set(fix, holds);
  return holds;
}

/** Several findings at one place may offer the same edit, such as one for all PSNs: it is shown once, for all of them. */
function withoutRepetition(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify(action.edit ?? action.command ?? action.title);
    const same = known.get(key);
    if (!same) known.set(key, action);
    else if (action.diagnostics) same.diagnostics = [...(same.diagnostics ?? []), ...action.diagnostics];
  }
  return [...known.values()];
}

/** Where several findings are offered the same words for different edits, each says which line it is about. */
function withLines(actions: readonly CodeAction[], findings: 'one' | 'several', l10n: Localizer): CodeAction[] {
  const distinct = withoutRepetition(actions);
  if (findings === 'one') return distinct;
  return distinct.map((action) => {
    const line = action.diagnostics?.[0]?.range.start.line;
    const isAlone = distinct.filter(({ title }) => title === action.title).length === 1;
    if (isAlone || line === undefined) return action;
    return { ...action, title: l10n.t('deployment.fix.on-line', { title: action.title, line: line + 1 }) };
  });
}

async function allOfRule(unit: Unit, rule: string, context: CodeActionContext): Promise<CodeAction[]> {
  const ofRule = (finding: Finding): boolean => finding.rule === rule;
  if (!(await context.inTurns(haveSeveralRemedies(unit.findings().filter(ofRule))))) return [];
  return fixAll(unit, CodeActionKind.QuickFix, ofRule, 'deployment.fix.all-of-rule', { rule }, context);
}

/** Whether more than one of some findings is mended unasked. */
function* haveSeveralRemedies(findings: readonly Finding[]): Slices<boolean> {
  let count = 0;
  for (const finding of findings) {
    if (yield* automaticFixInSlices(finding)) count++;
    if (count > 1) return true;
    yield;
  }
  return false;
}

/** So many findings are asked how they are ignored: each is another check of the whole text. */
const maxIgnored = 5;

/** One finding of each rule that is found on one line alone, here: "on this line" has to be one. */
function aloneOnTheirLine({ input: { source } }: Unit, findings: readonly Finding[]): readonly Finding[] {
  const lineOf = ({ span }: Finding): number => rangeOf(source, span).start.line;
  return findings
    .filter((one, index) => findings.findIndex(({ rule }) => rule === one.rule) === index)
    .filter((one) => findings.every((other) => other.rule !== one.rule || lineOf(other) === lineOf(one)))
    .slice(0, maxIgnored);
}

const ignores = new WeakMap<Finding, Fix | undefined>();

/** Writes above a finding that it is not wanted there, where the language has words for it and they work. */
async function ignoring(unit: Unit, finding: Finding, context: CodeActionContext): Promise<CodeAction[]> {
  const { l10n } = context;
  if (!ignores.has(finding)) {
    const ways = unit.language.ignore?.(unit.input, finding) ?? [];
    const title = message('deployment.fix.ignore', { rule: finding.rule });
    let works: Fix | undefined;
    for (const edits of ways) {
      const fix: Fix = { title, effect: 'choice', edits };
      const holds = await isProven(unit, finding, fix, context);
      if (holds === undefined) return [];
      if (holds) works = fix;
      if (works) break;
    }
    ignores.set(finding, works);
  }
  const fix = ignores.get(finding);
  if (!fix) return [];
  const { source } = unit.input;
  const edit = { documentChanges: [{ textDocument: versioned(source), edits: toTextEdits(source, fix.edits) }] };
  return [{ title: l10n.text(fix.title), kind: CodeActionKind.QuickFix, edit }];
}

function page(rule: string, { l10n, clientCommands: known }: CodeActionContext): CodeAction[] {
  if (known === 'unknown') return [];
  const title = l10n.t('deployment.fix.show-docs', { rule });
  const command = { title, command: clientCommands.showRule, arguments: [rule] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

async function switchingOff(unit: Unit, rule: string, context: CodeActionContext): Promise<CodeAction[]> {
  if (unit.language.id === languages.deployment) return [];
  const { source } = unit.input;
  const edit = await workspaceEdit(source, [], { kind: 'switch-rule-off', rule, path: source.path }, context);
  const title = context.l10n.t('deployment.fix.switch-off-file', { rule });
  return actionOf({ title, kind: CodeActionKind.QuickFix }, edit, context);
}

async function fixAll(
  unit: Unit,
  kind: string,
  wanted: (finding: Finding) => boolean,
  title: 'deployment.fix.all' | 'deployment.fix.all-of-rule',
  args: Readonly<Record<string, string>>,
  context: CodeActionContext,
): Promise<CodeAction[]> {
  const { source } = unit.input;
  const after = (await context.inTurns(mend(unit, wanted)))?.text;
  if (after === undefined || after === source.text) return [];
  const edits = toTextEdits(source, [smallestEdit(source.text, after)]);
  const edit: WorkspaceEdit = { documentChanges: [{ textDocument: versioned(source), edits }] };
  return [{ title: context.l10n.text(message(title, args)), kind, edit }];
}

/** The document in the version that the edits are meant for: a client refuses what was meant for an older text. */
function versioned({ uri, textDocument }: Source): OptionalVersionedTextDocumentIdentifier {
  return { uri, version: textDocument.version };
}

async function workspaceEdit(
  source: Source,
  edits: readonly TextEdit[],
  change: DeploymentChange | undefined,
  context: CodeActionContext,
): Promise<WorkspaceEdit | 'unreadable' | undefined> {
  const own: WorkspaceEdit['documentChanges'] =
    edits.length === 0 ? [] : [{ textDocument: versioned(source), edits: toTextEdits(source, edits) }];
  if (change === undefined) return { documentChanges: own };
  const other = await context.deploymentEdit(source.uri, change);
  if (!other || other === 'unreadable') return other;
  const isHere = (other.documentChanges ?? []).every((one) => 'edits' in one && one.textDocument.uri === source.uri);
  const edit = { documentChanges: [...own, ...(other.documentChanges ?? [])] };
  return isHere ? edit : deploymentPreview(edit, context.l10n, source.uri);
}
