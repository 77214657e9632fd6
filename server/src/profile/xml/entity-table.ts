/** An entity that a document type declares. `raw` is the literal between the quotes; other files are never opened. */
export interface Entity {
  readonly kind: 'internal' | 'external' | 'unparsed';
  readonly raw: string;
  /** Of parameter entities: whether the replacement text has been read. */
  judged?: 'now' | 'done';
}

/** What a document type says about entities. */
export interface EntityTable {
  readonly general: Map<string, Entity>;
  readonly parameter: Map<string, Entity>;
  /** It names an external subset, which we do not read. */
  external: boolean;
  parameterReferences: boolean;
  depth: number;
}

export function newEntityTable(): EntityTable {
  return { general: new Map(), parameter: new Map(), external: false, parameterReferences: false, depth: 0 };
}

/** The first declaration of a name binds. */
export function declareGeneral(table: EntityTable, name: string, entity: Entity): void {
  if (!table.general.has(name)) table.general.set(name, entity);
}

/** The first declaration of a name binds. */
export function declareParameter(table: EntityTable, name: string, entity: Entity): void {
  if (!table.parameter.has(name)) table.parameter.set(name, entity);
}
