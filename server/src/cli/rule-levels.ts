import { closest } from '../core/closest';
import type { Deployment, RuleSetting } from '../core/deployment/model';
import { message } from '../core/message';
import type { DeploymentStore } from '../workspace/deployments';
import { ruleNames } from '../workspace/rule-names';
import { UsageError } from './arguments';

/** What `--rule` says, by rule. */
type RuleLevels = ReadonlyMap<string, NonNullable<RuleSetting['severity']>>;

const levels: readonly NonNullable<RuleSetting['severity']>[] = ['error', 'warning', 'info', 'hint', 'off'];

/**
 * The values of `--rule`, `ID:LEVEL` each; the last one about a rule counts.
 * @throws UsageError for another form, an unknown rule or an unknown level.
 */
export function readRuleLevels(words: readonly string[]): RuleLevels {
  const ids = new Set(ruleNames.keys());
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf(':');
      const [id, level] =
        at < 0
          ? [word, '']
          : [
              word.slice(0, at).trim(),
              word
                .slice(at + 1)
                .trim()
                .toLowerCase(),
            ];
      if (!ids.has(id)) throw unknownRule(id, ids);
      const found = levels.find((one) => one === level);
      if (!found) throw new UsageError(message('cli.usage.rule-level', { id, allowed: levels, text: level }));
      return [id, found] as const;
    }),
  );
}

function unknownRule(id: string, ids: ReadonlySet<string>): UsageError {
  const near = closest(id, ids) ?? [...ids].find((one) => one.endsWith(`/${id}`));
  return new UsageError(
    near === undefined ? message('cli.usage.no-rule', { id }) : message('cli.usage.no-rule.near', { id, near }),
  );
}

/** A store whose deployments give rules these levels. */
export function storeWith(store: DeploymentStore, levels: RuleLevels): DeploymentStore {
  const known = new WeakMap<Deployment, Deployment>();
  const leveled = (deployment: Deployment): Deployment => {
    const found = known.get(deployment) ?? withLevels(deployment, levels);
    known.set(deployment, found);
    return found;
  };
  return {
    ...store,
    deploymentOf: async (uri) => leveled(await store.deploymentOf(uri)),
    known: (uri) => {
      const found = store.known(uri);
      return found && leveled(found);
    },
  };
}

/** A deployment in which the rules have these levels, whatever it says itself; options such as `max` stay. */
function withLevels(deployment: Deployment, given: RuleLevels): Deployment {
  const rules = new Map(deployment.rules);
  for (const [id, severity] of given) rules.set(id, { ...rules.get(id), severity });
  const overrides = deployment.overrides.map((override) => ({
    ...override,
    rules: new Map([...override.rules].map(([id, setting]) => [id, given.has(id) ? withoutLevel(setting) : setting])),
  }));
  return { ...deployment, rules, overrides };
}

function withoutLevel({ options }: RuleSetting): RuleSetting {
  return options === undefined ? {} : { options };
}
