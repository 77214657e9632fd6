import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { type IpAddress, isHostAddress, isHostName, parseAddress } from '../core/address';
import type {
  AclAssignment,
  Deployment,
  Placed,
  Platform,
  Posture,
  PostureStatus,
  Psn,
} from '../core/deployment/model';
import { noDeployment } from '../core/deployment/model';
import { append } from '../core/many';
import { message } from '../core/message';
import { parseJson, withoutEchoes } from './json';
import { readOverride, readRules } from './read-rules';
import {
  type DeploymentIssue,
  flag,
  glob,
  interval,
  items,
  oneOf,
  type PlacedOption,
  ports,
  properties,
  type Reader,
  spanOf,
  text,
  wrong,
} from './reader';
import { aclShape, keysOf, psnShape, rootShape } from './schema';
import { platforms, postureStatuses, postures } from './vocabulary';

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

/** Reads any text; a wrong value is an issue, and the rest of the file still counts. */
export function parseDeployment(text: string): DeploymentDocument {
  const reader: Reader = { issues: [], ruleNames: [], optionNames: [], globLetters: 0 };
  const { root, issues } = parseJson(text);
  append(reader.issues, issues);
  const deployment = root === undefined ? noDeployment : readRoot(reader, root);
  const { ruleNames, optionNames } = reader;
  return { root, deployment, issues: withoutEchoes(reader.issues), ruleNames, optionNames };
}

function readRoot(reader: Reader, node: Node): Deployment {
  const root = properties(reader, node, keysOf(rootShape));
  if (!root) return noDeployment;
  const at = (name: string): Node | undefined => root.get(name)?.value;
  const psnNodes = items(reader, at('psns'));
  const psns = psnNodes.flatMap((one) => readPsn(reader, one) ?? []);
  reportRepeatedNames(reader, psnNodes);
  reportRepeatedAddresses(reader, psns);
  return {
    psns,
    stateSyncPorts: ports(reader, at('stateSyncPort')) ?? noDeployment.stateSyncPorts,
    portalPorts: ports(reader, at('portalPort')) ?? noDeployment.portalPorts,
    stateSync: flag(reader, at('stateSync')) ?? noDeployment.stateSync,
    ...readExpectedInterval(reader, at('expectedInterval')),
    acls: items(reader, at('acls')).flatMap((one) => readAcl(reader, one) ?? []),
    rules: readRules(reader, at('rules')),
    overrides: items(reader, at('overrides')).flatMap((one) => readOverride(reader, one) ?? []),
    ignoreCase: false,
  };
}

/** One interval for all profiles, or one for each `configName`; names whose interval is wrong are left out. */
function readExpectedInterval(reader: Reader, node: Node | undefined): Pick<Deployment, 'expectedInterval'> {
  if (node === undefined) return {};
  if (node.type !== 'object') {
    const expectedInterval = interval(reader, node);
    return expectedInterval === undefined ? {} : { expectedInterval };
  }
  const named = [...(properties(reader, node, undefined) ?? [])].flatMap(([name, { value }]) => {
    const expected = interval(reader, value);
    return expected === undefined ? [] : [[name, expected] as const];
  });
  return { expectedInterval: new Map(named) };
}

function readAddresses(reader: Reader, node: Node | undefined): Placed<IpAddress>[] {
  return items(reader, node).flatMap((one) => {
    const address = one.type === 'string' ? parseAddress(one.value as string) : undefined;
    if (address && isHostAddress(address)) return [{ value: address, span: spanOf(one) }];
    wrong(reader, one, message(address ? 'deployment.expected.host-address' : 'deployment.expected.address'));
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
  const given = psn.get('addresses')?.value;
  if (given?.type === 'array' && given.children?.length === 0) {
    reader.issues.push({
      kind: 'wrong-value',
      span: spanOf(given),
      message: message('deployment.psn-without-address'),
    });
  }
  const fqdnNode = psn.get('fqdn')?.value;
  const fqdn = text(reader, fqdnNode);
  if (fqdn !== undefined && fqdnNode && !isHostName(fqdn)) wrong(reader, fqdnNode, message('deployment.expected.fqdn'));
  const nameNode = psn.get('name')?.value;
  const name = text(reader, nameNode) ?? fqdn?.split('.')[0] ?? addresses[0]?.value.text;
  if (name === undefined) return undefined;
  return {
    name,
    span: spanOf(node),
    ...(fqdn !== undefined && fqdnNode ? { fqdn: { value: fqdn, span: spanOf(fqdnNode) } } : {}),
    addresses,
    aliases,
  };
}

/** Two PSNs of one name: findings could not tell them apart. Names of nodes know no case. */
function reportRepeatedNames(reader: Reader, psns: readonly Node[]): void {
  const seen = new Set<string>();
  for (const psn of psns) {
    const name = psn.type === 'object' ? findNodeAtLocation(psn, ['name']) : undefined;
    if (name?.type !== 'string' || name.value === '') continue;
    const lower = (name.value as string).toLowerCase();
    if (seen.has(lower)) {
      const args = { psn: name.value as string };
      reader.issues.push({ kind: 'duplicate', span: spanOf(name), message: message('deployment.duplicate-psn', args) });
    }
    seen.add(lower);
  }
}

function reportRepeatedAddresses(reader: Reader, psns: readonly Psn[]): void {
  const owners = new Map<string, string>();
  for (const psn of psns) {
    for (const address of psn.addresses) {
      const owner = owners.get(address.value.text);
      if (owner !== undefined) {
        const args = { address: address.value.text, psn: owner };
        reader.issues.push({
          kind: 'duplicate',
          span: address.span,
          message: message('deployment.duplicate-address', args),
        });
      } else owners.set(address.value.text, psn.name);
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
  const files = glob(reader, at('files'));
  const name = glob(reader, at('name'));
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
