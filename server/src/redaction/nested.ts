import type { Emit, Finder, Kind } from './kinds';
import { emitWhole, splitCamel } from './labels';
import { isNumeric } from './shapes';
import { labelKind, wholeLabel } from './words';

const object = /(["'])([\w .@-]{1,60})\1\s{0,40}:\s{0,40}(?=[{[])/g;
const pair =
  /\b(?:name|key|label|field|property|id|attribute|header|title)["']?\s{0,4}[:=]\s{0,4}["']([\w .@-]{1,60})["']/gi;
const valueBehind = /^[^{}<>]{0,60}?\b(?:value|val|text|data|content)["']?\s{0,4}[:=]\s{0,4}(?=["'])/i;
const cells =
  /<(?:\w{1,20}:)?(?:key|name|label|dt|th|td|b|strong)(?:\s[^<>]{0,100})?>\s{0,20}([\w .@-]{1,60}):?\s{0,20}<\/[\w:]{1,30}>\s{0,60}<[\w:]{1,30}(?:\s[^<>]{0,100})?>([^<>]{1,400})/gi;

/** Labels and values that a structure keeps apart: `"host":{"name":"X"}`, `name="host" value="X"`, `<key>host</key><string>X`. */
export const findNested: Finder = (text, emit) => {
  for (const { 0: whole, 2: key = '', index } of text.matchAll(object)) {
    const kind = labelKind(key)?.kind ?? labelKind(splitCamel(key))?.kind;
    if (kind) emitMembers(text, index + whole.length, kind, emit);
  }
  for (const { 0: whole, 1: name = '', index } of text.matchAll(pair)) {
    const kind = wholeLabel(splitCamel(name))?.kind;
    const from = index + whole.length;
    const gap = kind && valueBehind.exec(text.slice(from, from + 160))?.[0].length;
    const found = gap === undefined ? undefined : stringAt(text, from + gap);
    if (kind && found) emitWhole(text, found.start, found.end, kind, emit);
  }
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(cells)) {
    const kind = wholeLabel(splitCamel(name))?.kind;
    const end = index + whole.length;
    if (kind) emitWhole(text, end - value.length, end, kind, emit);
  }
};

/** Members that hold what the object is called by: they mean what the object's own label says. */
const inheriting: ReadonlySet<string> = new Set(
  `name names value values id fqdn short shortname full fullname first last given display displayname login text #text
  $t _ _text string raw dns netbios list item items`.split(/\s+/),
);

/** An object longer than that is no name. */
const longestObject = 1000;

/** The strings of an object or a list that stand for the thing itself. */
function emitMembers(text: string, from: number, kind: Kind, emit: Emit): void {
  const nesting: ('same' | 'other')[] = [];
  let key: string | undefined;
  const isSame = (): boolean => nesting.at(-1) === 'same' && (key === undefined || inheriting.has(key));
  const last = Math.min(text.length, from + longestObject);
  for (let at = from; at < last; at++) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') {
      nesting.push(nesting.length === 0 || isSame() ? 'same' : 'other');
      key = undefined;
    } else if (sign === '}' || sign === ']') {
      nesting.pop();
      if (nesting.length === 0) return;
      key = undefined;
    } else if (sign === '"' || sign === "'") {
      const found = stringAt(text, at);
      if (!found) return;
      at = found.end;
      if (/^\s{0,40}:/.test(text.slice(at + 1, at + 42))) {
        key = text.slice(found.start, found.end).toLowerCase();
        continue;
      }
      const isDomain = nesting.at(-1) === 'same' && (key === 'domain' || key === 'realm');
      if (isDomain) emitWhole(text, found.start, found.end, 'DOMAIN', emit);
      else if (isSame() && !isNumeric(text.slice(found.start, found.end)))
        emitWhole(text, found.start, found.end, kind, emit);
      key = undefined;
    }
  }
}

/** What stands in the quotes that open at `at`, without them. */
function stringAt(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const quote = text.charAt(at);
  for (let end = at + 1; end < text.length && end - at < 400; end++) {
    const sign = text.charAt(end);
    if (sign === '\\') end++;
    else if (sign === quote) return { start: at + 1, end };
    else if (sign === '\n') return undefined;
  }
  return undefined;
}
