import { findNodeAtLocation, type JSONPath, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { parseAddress } from '../core/address';
import { type DeploymentChange, defaultPortalPort, defaultStateSyncPort } from '../core/deployment/model';
import { globOf } from '../core/deployment/paths';
import type { TextEdit } from '../core/text';
import { append, noteIn, removeElement, replaceValue } from './elements';

/**
 * The text of ise-posture.json after a change.
 * @param text the present text, or undefined where the file does not exist yet.
 * Comments and layout of what is there are kept; a text that is not changeable is left as it is.
 */
export function applyChange(text: string | undefined, change: DeploymentChange): string {
  if (text === undefined || text.trim() === '' || text.trim() === '\uFEFF') {
    if (change.kind === 'state-sync-unused') return `${JSON.stringify({ stateSync: false }, null, 2)}\n`;
    // A change that is not about PSNs invents none: one without an address would be an error of our own making.
    if (change.kind === 'name-psns') return applyChange(newDeployment([]), change);
    return change.kind === 'add-psns' ? newDeployment(change.psns) : applyChange(emptyDeployment, change);
  }
  // jsonc-parser knows no BOM.
  if (text.startsWith('\uFEFF')) return `\uFEFF${applyChange(text.slice(1), change)}`;
  if (!isChangeable(text)) return text;
  switch (change.kind) {
    case 'add-psns':
      return change.psns.reduce(addPsn, change.stateSync ? used(text) : text);
    case 'name-psns':
      return placeForPsns(text);
    case 'assign-posture':
      return assign(text, change, 'posture', change.posture);
    case 'assign-platform':
      return assign(text, change, 'platform', change.platform);
    case 'state-sync-unused':
      return set(text, ['stateSync'], false);
    case 'replace-address':
      return replaceAddress(text, change);
    case 'name-fqdn':
      return nameFqdn(text, change.psn, change.fqdn);
    case 'retire-psn':
      return retirePsn(text, change.psn);
    case 'switch-rule-off':
      return change.path === undefined
        ? set(text, ['rules', change.rule], 'off')
        : switchOffForFile(text, change.rule, globOf(change.path));
  }
}

/**
 * Whether a text is a JSON object, and as a whole: where a brace or a quote is missing, nobody knows what a change would hit.
 */
export function isChangeable(text: string): boolean {
  const errors: ParseError[] = [];
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (plain.trim() === '') return true;
  return parseTree(plain, errors, { allowTrailingComma: true })?.type === 'object' && errors.length === 0;
}

/** The one edit that turns `before` into `after`: what they share at both ends stays untouched. */
export function smallestEdit(before: string, after: string): TextEdit {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/** Spaced, so that what is added is spread over lines. */
const emptyDeployment = '{\n  "acls": []\n}\n';

function newDeployment(
  psns: readonly { readonly name: string; readonly fqdn?: string; readonly addresses: readonly string[] }[],
): string {
  const content = { psns, stateSyncPort: defaultStateSyncPort, portalPort: defaultPortalPort, acls: [] };
  return `${JSON.stringify(content, null, 2).replace(/\[\n\s+("[^"\n]*")\n\s+\]/g, '[$1]')}\n`;
}

/** Sets a value; what stands on the way and cannot hold it (`"rules": null`) gives way. */
function set(text: string, path: JSONPath, value: unknown): string {
  const root = nodeAt(text, []);
  return root ? setIn(text, root, path, value) : text;
}

function setIn(text: string, owner: Node, path: JSONPath, value: unknown): string {
  const [key, ...rest] = path;
  if (key === undefined) return replaceValue(text, owner, value);
  const nested = (keys: JSONPath): unknown => keys.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  if (owner.type !== (typeof key === 'number' ? 'array' : 'object')) return replaceValue(text, owner, nested(path));
  const child = findNodeAtLocation(owner, [key]);
  return child ? setIn(text, child, rest, value) : append(text, owner, nested(rest), String(key));
}

/** Puts a value behind the last one of a list of the file. */
function appendTo(text: string, list: string, value: unknown): string {
  const present = nodeAt(text, [list]);
  return present?.type === 'array' ? append(text, present, value) : set(text, [list], [value]);
}

function nodeAt(text: string, path: JSONPath): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, path);
}

