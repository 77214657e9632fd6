import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Deployment } from '../core/deployment/model';
import { automaticFixInSlices, type Finding } from '../core/finding';
import { append } from '../core/many';
import { type Message, message } from '../core/message';
import type { Slices } from '../core/slices';
import { applyEdits, type Span, type TextEdit, writtenBy } from '../core/text';
import type { AceLine, DaclInput, EntryLine, ListAnalysis } from '../dacl';
import {
  coverageOf,
  dacl,
  denyPlan,
  editsOfAll,
  expectsDeny,
  linesOfPsn,
  missingDeniesInSlices,
  type PsnNames,
  removalsOf,
  replacementsIn,
} from '../dacl';
import { keepsPromise, remediesOf } from './fix';
import { createUnit, inputOf, type Unit } from './unit';

/** What a change of the PSNs does to lists. `psns` by name: those whose denies are missing, undefined: all. */
export type ListChange =
  | { readonly kind: 'add-denies'; readonly psns?: readonly string[] }
  | { readonly kind: 'retire-psn'; readonly psn: string }
  | { readonly kind: 'replace-address'; readonly psn: string; readonly from: string; readonly to: string };

/** An edit of a list. `other`: of a line that does more than deny the probe, so that a person has to say yes to it. */
interface ProposedEdit {
  readonly edit: TextEdit;
  readonly what: 'deny' | 'other';
  /** How many denies it puts in, takes out or changes. */
  readonly denies: number;
}

/** A list, or one line of it, that a change does not reach. */
interface LeftOut {
  readonly line?: number;
  readonly reason: Message;
}

/** What a change makes of one document. */
export interface UnitChange {
  readonly edits: readonly ProposedEdit[];
  readonly leftOut: readonly LeftOut[];
}

/** What a change of the PSNs asks of a document with lists. @param deployment as it is after the change. */
export function* changeOfUnit(unit: Unit, change: ListChange, deployment: Deployment): Slices<UnitChange> {
  const now = withText(unit, deployment, unit.input.source.text);
  const proposed = change.kind === 'add-denies' ? yield* missingIn(now, change) : linesIn(unit, change, deployment);
  const after = withText(unit, deployment, textWith(unit, proposed.edits));
  if (now.failures().length + after.failures().length > 0)
    return { edits: [], leftOut: [{ reason: message('change.left.failed') }] };
  if (change.kind === 'retire-psn') return proposed;
  const psns = change.kind === 'add-denies' ? change.psns : [change.psn];
  return { edits: proposed.edits, leftOut: [...proposed.leftOut, ...(yield* uncovered(after, psns))] };
}

/** Whoever asks for a change asks about lists. */
const daclInput = (unit: Unit): DaclInput => inputOf(unit, dacl)!;

function withText({ language, input: { source } }: Unit, deployment: Deployment, text: string): Unit {
  const { uri, languageId, version } = source.textDocument;
  return createUnit(language, TextDocument.create(uri, languageId, version, text), deployment, () => undefined);
}

function textWith({ input: { source } }: Unit, edits: readonly ProposedEdit[]): string {
  return applyEdits(
    source.text,
    edits.map(({ edit }) => edit),
  );
}

/** The rules that a missing deny is reported by, one of them for each PSN. */
const denyRules: ReadonlySet<string> = new Set([
  'dacl/missing-psn-deny',
  'dacl/psn-deny-too-late',
  'dacl/psn-deny-wrong-port-or-protocol',
]);

/** Whether a finding says that a deny of the probe to one of these PSNs is missing. */
function isAboutDeny({ rule, message: { args } }: Finding, psns: readonly string[] | undefined): boolean {
  return denyRules.has(rule) && (psns === undefined || psns.includes(String(args?.['psn'])));
}

