import type { Node } from 'jsonc-parser';
import type { RuleOverride, RuleSetting } from '../core/deployment/model';
import { message } from '../core/message';
import type { Severity } from '../core/severity';
import { glob, oneOf, properties, type Reader, spanOf, wrong } from './reader';
import { keysOf, overrideShape } from './schema';
import { severities } from './vocabulary';

/** The settings of rules; those that cannot be read are left out. */
export function readRules(reader: Reader, node: Node | undefined): ReadonlyMap<string, RuleSetting> {
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

/** An entry of `overrides`; undefined where it does not say which files it is about. */
export function readOverride(reader: Reader, node: Node): RuleOverride | undefined {
  const override = properties(reader, node, keysOf(overrideShape));
  if (!override) return undefined;
  const files = glob(reader, override.get('files')?.value);
  const rules = readRules(reader, override.get('rules')?.value);
  if (!override.has('files')) wrong(reader, node, message('deployment.override-without-files'));
  return files === undefined ? undefined : { files, rules };
}
