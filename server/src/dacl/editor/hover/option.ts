import type { Option, OptionValue } from '../../syntax';
import { anyIpOption, nameOf, type OptionSpec } from '../../vocabulary';
import { optionValueOf } from '../places';
import { type Explanation, explain, type HoverContext, markOf } from './context';
import { bold, code } from './markdown';

/** What an option matches, or does, and what its values are. */
export function explainOption(context: HoverContext, option: Option): Explanation {
  const { dialect, l10n, word } = context;
  const spec = dialect.options.get(option.keyword.value);
  if (!spec) return explain();
  const value = optionValueOf(option, word);
  const identity = [option.keyword.value, ...option.values.map((one) => one.text)].join(' ');
  return {
    ...explain(
      `${bold(code(identity))} · ${l10n.t(`dacl.option.${spec.name}`)}`,
      value ? valueText(context, spec, option, value) : valuesText(context, spec, option),
      markOf(spec.evidence, l10n),
    ),
    span: value ? value.span : option.span,
  };
}

function valuesText(context: HoverContext, spec: OptionSpec, option: Option): string | undefined {
  if (spec.values.kind === 'flags' && option.values.length > 0) return flagsText(context, option);
  const first = option.values[0];
  return first && spec.values.kind === 'number' ? valueText(context, spec, option, first) : undefined;
}

function valueText(context: HoverContext, spec: OptionSpec, option: Option, value: OptionValue): string | undefined {
  const { l10n } = context;
  switch (spec.values.kind) {
    case 'number': {
      if (value.name === anyIpOption) return l10n.t('dacl.hover.any-ip-option');
      const { names } = spec.values;
      const name = value.name ?? (names && value.number !== undefined ? nameOf(names, value.number) : undefined);
      if (value.number === undefined) return undefined;
      const bits =
        spec.name === 'dscp'
          ? ` · ${l10n.t('dacl.hover.dscp-bits', { bits: value.number.toString(2).padStart(6, '0') })}`
          : '';
      return `${name === undefined ? code(String(value.number)) : `${code(name)} = ${code(String(value.number))}`}${bits}`;
    }
    case 'flags':
      return flagsText(context, option);
    case 'word':
      return l10n.t(spec.name === 'time-range' ? 'dacl.hover.time-range-name' : 'dacl.hover.reflect-name', {
        name: code(value.text),
      });
    case 'cookie':
      return l10n.t('dacl.hover.cookie', { name: code(value.text) });
    default:
      return undefined;
  }
}

function flagsText({ l10n }: HoverContext, option: Option): string {
  const flags = option.values.map((value) =>
    l10n.t(value.sign === '-' ? 'dacl.hover.flag-clear' : 'dacl.hover.flag-set', {
      flag: code((value.name ?? value.text).toUpperCase()),
    }),
  );
  return l10n.t(option.keyword.value === 'match-all' ? 'dacl.hover.flags-all' : 'dacl.hover.flags-any', {
    flags: l10n.list(flags),
  });
}