/** The denies that findings ask for, at their one place; where they do not hold all at once, as many as go together. */
function* missingIn(unit: Unit, { psns }: Extract<ListChange, { kind: 'add-denies' }>): Slices<UnitChange> {
  const wanted = (finding: Finding): boolean => isAboutDeny(finding, psns);
  const { document, analysis, deployment } = daclInput(unit);
  // In lists for noncompliant endpoints alone a person decides.
  const found = yield* unit.findingsInSlices();
  const asked: Finding[] = [];
  for (const finding of found) if (wanted(finding) && (yield* automaticFixInSlices(finding))) asked.push(finding);
  const all: TextEdit[] = [];
  for (const list of analysis.lists.filter(expectsDeny)) {
    const own = asked.filter(({ span }) => isIn(list, span)).map(({ message: { args } }) => args?.['psn']);
    const { denies } = yield* denyPlan(document, list, deployment);
    const wanted = denies.filter(({ missing }) => own.includes(missing.psn.name));
    append(all, editsOfAll(document, wanted));
  }
  const [finding] = asked;
  if (!finding || all.length === 0) return { edits: [], leftOut: [] };
  const fix = { title: finding.message, effect: 'narrows', edits: all } as const;
  const { text } = unit.input.source;
  const holds = yield* keepsPromise(text, found, { finding, fix }, unit.checkText);
  const edits = holds ? all : (yield* remediesOf(unit, wanted)).flatMap((remedy) => remedy.fix.edits);
  return { edits: writtenBy(edits).map(({ edit }) => ({ edit, what: 'deny', denies: deniesIn(edit) })), leftOut: [] };
}

function deniesIn({ newText }: TextEdit): number {
  return newText.split(/[\r\n]+/).filter((line) => /\bdeny\b/i.test(line) && !/\bremark\b/i.test(line)).length;
}

function isIn({ list }: ListAnalysis, { start, end }: Span): boolean {
  return list.span.start <= start && end <= list.span.end;
}

/** Lists that let the probe through, or may do so, though it is to be denied in them. */
function* uncovered(unit: Unit, wanted: readonly string[] | undefined): Slices<LeftOut[]> {
  const { deployment, analysis } = daclInput(unit);
  const psns = deployment.psns.filter(({ name }) => wanted?.includes(name) ?? true);
  const left: LeftOut[] = [];
  for (const list of analysis.lists.filter(expectsDeny)) {
    yield* missingDeniesInSlices(list, deployment);
    const states = psns.map((psn) => ({ name: psn.name, state: coverageOf(list, psn).state }));
    const open = states.filter(({ state }) => state === 'permitted' || state === 'partly').map(({ name }) => name);
    const unsure = states.some(({ state }) => state === 'uncertain' || state === 'not-decided');
    if (open.length > 0) left.push({ line: lineOf(list), reason: yield* whyOpen(unit, list, open) });
    else if (unsure) left.push({ line: lineOf(list), reason: message('change.left.uncertain') });
  }
  return left;
}

function* whyOpen(unit: Unit, list: ListAnalysis, psns: readonly string[]): Slices<Message> {
  const { document, deployment } = daclInput(unit);
  if (list.list.form === 'show') return message('change.left.show');
  const { trouble } = yield* denyPlan(document, list, deployment);
  if (trouble !== undefined) return message(`change.left.${trouble}`);
  const found = yield* unit.findingsInSlices();
  const isSaid = found.some((finding) => isAboutDeny(finding, psns) && isIn(list, finding.span));
  return isSaid ? message('change.left.open', { psns }) : message('change.left.switched-off');
}

/** The lines that name a PSN, taken out or with another address. */
function linesIn(unit: Unit, change: Exclude<ListChange, { kind: 'add-denies' }>, deployment: Deployment): UnitChange {
  const { document, analysis } = daclInput(unit);
  const names = namesThatGo(unit.input.deployment, change, deployment);
  const parts = analysis.lists.map((list) =>
    change.kind === 'retire-psn' ? retired(document, list, names) : moved(list, names, change.to),
  );
  const edits = parts.flatMap((part) => part.edits);
  const leftOut = parts.flatMap((part) => part.leftOut);
  if (edits.length === 0) return { edits, leftOut };
  const gone = new Set(change.kind === 'retire-psn' ? analysis.lists.flatMap((list) => removedOf(list, edits)) : []);
  const after = withText(unit, deployment, textWith(unit, edits));
  if (isSameBut(daclInput(unit), daclInput(after), gone)) return { edits, leftOut };
  return { edits: [], leftOut: [...leftOut, { reason: message('change.left.no-form') }] };
}

