import { type Cursor, literal, name, nameToken, quoted, space } from './cursor';
import { declareGeneral, declareParameter, type EntityTable } from './entity-table';
import { scanReference } from './references';
import { checkCharacters, isStrict, report } from './scan';

/** `<!ELEMENT name model>`, the cursor behind `<!ELEMENT`. Each of these says whether the declaration is well-formed. */
export function elementDeclaration(cursor: Cursor): boolean {
  if (!space(cursor) || name(cursor) === '' || !space(cursor)) return false;
  if (!literal(cursor, 'EMPTY') && !literal(cursor, 'ANY') && !contentModel(cursor)) return false;
  return closing(cursor);
}

function closing(cursor: Cursor): boolean {
  space(cursor);
  return literal(cursor, '>');
}

function contentModel(cursor: Cursor): boolean {
  const start = cursor.offset;
  if (!literal(cursor, '(')) return false;
  space(cursor);
  if (literal(cursor, '#PCDATA')) return mixedRest(cursor);
  cursor.offset = start;
  return childrenModel(cursor);
}

function mixedRest(cursor: Cursor): boolean {
  let names = 0;
  for (;;) {
    space(cursor);
    if (literal(cursor, ')')) return literal(cursor, '*') || names === 0;
    if (!literal(cursor, '|')) return false;
    space(cursor);
    if (name(cursor) === '') return false;
    names++;
  }
}

/** Nested choices and sequences; a stack of separators rather than recursion, since a hostile text nests without end. */
function childrenModel(cursor: Cursor): boolean {
  const separators: string[] = [];
  for (;;) {
    space(cursor);
    if (literal(cursor, '(')) {
      separators.push('');
      continue;
    }
    if (name(cursor) === '') return false;
    quantifier(cursor);
    for (;;) {
      space(cursor);
      const separator = literal(cursor, '|') ? '|' : literal(cursor, ',') ? ',' : '';
      if (separator !== '') {
        const own = separators[separators.length - 1];
        if (own !== '' && own !== separator) return false;
        separators[separators.length - 1] = separator;
        break;
      }
      if (!literal(cursor, ')')) return false;
      separators.pop();
      quantifier(cursor);
      if (separators.length === 0) return true;
    }
  }
}

function quantifier(cursor: Cursor): void {
  if (!literal(cursor, '?') && !literal(cursor, '*')) literal(cursor, '+');
}

/** `<!ATTLIST name definitions>`. */
export function attributeListDeclaration(cursor: Cursor, entities: EntityTable): boolean {
  if (!space(cursor) || name(cursor) === '') return false;
  for (;;) {
    const spaced = space(cursor);
    if (literal(cursor, '>')) return true;
    if (!spaced || name(cursor) === '' || !space(cursor)) return false;
    if (!attributeType(cursor) || !space(cursor) || !defaultDeclaration(cursor, entities)) return false;
  }
}

const tokenTypes = ['CDATA', 'IDREFS', 'IDREF', 'ID', 'ENTITIES', 'ENTITY', 'NMTOKENS', 'NMTOKEN'];

function attributeType(cursor: Cursor): boolean {
  if (literal(cursor, '(')) return enumeration(cursor, 'tokens');
  if (literal(cursor, 'NOTATION')) return space(cursor) && literal(cursor, '(') && enumeration(cursor, 'names');
  return tokenTypes.some((type) => literal(cursor, type));
}

function enumeration(cursor: Cursor, of: 'tokens' | 'names'): boolean {
  for (;;) {
    space(cursor);
    if (of === 'tokens' ? !nameToken(cursor) : name(cursor) === '') return false;
    space(cursor);
    if (literal(cursor, ')')) return true;
    if (!literal(cursor, '|')) return false;
  }
}

function defaultDeclaration(cursor: Cursor, entities: EntityTable): boolean {
  if (literal(cursor, '#REQUIRED') || literal(cursor, '#IMPLIED')) return true;
  if (literal(cursor, '#FIXED') && !space(cursor)) return false;
  const value = quoted(cursor);
  if (value === undefined) return false;
  checkDefault(cursor, value, entities);
  return true;
}

