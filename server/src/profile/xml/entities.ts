import { scanContent, scanValueText } from './content';
import type { XmlElement, XmlErrorCode } from './model';
import { replacementText } from './references';
import { createScan, isStrict, noChildren, type PendingReference, report, type Scan } from './scan';

type Verdict = 'good' | 'visiting' | XmlErrorCode;

interface Frame {
  readonly key: string;
  readonly references: readonly PendingReference[];
  next: number;
}

/** Judges the references to declared entities, without expanding any: each replacement text is read once for each kind of place. */
export function judgeReferences(scan: Scan): void {
  const verdicts = new Map<string, Verdict>();
  const strict = isStrict(scan);
  for (const reference of scan.pending) {
    const verdict = judge(scan, reference, verdicts, strict);
    if (verdict !== 'good')
      report(scan, { code: verdict, start: reference.start, end: reference.end, name: reference.name });
  }
}

function judge(
  scan: Scan,
  reference: PendingReference,
  verdicts: Map<string, Verdict>,
  strict: boolean,
): XmlErrorCode | 'good' {
  const own = quickVerdict(scan, reference, strict);
  if (own !== undefined) return own;
  const key = keyOf(reference);
  if (!verdicts.has(key)) explore(scan, reference, verdicts, strict);
  const verdict = verdicts.get(key);
  return verdict === undefined || verdict === 'visiting' ? 'good' : verdict;
}

function keyOf(reference: PendingReference): string {
  return `${reference.where === 'content' ? 'c' : 'a'}${reference.name}`;
}

/** The verdict on a reference that needs no look into the entity. */
function quickVerdict(scan: Scan, reference: PendingReference, strict: boolean): XmlErrorCode | 'good' | undefined {
  const entity = scan.entities?.general.get(reference.name);
  if (entity === undefined) return strict ? 'undefined-entity' : 'good';
  if (entity.kind === 'unparsed') return 'bad-entity';
  if (entity.kind === 'external') return reference.where === 'attribute' ? 'entity-in-attribute' : 'good';
  return undefined;
}

/** Walks from entity to entity by a stack of its own, since chains of entities can be as long as the text. */
function explore(scan: Scan, start: PendingReference, verdicts: Map<string, Verdict>, strict: boolean): void {
  const stack: Frame[] = [];
  const enter = (reference: PendingReference): void => {
    const key = keyOf(reference);
    const inner = readReplacement(scan, reference);
    const bad = inner.errors.length > 0 || inner.open.length > 0;
    verdicts.set(
      key,
      bad ? (inner.errors[0]?.code === 'less-than-in-attribute' ? 'entity-in-attribute' : 'bad-entity') : 'visiting',
    );
    if (!bad) stack.push({ key, references: inner.pending, next: 0 });
  };
  enter(start);
  for (let frame = stack[stack.length - 1]; frame !== undefined; frame = stack[stack.length - 1]) {
    const reference = frame.references[frame.next];
    if (reference === undefined) {
      verdicts.set(frame.key, 'good');
      stack.pop();
      continue;
    }
    const quick = quickVerdict(scan, reference, strict);
    const verdict = quick ?? verdicts.get(keyOf(reference));
    if (verdict === undefined) enter(reference);
    else if (verdict === 'good') frame.next++;
    else {
      // Whatever leads to a bad entity is bad itself.
      const passed = verdict === 'visiting' || verdict === 'entity-recursion' ? 'entity-recursion' : 'bad-entity';
      for (const { key } of stack) verdicts.set(key, passed);
      return;
    }
  }
}

/** Reads an entity's replacement text as content, or as part of an attribute's value. */
function readReplacement(outer: Scan, reference: PendingReference): Scan {
  const scan = createScan(replacementText(outer.entities?.general.get(reference.name)?.raw ?? ''));
  scan.table = outer.table;
  scan.version = outer.version;
  scan.doctype = outer.doctype;
  scan.entities = outer.entities;
  if (reference.where === 'attribute') {
    scanValueText(scan);
    return scan;
  }
  const holder = holderElement();
  scan.root = holder;
  scan.open.push(holder);
  scanContent(scan, 0);
  // Its characters have been judged in the declaration; one written as a reference there is legal here (XML 1.1).
  const others = scan.errors.filter((error) => error.code !== 'bad-character');
  scan.errors.splice(0, scan.errors.length, ...others);
  if (scan.open[0] === holder && scan.open.length === 1) scan.open.length = 0;
  return scan;
}

/** Stands for whatever element the reference is in; no closing tag can name it. */
function holderElement(): XmlElement {
  const at = { start: 0, nameEnd: 0, openEnd: 0, closeStart: 0, closeNameStart: 0, closeNameEnd: 0, end: 0 };
  return { kind: 'element', name: '\u0000', ...at, attributes: [], children: noChildren, state: 'open' };
}