/** What only the PSN that changes was known by, in canonical text. */
function namesThatGo(
  before: Deployment,
  change: Exclude<ListChange, { kind: 'add-denies' }>,
  after: Deployment,
): PsnNames {
  const namesIn = ({ psns }: Deployment): string[] =>
    psns.flatMap((psn) => [...psn.addresses, ...psn.aliases].map(({ value }) => value.text));
  const left = new Set(namesIn(after));
  const own = before.psns.filter(({ name }) => name === change.psn);
  const wanted = change.kind === 'retire-psn' ? namesIn({ ...before, psns: own }) : [change.from];
  return new Set(wanted.filter((name) => !left.has(name)));
}

function retired(document: DaclInput['document'], list: ListAnalysis, names: PsnNames): UnitChange {
  const { probeDenies, others } = linesOfPsn(list, names);
  const kept = others.map((line) => ({ line: line.index, reason: message('change.left.names-it') }));
  const [first] = probeDenies;
  if (!first) return { edits: [], leftOut: kept };
  const stays = (reason: Message): UnitChange => ({ edits: [], leftOut: [{ line: first.index, reason }, ...kept] });
  if (list.list.form === 'show') return stays(message('change.left.show'));
  if (probeDenies.length === list.list.aces.length) return stays(message('change.left.last-line'));
  const edits = removalsOf(document, list, probeDenies).map((edit): ProposedEdit => {
    const inside = probeDenies.filter(
      ({ content }) => edit.span.start <= content.start && content.end <= edit.span.end,
    );
    return { edit, what: 'deny', denies: inside.length };
  });
  return { edits, leftOut: kept };
}

function moved(list: ListAnalysis, names: PsnNames, to: string): UnitChange {
  const { probeDenies, others } = linesOfPsn(list, names);
  const [first] = [...probeDenies, ...others];
  if (first && list.list.form === 'show')
    return { edits: [], leftOut: [{ line: first.index, reason: message('change.left.show') }] };
  const rewrite = (lines: readonly AceLine[], what: ProposedEdit['what']): ProposedEdit[] =>
    lines.flatMap((line) =>
      replacementsIn(line, names, to).map((edit) => ({ edit, what, denies: what === 'deny' ? 1 : 0 })),
    );
  return { edits: [...rewrite(probeDenies, 'deny'), ...rewrite(others, 'other')], leftOut: [] };
}

/** The entries that removals take out. */
function removedOf({ list }: ListAnalysis, edits: readonly ProposedEdit[]): EntryLine[] {
  return list.entries.filter(({ content }) =>
    edits.some(({ edit: { span } }) => span.start <= content.start && content.end <= span.end),
  );
}

/** Whether two documents have the same lists with the same number of entries of each kind, but for some that are gone. */
function isSameBut(before: DaclInput, after: DaclInput, gone: ReadonlySet<EntryLine>): boolean {
  const shape = ({ list, posture }: ListAnalysis): string =>
    JSON.stringify([
      list.form,
      list.name?.text,
      list.platform,
      list.unread,
      posture === 'redirect',
      list.entries.filter((entry) => !gone.has(entry)).map((entry) => [entry.kind, entry.sequence?.value]),
    ]);
  const [old, now] = [before, after].map(({ analysis }) => analysis.lists.map(shape));
  return JSON.stringify(old) === JSON.stringify(now);
}

function lineOf({ list }: ListAnalysis): number {
  return (list.header ?? list.entries[0])?.index ?? 0;
}