function stringAt(node: Node, key: string): string | undefined {
  const value: unknown = findNodeAtLocation(node, [key])?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The text without saying that state synchronization is not used. */
function used(text: string): string {
  return nodeAt(text, ['stateSync'])?.value === false ? set(text, ['stateSync'], true) : text;
}

type NewPsn = { readonly name: string; readonly fqdn?: string; readonly addresses: readonly string[] };

/** How a PSN is named, for a person to fill in. */
const example = '{ "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] }';

/** An empty list of PSNs with an example in it; where there are PSNs, or the example is there, nothing changes. */
function placeForPsns(text: string): string {
  const list = nodeAt(text, ['psns']);
  if (list?.type !== 'array') return placeForPsns(set(text, ['psns'], []));
  const isThere = text.slice(list.offset, list.offset + list.length).includes('"addresses"');
  return isThere || list.children?.length ? text : noteIn(text, list, example);
}

/** Adds addresses to the PSN of that name, or the PSN itself. */
function addPsn(text: string, psn: NewPsn): string {
  const nodes = nodeAt(text, ['psns'])?.children ?? [];
  const index = nodes.findIndex((node) => stringAt(node, 'name') === psn.name);
  const known = index < 0 ? undefined : findNodeAtLocation(nodes[index]!, ['addresses']);
  if (index < 0 || known?.type !== 'array')
    return index < 0 ? appendTo(text, 'psns', psn) : set(text, ['psns', index, 'addresses'], psn.addresses);
  const present = (known.children ?? []).map((node) => node.value as unknown);
  return psn.addresses
    .filter((address) => !present.includes(address))
    .reduce((after, address) => addAddress(after, ['psns', index, 'addresses'], address), text);
}

function addAddress(text: string, path: JSONPath, address: string): string {
  const array = nodeAt(text, path);
  return array ? append(text, array, address) : text;
}

/** Where one PSN's addresses and aliases hold an address, in any spelling, the other one is put; where it is there already, the first one goes. */
function replaceAddress(text: string, change: Extract<DeploymentChange, { kind: 'replace-address' }>): string {
  let after = text;
  for (const [index, psn] of (nodeAt(text, ['psns'])?.children ?? []).entries()) {
    if (stringAt(psn, 'name') !== change.psn) continue;
    for (const key of ['addresses', 'aliases'] as const) after = replaceIn(after, ['psns', index, key], change);
  }
  return after;
}

function replaceIn(text: string, path: JSONPath, { from, to }: { readonly from: string; readonly to: string }): string {
  const canonical = (node: Node): string | undefined => parseAddress(String(node.value))?.text;
  const array = nodeAt(text, path);
  const nodes = array?.type === 'array' ? (array.children ?? []) : [];
  const index = nodes.findIndex((node) => canonical(node) === from);
  if (!array || index < 0 || parseAddress(to)?.text === from) return text;
  const isThere = nodes.some((node) => canonical(node) === to);
  const after = isThere ? removeElement(text, array, index) : set(text, [...path, index], to);
  return replaceIn(after, path, { from, to });
}

/** Only where one entry has that name, and no FQDN yet. */
function nameFqdn(text: string, name: string, fqdn: string): string {
  const nodes = nodeAt(text, ['psns'])?.children ?? [];
  const [only, ...others] = nodes.filter((node) => stringAt(node, 'name') === name);
  if (!only || others.length > 0 || findNodeAtLocation(only, ['fqdn'])) return text;
  return set(text, ['psns', nodes.indexOf(only), 'fqdn'], fqdn);
}

/** Every entry of that name goes: two of one name speak of one PSN. */
function retirePsn(text: string, name: string): string {
  const array = nodeAt(text, ['psns']);
  const index = (array?.children ?? []).findIndex((node) => stringAt(node, 'name') === name);
  return array?.type === 'array' && index >= 0 ? retirePsn(removeElement(text, array, index), name) : text;
}

type Assigned = { readonly path: string; readonly list?: string };

function assign(text: string, { path, list }: Assigned, key: 'posture' | 'platform', value: string): string {
  const files = globOf(path);
  const nodes = nodeAt(text, ['acls'])?.children ?? [];
  const pattern = list === undefined ? undefined : globOf(list);
  // The last match wins, so only the last entry may be rewritten; an earlier one could be overruled further down.
  const last = nodes.length - 1;
  const same = last >= 0 && stringAt(nodes[last]!, 'files') === files && stringAt(nodes[last]!, 'name') === pattern;
  if (same) return set(text, ['acls', last, key], value);
  return appendTo(text, 'acls', { files, ...(pattern === undefined ? {} : { name: pattern }), [key]: value });
}

function switchOffForFile(text: string, rule: string, files: string): string {
  const nodes = nodeAt(text, ['overrides'])?.children ?? [];
  const index = nodes.findIndex((node) => stringAt(node, 'files') === files);
  if (index >= 0) return set(text, ['overrides', index, 'rules', rule], 'off');
  return appendTo(text, 'overrides', { files, rules: { [rule]: 'off' } });
}
