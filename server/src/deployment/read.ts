import type { Node } from 'jsonc-parser';
import { isHostName, parseAddress } from '../core/address';
import type { Severity } from '../core/finding';
import { type Message, message } from '../core/message';
import type { Span } from '../core/text';
import { parseJson, withoutEchoes } from './json';
import type {
  AclAssignment,
  Deployment,
  Placed,
  Platform,
  Posture,
  PostureStatus,
  Psn,
  RuleOverride,
  RuleSetting,
} from './model';
import { noDeployment } from './model';
import { aclShape, keysOf, overrideShape, psnShape, rootShape } from './schema';
import { platforms, postureStatuses, postures, severities } from './vocabulary';

/** What is wrong with ise-posture.json at one place. */
export interface DeploymentIssue {
  readonly kind: 'syntax' | 'unknown-key' | 'wrong-value' | 'duplicate';
  readonly span: Span;
  readonly message: Message;
}

/** ise-posture.json, read: the tree for the editor, the deployment for the rules, and what was wrong. */
export interface DeploymentDocument {
  readonly root: Node | undefined;
  readonly deployment: Deployment;
  readonly issues: readonly DeploymentIssue[];
  /** The rule ids that `rules` and `overrides` name, with their places. */
  readonly ruleNames: readonly Placed<string>[];
  /** The options that are set for rules. */
  readonly optionNames: readonly PlacedOption[];
}

/** Just the deployment of a text; an empty text is a deployment that says nothing. */
export function readDeployment(uri: string | undefined, text: string, ignoreCase?: 'ignore-case'): Deployment {
  const { deployment } = parseDeployment(text);
  return { ...deployment, ...(uri === undefined ? {} : { uri }), ignoreCase: ignoreCase === 'ignore-case' };
}

/** An option of a rule, with the place of its name. */
export interface PlacedOption extends Placed<string> {
  readonly rule: string;
}

interface Reader {
  readonly issues: DeploymentIssue[];
  readonly ruleNames: Placed<string>[];
  readonly optionNames: PlacedOption[];
}

