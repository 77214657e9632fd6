import type { MessageId } from '../core/message';
import { platforms, postureStatuses, postures, severities } from './vocabulary';

/** A word that a value can be; the l10n id `deployment.value.<word>` says what it means. */
export type ShapeWord = (typeof postures)[number] | (typeof platforms)[number] | (typeof severities)[number];

/** What may stand at one place of ise-posture.json: completion, hover and the JSON schema are made of it. */
export interface Shape {
  readonly kind:
    | 'object'
    | 'array'
    | 'text'
    | 'port'
    | 'ports'
    | 'flag'
    | 'interval'
    | 'intervals'
    | 'word'
    | 'posture'
    | 'rule-setting';
  /** For objects: the keys, each with the text that says what it is for. */
  readonly keys?: Readonly<
    Record<string, { readonly shape: Shape; readonly about: MessageId; readonly required?: true }>
  >;
  /** For objects whose keys are rule ids. */
  readonly ruleKeys?: true;
  readonly item?: Shape;
  readonly words?: readonly ShapeWord[];
}

const text: Shape = { kind: 'text' };
const rules: Shape = { kind: 'object', ruleKeys: true };

export const psnShape: Shape = {
  kind: 'object',
  keys: {
    name: { shape: text, about: 'deployment.key.psn.name' },
    fqdn: { shape: text, about: 'deployment.key.psn.fqdn' },
    addresses: { shape: { kind: 'array', item: text }, about: 'deployment.key.psn.addresses', required: true },
    aliases: { shape: { kind: 'array', item: text }, about: 'deployment.key.psn.aliases' },
  },
};

export const aclShape: Shape = {
  kind: 'object',
  keys: {
    files: { shape: text, about: 'deployment.key.acl.files' },
    name: { shape: text, about: 'deployment.key.acl.name' },
    posture: {
      shape: { kind: 'posture', words: postures, item: { kind: 'word', words: postureStatuses } },
      about: 'deployment.key.acl.posture',
    },
    platform: { shape: { kind: 'word', words: platforms }, about: 'deployment.key.acl.platform' },
    stateSyncPort: { shape: { kind: 'ports' }, about: 'deployment.key.acl.stateSyncPort' },
  },
};

export const overrideShape: Shape = {
  kind: 'object',
  keys: {
    files: { shape: text, about: 'deployment.key.override.files', required: true },
    rules: { shape: rules, about: 'deployment.key.override.rules' },
  },
};

/** ise-posture.json as a whole. */
export const rootShape: Shape = {
  kind: 'object',
  keys: {
    $schema: { shape: text, about: 'deployment.key.schema' },
    psns: { shape: { kind: 'array', item: psnShape }, about: 'deployment.key.psns' },
    stateSyncPort: { shape: { kind: 'ports' }, about: 'deployment.key.stateSyncPort' },
    portalPort: { shape: { kind: 'ports' }, about: 'deployment.key.portalPort' },
    stateSync: { shape: { kind: 'flag' }, about: 'deployment.key.stateSync' },
    expectedInterval: {
      shape: { kind: 'intervals', item: { kind: 'interval' } },
      about: 'deployment.key.expectedInterval',
    },
    acls: { shape: { kind: 'array', item: aclShape }, about: 'deployment.key.acls' },
    rules: { shape: rules, about: 'deployment.key.rules' },
    overrides: { shape: { kind: 'array', item: overrideShape }, about: 'deployment.key.overrides' },
  },
};

/** The keys that an object of this shape knows. */
export function keysOf(shape: Shape): readonly string[] {
  return Object.keys(shape.keys ?? {});
}

/** The words a rule's severity can be. */
export const severityWords: readonly string[] = severities;

/**
 * The shape at a path of keys and indexes, or undefined where nothing is known to stand.
 * A rule's setting is `rule-setting`, whatever the rule.
 */
export function shapeAt(path: readonly (string | number)[]): Shape | undefined {
  let shape: Shape | undefined = rootShape;
  for (const step of path) {
    if (shape === undefined) return undefined;
    if (typeof step === 'number') shape = shape.item;
    else if (shape.ruleKeys)
      shape = { kind: 'rule-setting', words: severities, item: { kind: 'word', words: severities } };
    else if (shape.kind === 'intervals') shape = shape.item;
    else shape = shape.keys?.[step]?.shape;
  }
  return shape;
}
