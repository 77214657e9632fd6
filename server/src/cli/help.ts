import type { Localizer } from '../core/localizer';
import { greatest } from '../core/many';
import { type CommandEntry, type CommandName, commandTable, type OptionEntry, optionsOf } from './command-table';

function called(name: string, { short, value }: OptionEntry): string {
  const words = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return value === undefined ? words : `${words} ${value}`;
}

function pageText(l10n: Localizer, command: CommandName): string {
  const { usage, about, exit }: CommandEntry = commandTable[command];
  const rows = Object.entries(optionsOf(command)).map(([name, entry]) => [called(name, entry), entry.about] as const);
  const width = greatest(rows.map(([option]) => option.length)) + 2;
  return `${[
    `ise-posture ${command} ${usage}`,
    l10n.t(about),
    ...rows.map(([option, id]) => `  ${option.padEnd(width)}${l10n.t(id)}`),
    l10n.t(exit),
  ].join('\n')}\n`;
}

/** The help of one command, or of the program. */
export function helpText(l10n: Localizer, command?: CommandName): string {
  if (command !== undefined) return pageText(l10n, command);
  const rows = [
    ['ise-posture COMMAND --help', 'cli.help.of-command'],
    ['ise-posture --version', 'cli.help.version'],
  ] as const;
  return [
    `ise-posture: ${l10n.t('cli.help.program')}\n`,
    ...(Object.keys(commandTable) as CommandName[]).map((one) => pageText(l10n, one)),
    ...rows.map(([call, id]) => `${call.padEnd(30)}${l10n.t(id)}`),
    '',
  ].join('\n');
}
