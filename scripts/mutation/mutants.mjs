// The small changes that a test ought to notice: found in a source's syntax tree, and written into the source all at once,
// each behind a switch (`$mutant(7) ? changed : original`), so that one build holds all of them.
import { parseSync, visitorKeys } from 'oxc-parser';

const comparisons = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};
const logical = { '&&': ['||'], '||': ['&&'], '??': ['&&'] };
const arithmetic = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['<<'],
  '+=': ['-='],
  '-=': ['+='],
  '|=': ['&='],
  '&=': ['|='],
};

const isText = (node) => node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
const nothing = (node) => node.type === 'Identifier' && node.name === 'undefined';

/**
 * The changes at one node: `{ node, to, kind }`, where `to` replaces the node's text; without `to` the node is a statement
 * that is left out.
 */
const changes = {
  BinaryExpression: (node, text) => {
    const joinsTexts = node.operator === '+' && (isText(node.left) || isText(node.right));
    const kind = node.operator in comparisons ? 'comparison' : 'arithmetic';
    const others = joinsTexts ? [] : (comparisons[node.operator] ?? arithmetic[node.operator] ?? []);
    return others.map((operator) => ({ node, to: joined(node, operator, text), kind }));
  },
  LogicalExpression: (node, text) =>
    logical[node.operator].map((operator) => ({ node, to: joined(node, operator, text), kind: 'logical' })),
  AssignmentExpression: (node, text) =>
    (arithmetic[node.operator] ?? []).map((operator) => ({
      node,
      to: `${of(node.left, text)} ${operator} ${of(node.right, text)}`,
      kind: 'arithmetic',
    })),
  UpdateExpression: (node, text) => {
    const operator = node.operator === '++' ? '--' : '++';
    const target = of(node.argument, text);
    return [{ node, to: node.prefix ? operator + target : target + operator, kind: 'arithmetic' }];
  },
  UnaryExpression: (node, text) =>
    node.operator === '!' ? [{ node, to: of(node.argument, text), kind: 'boolean' }] : [],
  IfStatement: ({ test }) => condition(test),
  ConditionalExpression: ({ test }) => condition(test),
  ReturnStatement: ({ argument }) => (argument === null ? [] : returned(argument)),
  ArrowFunctionExpression: ({ body, expression }) => (expression ? returned(body) : []),
  ExpressionStatement: (node) => (node.directive ? [] : [{ node, to: undefined, kind: 'statement' }]),
  Literal: (node) => constant(node),
  TemplateLiteral: (node) => [{ node, to: "''", kind: 'constant' }],
};

const of = (node, text) => text.slice(node.start, node.end);
const joined = ({ left, right }, operator, text) => `(${of(left, text)}) ${operator} (${of(right, text)})`;
const condition = (node) => ['true', 'false'].map((to) => ({ node, to, kind: 'condition' }));
const returned = (node) => (nothing(node) ? [] : [{ node, to: 'undefined', kind: 'return' }]);

function constant(node) {
  const { value } = node;
  if (typeof value === 'boolean') return [{ node, to: String(!value), kind: 'boolean' }];
  if (typeof value === 'number') return [{ node, to: String(value + 1), kind: 'constant' }];
  if (typeof value === 'bigint') return [{ node, to: `${value + 1n}n`, kind: 'constant' }];
  if (typeof value === 'string') return [{ node, to: value === '' ? "'mutant'" : "''", kind: 'constant' }];
  return [];
}

/** What has a type alone, or names a module, runs nothing; of a wrapped expression the expression does. */
const wrappers = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);
const silent = /^(?:TS|Import|ExportAll)/;

function children(node) {
  if (wrappers.has(node.type)) return [node.expression];
  return (visitorKeys[node.type] ?? [])
    .filter((key) => !(key === 'source' || ((key === 'key' || key === 'property') && !node.computed)))
    .flatMap((key) => node[key] ?? [])
    .filter((child) => child !== null && (wrappers.has(child.type) || !silent.test(child.type)));
}

/** Every change of a source: `{ start, end, line, from, to, kind }`, in the order of the text. */
export function mutantsOf(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = [];
  const visit = (node) => {
    for (const { node: at, to, kind } of changes[node.type]?.(node, text) ?? []) {
      const line = text.slice(0, at.start).split('\n').length;
      found.push({ path, start: at.start, end: at.end, line, from: of(at, text), to, kind });
    }
    for (const child of children(node)) visit(child);
  };
  visit(program);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The source with every given change in it, each behind the switch of its `id`. */
export function withSwitches(text, mutants) {
  const groups = new Map();
  for (const mutant of mutants) groups.set(place(mutant), [...(groups.get(place(mutant)) ?? []), mutant]);
  const places = [...groups.values()].sort(([a], [b]) => a.start - b.start || b.end - a.end);
  let next = 0;
  const written = (from, to) => {
    let out = '';
    let at = from;
    while (next < places.length && places[next][0].start < to) {
      const changed = places[next];
      next += 1;
      const [{ start, end }] = changed;
      out += text.slice(at, start) + changed.reduce(switched, written(start, end));
      at = end;
    }
    return out + text.slice(at, to);
  };
  return written(0, text.length);
}

const place = ({ start, end }) => `${start} ${end}`;

function switched(original, { id, to }) {
  return to === undefined ? `{ if (!$mutant(${id})) { ${original} } }` : `($mutant(${id}) ? (${to}) : ${original})`;
}