/** Reads any text; a wrong value is an issue, and the rest of the file still counts. */
export function parseDeployment(text: string): DeploymentDocument {
  const reader: Reader = { issues: [], ruleNames: [], optionNames: [] };
  const { root, issues } = parseJson(text);
  reader.issues.push(...issues);
  const deployment = root === undefined ? noDeployment : readRoot(reader, root);
  const { ruleNames, optionNames } = reader;
  return { root, deployment, issues: withoutEchoes(reader.issues), ruleNames, optionNames };
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

function wrong(reader: Reader, node: Node, expected: Message): void {
  reader.issues.push({
    kind: 'wrong-value',
    span: spanOf(node),
    message: message('deployment.wrong-value', { expected }),
  });
}

/** The properties of an object; unknown and repeated keys are reported. `known` undefined: any key. */
function properties(
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
          known: known.filter((one) => !one.startsWith('$')).join(', '),
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

function items(reader: Reader, node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  if (node.type === 'array') return node.children ?? [];
  wrong(reader, node, message('deployment.expected.array'));
  return [];
}

function text(reader: Reader, node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string' && node.value !== '') return node.value as string;
  wrong(reader, node, message('deployment.expected.text'));
  return undefined;
}

function ports(reader: Reader, node: Node | undefined): readonly number[] | undefined {
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

function oneOf<T extends string>(reader: Reader, node: Node | undefined, allowed: readonly T[]): T | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string' && (allowed as readonly string[]).includes(node.value as string)) return node.value as T;
  wrong(reader, node, message('deployment.expected.one-of', { values: allowed.map((one) => `"${one}"`).join(', ') }));
  return undefined;
}

function readRoot(reader: Reader, node: Node): Deployment {
  const root = properties(reader, node, keysOf(rootShape));
  if (!root) return noDeployment;
  const at = (name: string): Node | undefined => root.get(name)?.value;
  const psns = items(reader, at('psns')).flatMap((one) => readPsn(reader, one) ?? []);
  reportRepeatedAddresses(reader, psns);
  return {
    psns,
    stateSyncPorts: ports(reader, at('stateSyncPort')) ?? noDeployment.stateSyncPorts,
    portalPorts: ports(reader, at('portalPort')) ?? noDeployment.portalPorts,
    acls: items(reader, at('acls')).flatMap((one) => readAcl(reader, one) ?? []),
    rules: readRules(reader, at('rules')),
    overrides: items(reader, at('overrides')).flatMap((one) => readOverride(reader, one) ?? []),
    ignoreCase: false,
  };
}

function readAddresses(reader: Reader, node: Node | undefined): Placed<string>[] {
  return items(reader, node).flatMap((one) => {
    const address = one.type === 'string' ? parseAddress(one.value as string) : undefined;
    if (address) return [{ value: address.text, span: spanOf(one) }];
    wrong(reader, one, message('deployment.expected.address'));
    return [];
  });
}

function readPsn(reader: Reader, node: Node): Psn | undefined {
  const psn = properties(reader, node, keysOf(psnShape));
  if (!psn) return undefined;
  const addresses = readAddresses(reader, psn.get('addresses')?.value);
  const aliases = readAddresses(reader, psn.get('aliases')?.value);
  if (!psn.has('addresses')) {
    reader.issues.push({ kind: 'wrong-value', span: spanOf(node), message: message('deployment.psn-without-address') });
  }
  const fqdnNode = psn.get('fqdn')?.value;
  const fqdn = text(reader, fqdnNode);
  if (fqdn !== undefined && fqdnNode && !isHostName(fqdn)) wrong(reader, fqdnNode, message('deployment.expected.fqdn'));
  const name = text(reader, psn.get('name')?.value) ?? fqdn?.split('.')[0] ?? addresses[0]?.value;
  if (name === undefined) return undefined;
  return {
    name,
    span: spanOf(node),
    ...(fqdn !== undefined && fqdnNode ? { fqdn: { value: fqdn, span: spanOf(fqdnNode) } } : {}),
    addresses,
    aliases,
  };
}

function reportRepeatedAddresses(reader: Reader, psns: readonly Psn[]): void {
  const owners = new Map<string, string>();
  for (const psn of psns) {
    for (const address of psn.addresses) {
      const owner = owners.get(address.value);
      if (owner !== undefined) {
        const args = { address: address.value, psn: owner };
        reader.issues.push({
          kind: 'duplicate',
          span: address.span,
          message: message('deployment.duplicate-address', args),
        });
      } else owners.set(address.value, psn.name);
    }
  }
}

function readPosture(reader: Reader, node: Node | undefined): Posture | undefined {
  if (node?.type === 'array') {
    const statuses = (node.children ?? []).flatMap((one) => oneOf(reader, one, postureStatuses) ?? []);
    if (statuses.length > 0) return [...new Set<PostureStatus>(statuses)];
    if ((node.children ?? []).length === 0) wrong(reader, node, message('deployment.expected.posture-list'));
    return undefined;
  }
  const posture = oneOf(reader, node, postures);
  return posture === undefined || posture === 'redirect' || posture === 'none' ? posture : [posture];
}

function readAcl(reader: Reader, node: Node): AclAssignment | undefined {
  const acl = properties(reader, node, keysOf(aclShape));
  if (!acl) return undefined;
  const at = (name: string): Node | undefined => acl.get(name)?.value;
  const files = text(reader, at('files'));
  const name = text(reader, at('name'));
  const posture = readPosture(reader, at('posture'));
  const platform = oneOf<Platform>(reader, at('platform'), platforms);
  const stateSyncPorts = ports(reader, at('stateSyncPort'));
  if (!acl.has('files') && !acl.has('name')) {
    reader.issues.push({ kind: 'wrong-value', span: spanOf(node), message: message('deployment.acl-without-files') });
  }
  // A glob that could not be read must not turn into "every file".
  if ((acl.has('files') && files === undefined) || (acl.has('name') && name === undefined)) return undefined;
  if (files === undefined && name === undefined) return undefined;
  return {
    ...(files === undefined ? {} : { files }),
    ...(name === undefined ? {} : { name }),
    ...(posture === undefined ? {} : { posture }),
    ...(platform === undefined ? {} : { platform }),
    ...(stateSyncPorts === undefined ? {} : { stateSyncPorts }),
    span: spanOf(node),
  };
}

function readRules(reader: Reader, node: Node | undefined): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  if (node === undefined) return rules;
  for (const [id, { key, value }] of properties(reader, node, undefined) ?? []) {
    reader.ruleNames.push({ value: id, span: spanOf(key) });
    const setting = readRuleSetting(reader, id, value);
    if (setting) rules.set(id, setting);
  }
  return rules;
}

function readRuleSetting(reader: Reader, rule: string, node: Node): RuleSetting | undefined {
  if (node.type !== 'array') {
    const severity = oneOf<Severity | 'off'>(reader, node, severities);
    return severity === undefined ? undefined : { severity };
  }
  const [first, second, extra] = node.children ?? [];
  if (!first || extra) {
    wrong(reader, node, message('deployment.expected.rule-setting'));
    return undefined;
  }
  const severity = oneOf<Severity | 'off'>(reader, first, severities);
  const options: Record<string, number> = {};
  if (second) {
    for (const [name, { key, value }] of properties(reader, second, undefined) ?? []) {
      reader.optionNames.push({ rule, value: name, span: spanOf(key) });
      if (typeof value.value === 'number' && Number.isFinite(value.value) && value.value >= 0)
        options[name] = value.value;
      else wrong(reader, value, message('deployment.expected.number'));
    }
  }
  return { ...(severity === undefined ? {} : { severity }), ...(second ? { options } : {}) };
}

function readOverride(reader: Reader, node: Node): RuleOverride | undefined {
  const override = properties(reader, node, keysOf(overrideShape));
  if (!override) return undefined;
  const files = text(reader, override.get('files')?.value);
  const rules = readRules(reader, override.get('rules')?.value);
  if (!override.has('files')) wrong(reader, node, message('deployment.override-without-files'));
  return files === undefined ? undefined : { files, rules };
}
