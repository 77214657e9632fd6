import { skipSpace } from './chars';
import { type Cursor, literal, name, space } from './cursor';
import {
  attributeListDeclaration,
  elementDeclaration,
  entityDeclaration,
  externalId,
  notationDeclaration,
} from './declarations';
import { type EntityTable, newEntityTable } from './entity-table';
import { commentEnd, readInstruction } from './markup';
import { replacementText } from './references';
import { append, createScan, report, type Scan } from './scan';

/** Reads a document type declaration at `start`: checks its internal subset and keeps its entities, opens no other file. */
export function scanDoctype(scan: Scan, start: number): number {
  const misplaced = scan.root !== undefined || scan.open.length > 0 || scan.doctype !== undefined;
  if (misplaced) report(scan, { code: 'doctype-misplaced', start, end: start + 9 });
  const cursor: Cursor = { scan, offset: start + 9 };
  scan.entities ??= newEntityTable();
  const node = { kind: 'doctype' as const, start, contentStart: start + 9, contentEnd: start + 9, end: start + 9 };
  if (!misplaced) scan.doctype = node;
  readHead(cursor, scan.entities);
  const bracket = literal(cursor, '[');
  if (bracket) readSubset(cursor, scan.entities);
  space(cursor);
  node.contentEnd = cursor.offset;
  if (!literal(cursor, '>')) {
    if (cursor.offset >= scan.text.length) scan.truncated = true;
    complain(cursor);
    skipTo(cursor, '>', '<');
  }
  node.end = cursor.offset;
  append(scan, node);
  return node.end;
}

function readHead(cursor: Cursor, entities: EntityTable): void {
  const spaced = space(cursor);
  if (!spaced || name(cursor) === '') {
    complainAndSkip(cursor);
    return;
  }
  const spacedAgain = space(cursor);
  const next = cursor.scan.text.charAt(cursor.offset);
  if (next === '[' || next === '>' || next === '') return;
  if (!spacedAgain || !externalId(cursor, 'entity')) {
    complainAndSkip(cursor);
    return;
  }
  entities.external = true;
  space(cursor);
}

function complainAndSkip(cursor: Cursor): void {
  complain(cursor);
  const { text } = cursor.scan;
  while (cursor.offset < text.length && !'[><'.includes(text.charAt(cursor.offset))) cursor.offset++;
}

function complain({ scan, offset }: Cursor): void {
  const start = Math.min(offset, scan.text.length);
  const end = Math.min(offset + 1, scan.text.length);
  if (scan.errors[scan.errors.length - 1]?.start === start) return;
  report(scan, { code: 'doctype', start, end });
}

/** Moves behind the next `>`, or to the next of `stop` or the end. */
function skipTo(cursor: Cursor, until: string, stop: string): void {
  const { text } = cursor.scan;
  while (cursor.offset < text.length) {
    const character = text.charAt(cursor.offset);
    if (character === stop) return;
    cursor.offset++;
    if (character === until) return;
  }
}

/** The internal subset, or the replacement text of a parameter entity, up to its `]` or its end. */
function readSubset(cursor: Cursor, entities: EntityTable): void {
  const { scan } = cursor;
  for (;;) {
    cursor.offset = skipSpace(scan.text, cursor.offset, scan.table);
    if (cursor.offset >= scan.text.length || literal(cursor, ']')) return;
    const start = cursor.offset;
    if (literal(cursor, '<!--')) {
      cursor.offset = commentEnd(scan, start).end;
    } else if (literal(cursor, '<?')) {
      cursor.offset = readInstruction(scan, start).end;
    } else if (literal(cursor, '%')) {
      parameterReference(cursor, entities, start);
    } else if (!declaration(cursor, entities)) {
      complain(cursor);
      if (cursor.offset === start) cursor.offset++;
      skipToDeclaration(cursor);
    }
  }
}

function skipToDeclaration(cursor: Cursor): void {
  const { text } = cursor.scan;
  while (cursor.offset < text.length) {
    const character = text.charAt(cursor.offset);
    if (character === ']' || character === '<') return;
    cursor.offset++;
    if (character === '>') return;
  }
}

function declaration(cursor: Cursor, entities: EntityTable): boolean {
  if (literal(cursor, '<!ELEMENT')) return elementDeclaration(cursor);
  if (literal(cursor, '<!ATTLIST')) return attributeListDeclaration(cursor, entities);
  if (literal(cursor, '<!ENTITY')) return entityDeclaration(cursor, entities);
  if (literal(cursor, '<!NOTATION')) return notationDeclaration(cursor);
  return false;
}

function parameterReference(cursor: Cursor, entities: EntityTable, start: number): void {
  const own = name(cursor);
  if (own === '' || !literal(cursor, ';')) {
    complain(cursor);
    return;
  }
  entities.parameterReferences = true;
  const entity = entities.parameter.get(own);
  if (entity === undefined || entity.kind !== 'internal' || entity.judged === 'done') return;
  const place = { start, end: cursor.offset, name: own };
  if (entity.judged === 'now') {
    report(cursor.scan, { code: 'entity-recursion', ...place });
    return;
  }
  // Read once however often it is named: declarations do not add up, and neither must the work.
  entity.judged = 'now';
  if (!isWellFormed(cursor.scan, replacementText(entity.raw), entities))
    report(cursor.scan, { code: 'bad-entity', ...place });
  entity.judged = 'done';
}

const maxDepth = 100;

function isWellFormed(outer: Scan, text: string, entities: EntityTable): boolean {
  if (entities.depth >= maxDepth) return true;
  const scan = createScan(text);
  scan.table = outer.table;
  scan.version = outer.version;
  scan.doctype = outer.doctype;
  scan.entities = entities;
  entities.depth++;
  const cursor: Cursor = { scan, offset: 0 };
  readSubset(cursor, entities);
  entities.depth--;
  const complete = cursor.offset >= text.length && text.charAt(text.length - 1) !== ']';
  // References to other parameter entities may stand anywhere in it: what they make of it is not worked out here.
  const recursive = scan.errors.some((error) => error.code === 'entity-recursion');
  return text.includes('%') ? !recursive : complete && scan.errors.length === 0;
}
