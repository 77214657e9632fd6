// Writes loops over arrays, and what takes arrays to pieces, so that no iterator is made.
import { resolve } from 'node:path';
import * as is from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

/**
 * `for (const one of all)` asks an iterator for each element, and `const [a, b] = pair` for each part; until V8 has made the
 * fastest code of a function, that are calls, and an object for each answer: a fifth of all that an edit of a list left
 * behind. Where a file's types say that something is an array, it is counted through instead. An array that changes
 * on the way is seen as its iterator would see it. Lines stay lines.
 * @param {string} project a tsconfig.json; files that are none of its own stay as they are.
 * @param {RegExp} where the paths of files for which it is worth the few bytes more.
 */
export function plainLoops(project, where) {
  let api;
  let opened;
  return {
    /** @param {string} path @param {string} text the file's @returns {string} */
    written: (path, text) => {
      if (!where.test(path)) return text;
      api ??= new API();
      opened ??= api.updateSnapshot({ openProject: resolve(project) }).getProject(resolve(project));
      const { program, checker } = opened;
      const file = program.getSourceFile(resolve(path));
      return file === undefined || file.text !== text ? text : changed(text, placesIn(file), checker);
    },
    /** Ends the compiler that was asked. */
    end: () => {
      api?.close();
      api = opened = undefined;
    },
  };
}

/** What reads and judges lists: it runs with each key. */
const lists = /[\\/]server[\\/]src[\\/](?:core|dacl|noise|packets|workspace)[\\/]/;

/** For whatever is built from the root of the repository as it is shipped. */
export const shippedLoops = () => plainLoops('server/tsconfig.json', lists);

/** What loops over something (`of`), or takes something to pieces, in the order of the text. */
function placesIn(file) {
  const places = [];
  const visit = (node) => {
    if (is.isForOfStatement(node) && node.awaitModifier === undefined && is.isVariableDeclarationList(node.initializer))
      places.push({ loop: node, of: entriesOf(node) ?? node.expression });
    if (is.isVariableDeclaration(node) && node.initializer && is.isArrayBindingPattern(node.name) && isOwn(node))
      places.push({ declaration: node, of: node.initializer });
    node.forEachChild((child) => visit(child));
  };
  visit(file);
  return places;
}

/** Whether it is a variable that no other file sees: another one more would be exported as well. */
function isOwn({ parent: { parent } }) {
  return !is.isVariableStatement(parent) || !parent.modifiers?.length;
}

/** The `all` of `for (const [index, one] of all.entries())`. */
function entriesOf({ initializer, expression }) {
  const [{ name }] = initializer.declarations;
  if (!is.isCallExpression(expression) || expression.arguments.length > 0) return undefined;
  const { expression: called } = expression;
  const isEntries = is.isPropertyAccessExpression(called) && called.name.text === 'entries';
  const parts = isEntries && is.isArrayBindingPattern(name) ? partsOf(name) : undefined;
  const isPlain = parts !== undefined && parts.length <= 2 && parts.every(({ initializer }) => !initializer);
  return isPlain ? called.expression : undefined;
}

/** Each part of a pattern, with what it is if there is none; undefined where a part is no plain one. */
function partsOf({ elements }) {
  const parts = elements.map((element) => {
    const { name, initializer, dotDotDotToken } = element;
    return name === undefined
      ? {}
      : dotDotDotToken || is.isArrayBindingPattern(name)
        ? undefined
        : { name, initializer };
  });
  return parts.includes(undefined) ? undefined : parts;
}

function changed(text, places, checker) {
  const types = checker.getTypeAtLocation(places.map(({ of }) => of));
  const known = new Map();
  const isArray = (type) => {
    if (!type || type.flags & any) return false;
    if (!known.has(type)) known.set(type, checker.isArrayLikeType(type));
    return known.get(type);
  };
  const edits = [];
  const put = (start, end, words) => edits.push({ start, end, words });
  for (const [at, { loop, declaration, of }] of places.entries()) {
    if (!isArray(types[at])) continue;
    if (declaration) {
      const { name, initializer, end } = declaration;
      const parts = partsOf(name);
      if (!parts) continue;
      const [first, ...others] = pieces(parts, `$parts${at}`);
      if (!first) continue;
      put(name.getStart(), initializer.getStart(), `$parts${at} = (`);
      put(end, end, `), ${[first, ...others].join(', ')}`);
      continue;
    }
    const { initializer, expression, statement } = loop;
    const [{ name }] = initializer.declarations;
    const [all, index] = [`$all${at}`, `$at${at}`];
    const one = `${all}[${index}]`;
    const parts = is.isArrayBindingPattern(name) ? partsOf(name) : undefined;
    const declared =
      of !== expression
        ? parts.flatMap((part, place) => (part.name ? [`${part.name.getText()} = ${place === 0 ? index : one}`] : []))
        : parts && isArray(checker.getTypeAtLocation(name))
          ? [`$parts${at} = ${one}`, ...pieces(parts, `$parts${at}`)]
          : [`${name.getText()} = ${one}`];
    put(initializer.getStart(), of.getStart(), `let ${all} = (`);
    put(of.end, expression.end, `), ${index} = 0; ${index} < ${all}.length; ${index}++`);
    const [begin, head, tail] = is.isBlock(statement)
      ? [statement.getStart() + 1, ' ', '']
      : [statement.getStart(), '{ ', ' }'];
    const word = text.slice(initializer.getStart(), initializer.declarations[0].getStart());
    put(begin, begin, declared.length > 0 ? `${head}${word}${declared.join(', ')};` : head);
    put(statement.end, statement.end, tail);
  }
  return edited(text, edits);
}

/** `TypeFlags.Any`: what has that type may be anything. */
const any = 1;

/** The parts of a pattern as variables, each given its part of `of`. */
function pieces(parts, of) {
  return parts.flatMap(({ name, initializer }, index) => {
    if (!name) return [];
    const part = `${of}[${index}]`;
    return [`${name.getText()} = ${initializer ? `${part} === void 0 ? ${initializer.getText()} : ${part}` : part}`];
  });
}

/** @throws where one edit lies in another one. */
function edited(text, edits) {
  let result = '';
  let done = 0;
  for (const { start, end, words } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < done) throw new Error(`two changes at ${start}: ${text.slice(start, end)}`);
    result += text.slice(done, start) + words + text.slice(start, end).replace(/[^\n]/g, '');
    done = end;
  }
  return result + text.slice(done);
}
