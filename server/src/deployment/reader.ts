import type { Node } from 'jsonc-parser';
import type { Placed } from '../core/deployment/model';
import { refusalOf } from '../core/deployment/paths';
import { longestGlob } from '../core/glob';
import { type Message, message } from '../core/message';
import type { Span } from '../core/text';

/** What is wrong with ise-posture.json at one place. */
export interface DeploymentIssue {
  readonly kind: 'syntax' | 'unknown-key' | 'wrong-value' | 'duplicate';
  readonly span: Span;
  readonly message: Message;
}

/** An option of a rule, with the place of its name. */
export interface PlacedOption extends Placed<string> {
  readonly rule: string;
}

/** Cisco document 222483: the interval is 0 (off) or 1 to 300 seconds. */
export const longestInterval = 300;

/** What is found while a file is read. */
export interface Reader {
  readonly issues: DeploymentIssue[];
  readonly ruleNames: Placed<string>[];
  readonly optionNames: PlacedOption[];
  /** Characters of all globs so far. */
  globLetters: number;
}

/** Each file is compared with all globs: together they have to be short, too. */
const longestGlobs = 100_000;

/** Where a node stands. */
export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Notes that a value is not what is expected there. */
export function wrong(reader: Reader, node: Node, expected: Message): void {
  reader.issues.push({
    kind: 'wrong-value',
    span: spanOf(node),
    message: message('deployment.wrong-value', { expected }),
  });
}

/** The properties of an object; unknown and repeated keys are reported. `known` undefined: any key. */
export function properties(
  reader: Reader,
  node: Node,
  known: readonly string[] | undefined,
): Map<string, { key: Node; value: Node }> | undefined {
  if (node.type !== 'object') {
    wrong(reader, node, message('deployment.expected.object'));
    return undefined;
  }
  const found = new Map<string, { key: Node; value: Node }>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const name = String(key.value);
    if (known && !known.includes(name)) {
      reader.issues.push({
        kind: 'unknown-key',
        span: spanOf(key),
        message: message('deployment.unknown-key', {
          key: name,
          known: known.filter((one) => !one.startsWith('$')),
        }),
      });
      continue;
    }
    if (found.has(name)) {
      reader.issues.push({
        kind: 'duplicate',
        span: spanOf(key),
        message: message('deployment.duplicate-key', { key: name }),
      });
    }
    found.set(name, { key, value });
  }
  return found;
}

/** The members of a list; anything else is reported. */
export function items(reader: Reader, node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  if (node.type === 'array') return node.children ?? [];
  wrong(reader, node, message('deployment.expected.array'));
  return [];
}

/** A text that is not empty; anything else is reported. */
export function text(reader: Reader, node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string' && node.value !== '') return node.value as string;
  wrong(reader, node, message('deployment.expected.text'));
  return undefined;
}

/** A glob that is taken; anything else is reported. */
export function glob(reader: Reader, node: Node | undefined): string | undefined {
  const value = text(reader, node);
  if (value === undefined || node === undefined) return undefined;
  reader.globLetters += value.length;
  const refusal = reader.globLetters > longestGlobs ? 'too-many-globs' : refusalOf(value);
  if (refusal === undefined) return value;
  wrong(reader, node, message(`deployment.expected.glob.${refusal}`, { max: longestGlob }));
  return undefined;
}

/** A port or a list of ports, each once; undefined where there is no good one. */
export function ports(reader: Reader, node: Node | undefined): readonly number[] | undefined {
  if (node === undefined) return undefined;
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  const good: number[] = [];
  for (const one of nodes) {
    const value: unknown = one.value;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535) good.push(value);
    else wrong(reader, one, message('deployment.expected.port'));
  }
  if (nodes.length === 0) wrong(reader, node, message('deployment.expected.port'));
  return good.length > 0 ? [...new Set(good)] : undefined;
}

/** true or false; anything else is reported. */
export function flag(reader: Reader, node: Node | undefined): boolean | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'boolean') return node.value as boolean;
  wrong(reader, node, message('deployment.expected.boolean'));
  return undefined;
}

/** A probe interval in seconds: 0 (off) or 1 to 300; anything else is reported. */
export function interval(reader: Reader, node: Node): number | undefined {
  const value: unknown = node.value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longestInterval) return value;
  wrong(reader, node, message('deployment.expected.interval', { max: longestInterval }));
  return undefined;
}

/** One of some words; anything else is reported. */
export function oneOf<T extends string>(reader: Reader, node: Node | undefined, allowed: readonly T[]): T | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string' && (allowed as readonly string[]).includes(node.value as string)) return node.value as T;
  wrong(reader, node, message('deployment.expected.one-of', { values: allowed.map((one) => `"${one}"`) }));
  return undefined;
}