function checkDefault(cursor: Cursor, value: { start: number; end: number }, entities: EntityTable): void {
  const { scan } = cursor;
  checkCharacters(scan, value.start, value.end);
  const lessThan = indexWithin(scan.text, '<', value);
  if (lessThan >= 0) report(scan, { code: 'less-than-in-attribute', start: lessThan, end: lessThan + 1 });
  const before = scan.pending.length;
  checkReferences(cursor, value);
  for (const reference of scan.pending.slice(before)) {
    // Here the declaration has to come first, not just somewhere.
    if (!entities.general.has(reference.name) && isStrict(scan))
      report(scan, { code: 'undefined-entity', ...reference });
  }
}

function checkReferences({ scan }: Cursor, value: { start: number; end: number }): void {
  let offset = value.start;
  while (offset < value.end) {
    if (scan.text.charCodeAt(offset) === 0x26) offset = scanReference(scan, offset, 'attribute');
    else offset++;
  }
}

/** The first place of a character between two offsets, or -1; never looks further, which would cost a hostile text its square. */
function indexWithin(text: string, character: string, { start, end }: { start: number; end: number }): number {
  const found = text.slice(start, end).indexOf(character);
  return found < 0 ? -1 : start + found;
}

/** `<!ENTITY …>`: keeps the entity in the table. */
export function entityDeclaration(cursor: Cursor, entities: EntityTable): boolean {
  if (!space(cursor)) return false;
  const parameter = literal(cursor, '%');
  if (parameter && !space(cursor)) return false;
  const own = name(cursor);
  if (own === '' || !space(cursor)) return false;
  const { text } = cursor.scan;
  const value = quoted(cursor);
  if (value !== undefined) {
    if (!checkEntityValue(cursor, value)) return false;
    const raw = text.slice(value.start, value.end);
    if (parameter) declareParameter(entities, own, { kind: 'internal', raw });
    else declareGeneral(entities, own, { kind: 'internal', raw });
    return closing(cursor);
  }
  if (!externalId(cursor, 'entity')) return false;
  const spaced = space(cursor);
  if (literal(cursor, '>')) {
    if (parameter) declareParameter(entities, own, { kind: 'external', raw: '' });
    else declareGeneral(entities, own, { kind: 'external', raw: '' });
    return true;
  }
  if (parameter || !spaced || !literal(cursor, 'NDATA') || !space(cursor) || name(cursor) === '') return false;
  declareGeneral(entities, own, { kind: 'unparsed', raw: '' });
  return closing(cursor);
}

/** In an entity's value references have to be well written; whether they lead anywhere matters once the entity is used. */
function checkEntityValue(cursor: Cursor, value: { start: number; end: number }): boolean {
  const { scan } = cursor;
  checkCharacters(scan, value.start, value.end);
  const percent = indexWithin(scan.text, '%', value);
  if (percent >= 0) {
    cursor.offset = percent;
    return false;
  }
  const before = scan.pending.length;
  checkReferences(cursor, value);
  scan.pending.length = before;
  return true;
}

/** `SYSTEM "…"` or `PUBLIC "…" "…"`; of a notation the system part may be missing. */
export function externalId(cursor: Cursor, of: 'entity' | 'notation'): boolean {
  if (literal(cursor, 'SYSTEM')) return space(cursor) && systemLiteral(cursor);
  if (!literal(cursor, 'PUBLIC') || !space(cursor)) return false;
  const id = quoted(cursor);
  if (id === undefined || !/^[ \r\na-zA-Z0-9\-'()+,./:=?;!*#@$_%]*$/.test(cursor.scan.text.slice(id.start, id.end)))
    return false;
  const before = cursor.offset;
  if (space(cursor) && systemLiteral(cursor)) return true;
  cursor.offset = before;
  return of === 'notation';
}

function systemLiteral(cursor: Cursor): boolean {
  const value = quoted(cursor);
  if (value === undefined) return false;
  checkCharacters(cursor.scan, value.start, value.end);
  return true;
}

/** `<!NOTATION name id>`. */
export function notationDeclaration(cursor: Cursor): boolean {
  if (!space(cursor) || name(cursor) === '' || !space(cursor)) return false;
  return externalId(cursor, 'notation') && closing(cursor);
}
