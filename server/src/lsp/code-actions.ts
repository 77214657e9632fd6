import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type OptionalVersionedTextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { automaticFix, type Finding, type Fix } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { createSource, rangeOf, type Source, spanOf } from '../core/source';
import type { TextEdit } from '../core/text';
import { smallestEdit } from '../deployment/change';
import type { DeploymentChange } from '../deployment/model';
import { clientCommands } from '../protocol';
import { keepsPromise, mend } from '../workspace/fix';
import type { Unit } from '../workspace/unit';
import { rangesTouch, toDiagnostic, toTextEdits } from './convert';
import { deploymentPreview } from './preview';

/** What code actions need from the session. */
export interface CodeActionContext {
  readonly l10n: Localizer;
  readonly docsBase: string;
  /** Whether the client knows our commands: other clients get no action that ends in one. */
  readonly clientCommands: 'known' | 'unknown';
  /** The edit of ise-posture.json that a change stands for; undefined where there is no place for the file. */
  readonly deploymentEdit: (uri: string, change: DeploymentChange) => Promise<WorkspaceEdit | undefined>;
}

/** The kind under which all automatic fixes are applied on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.isePosture`;

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
  const actions: CodeAction[] = [];
  const { source } = unit.input;
  if (wanted(CodeActionKind.QuickFix)) {
    const here = unit.findings().filter((finding) => rangesTouch(rangeOf(source, finding.span), params.range));
    const fixes: CodeAction[] = [];
    for (const finding of here) fixes.push(...(await fixesOf(unit, finding, context)));
    actions.push(...withoutRepetition(fixes));
    for (const rule of new Set(here.map((finding) => finding.rule)))
      actions.push(...(await ruleActions(unit, rule, context)));
  }
  const explicitly = params.context.only !== undefined;
  for (const refactoring of unit.language.refactorings?.(unit.input, spanOf(source, params.range)) ?? []) {
    if (!wanted(refactoring.kind)) continue;
    const edit = await workspaceEdit(source, refactoring.edits, refactoring.deployment, context);
    if (edit) actions.push({ title: context.l10n.text(refactoring.title), kind: refactoring.kind, edit });
  }
  if (explicitly && wanted(fixAllKind))
    actions.push(...fixAll(unit, fixAllKind, () => true, 'deployment.fix.all', {}, context));
  return actions;
}

async function fixesOf(unit: Unit, finding: Finding, context: CodeActionContext): Promise<CodeAction[]> {
  const { source } = unit.input;
  const diagnostics: Diagnostic[] = [toDiagnostic(source, finding, context.l10n, context.docsBase)];
  const preferred = finding.fixes.find((fix) => fix.preferred) ?? automaticFix(finding);
  const proven = finding.fixes.filter((fix) => isProven(unit, finding, fix));
  const actions = await Promise.all(
    proven.map(async (fix: Fix): Promise<CodeAction[]> => {
      const edit = await workspaceEdit(source, fix.edits, fix.deployment, context);
      if (!edit) return [];
      const first = fix === preferred ? { isPreferred: true } : {};
      return [{ title: context.l10n.text(fix.title), kind: CodeActionKind.QuickFix, diagnostics, edit, ...first }];
    }),
  );
  return actions.flat();
}

/** A text of more UTF-16 units is not checked once more for every fix that is offered. */
const longestProven = 30_000;

const proofs = new WeakMap<Fix, boolean>();

/** Whether a fix keeps its promise (CONTRACT, Fixes): one that does not is not offered. */
function isProven(unit: Unit, finding: Finding, fix: Fix): boolean {
  const { text } = unit.input.source;
  // What a change of ise-posture.json makes of the findings is for the person who decides on it.
  if (fix.deployment !== undefined || fix.edits.length === 0 || text.length > longestProven) return true;
  const known = proofs.get(fix) ?? keepsPromise(text, unit.findings(), { finding, fix }, unit.checkText);
  proofs.set(fix, known);
  return known;
}

/** Several findings at one place may offer the same edit, such as one for all PSNs: it is shown once, for all of them. */
function withoutRepetition(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit]);
    const same = known.get(key);
    if (same) same.diagnostics = [...(same.diagnostics ?? []), ...(action.diagnostics ?? [])];
    else known.set(key, action);
  }
  return [...known.values()];
}

/** For each rule with a finding here: fix all of it, switch it off for this file, read about it. */
async function ruleActions(unit: Unit, rule: string, context: CodeActionContext): Promise<CodeAction[]> {
  const { source, deployment } = unit.input;
  const args = { rule };
  const several = unit.findings().filter((finding) => finding.rule === rule && automaticFix(finding)).length > 1;
  const all = several
    ? fixAll(
        unit,
        CodeActionKind.QuickFix,
        (finding) => finding.rule === rule,
        'deployment.fix.all-of-rule',
        args,
        context,
      )
    : [];
  const title = context.l10n.t('deployment.fix.show-docs', args);
  const show: CodeAction[] =
    context.clientCommands === 'unknown'
      ? []
      : [
          {
            title,
            kind: CodeActionKind.QuickFix,
            command: { title, command: clientCommands.showRule, arguments: [rule] },
          },
        ];
  if (unit.language.id === 'ise-posture-deployment') return [...all, ...show];
  const path = deployment.uri === undefined ? undefined : source.path;
  const change: DeploymentChange = { kind: 'switch-rule-off', rule, path: path ?? source.path };
  const edit = await workspaceEdit(source, [], change, context);
  const off: CodeAction[] = edit
    ? [{ title: context.l10n.t('deployment.fix.switch-off-file', args), kind: CodeActionKind.QuickFix, edit }]
    : [];
  return [...all, ...off, ...show];
}

function fixAll(
  unit: Unit,
  kind: string,
  wanted: (finding: Finding) => boolean,
  title: 'deployment.fix.all' | 'deployment.fix.all-of-rule',
  args: Readonly<Record<string, string>>,
  context: CodeActionContext,
): CodeAction[] {
  const { source } = unit.input;
  const after = mend(unit, wanted).text;
  if (after === source.text) return [];
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
): Promise<WorkspaceEdit | undefined> {
  const own: WorkspaceEdit['documentChanges'] =
    edits.length === 0 ? [] : [{ textDocument: versioned(source), edits: toTextEdits(source, edits) }];
  if (change === undefined) return { documentChanges: own };
  const other = await context.deploymentEdit(source.uri, change);
  if (!other) return undefined;
  const isHere = (other.documentChanges ?? []).every((one) => 'edits' in one && one.textDocument.uri === source.uri);
  const edit = { documentChanges: [...own, ...(other.documentChanges ?? [])] };
  return isHere ? edit : deploymentPreview(edit, context.l10n);
}

/**
 * The edit that turns one text of a file into another, or that makes the file.
 * @param version of the open document that `before` is; null where the file is not open.
 */
export function replaceFile(
  uri: string,
  version: number | null,
  before: string | undefined,
  after: string,
): WorkspaceEdit {
  const textDocument = { uri, version };
  if (before === undefined) {
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument, edits: [{ range: { start, end: start }, newText: after }] },
      ],
    };
  }
  const source = createSource(uri, uri, 'jsonc', before);
  return {
    documentChanges: [{ textDocument, edits: toTextEdits(source, [smallestEdit(before, after)]) }],
  };
}
