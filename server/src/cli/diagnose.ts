import { append } from '../core/many';
import { message } from '../core/message';
import { visibleLine } from '../core/visible';
import { exitCodeOf, reportJson, reportMarkdown, reportText } from '../diagnosis';
import { parsePaths, UsageError } from './arguments';
import { diagnosePaths, type Outcome } from './diagnose-case';
import { createEachTable, diagnoseEach } from './diagnose-each';
import { createEnvironment, type Environment } from './environment';
import { printRest, shownFirst } from './formats/text';
import type { Output } from './output';
import type { PathNote } from './report';

const formats = ['text', 'json', 'markdown'] as const;

/** `ise-posture diagnose PATHS…`: see the contract. 0 healthy, 1 a fault, 3 undecided, 2 something named could not be read. */
export async function diagnoseCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals, format } = parsePaths('diagnose', words, formats);
  const environment = await createEnvironment(values, output);
  const how = { config: values.config, disclosure: values.redact ? 'redacted' : 'plain' } as const;
  if (values.each) return each(environment, positionals, how, format);
  const outcome = await diagnosePaths(environment, positionals, how);
  if (format === 'json') output.json(jsonOf(environment, outcome));
  else printReport(environment, outcome, format);
  return exitOf(outcome);
}

function exitOf({ report, errors }: Outcome): 0 | 1 | 2 | 3 {
  return errors.length > 0 ? 2 : exitCodeOf(report);
}

function jsonOf({ l10n }: Environment, { report, inputs, errors, redaction }: Outcome): object {
  return { ...reportJson(report, l10n, { inputs, errors }), ...(redaction ? { redaction } : {}) };
}

function printReport(environment: Environment, outcome: Outcome, format: 'text' | 'markdown'): void {
  const { output, l10n } = environment;
  const { report, inputs, errors, redaction } = outcome;
  // Before anything can be copied.
  if (redaction) for (const line of redactionLines(environment, redaction)) output.note(line);
  output.text((format === 'text' ? reportText : reportMarkdown)(report, l10n));
  if (format === 'text') {
    const [unused, used] = [inputs.filter(isUnused), inputs.filter((one) => !isUnused(one))];
    output.lines(used.map(({ path, note }) => `${shownFirst(path)}: ${visibleLine(note)}\n`).join(''));
    printRest(environment, { skipped: unused.map(({ path, note }) => ({ path, message: note })), errors });
  } else for (const { path, message } of errors) output.note(`${shownFirst(path)}: ${visibleLine(message)}`);
}

/** Parts of one log are read, and told of, beside what was not used. */
function isUnused({ kind }: Outcome['inputs'][number]): boolean {
  return kind === 'ignored';
}

/** What was replaced, what was not, and how addresses lie to each other. */
function redactionLines({ l10n }: Environment, { counts, unclassed, prefixes }: NonNullable<Outcome['redaction']>) {
  const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  return [
    kinds.length === 0 ? l10n.t('cli.redacted.nothing') : l10n.t('cli.redacted', { kinds }),
    ...(unclassed.length === 0 ? [] : [l10n.t('cli.redacted.unclassed', { words: unclassed })]),
    ...prefixes.map(({ prefix, holds }) => l10n.t('cli.redacted.prefix', { prefix, addresses: holds })),
  ];
}

/** Many cases: a line of JSON for each, or one table. The worst one decides. */
async function each(
  environment: Environment,
  paths: readonly string[],
  how: Parameters<typeof diagnoseEach>[2],
  format: (typeof formats)[number],
): Promise<number> {
  if (format === 'markdown') throw new UsageError(message('cli.usage.each-format'));
  const { output } = environment;
  const table = createEachTable(environment);
  const codes = new Set<number>();
  const errors: PathNote[] = [];
  const { beside } = await diagnoseEach(environment, paths, how, (one) => {
    if (format === 'json') output.json({ case: one.path, ...jsonOf(environment, one.outcome) });
    else table.add(one);
    codes.add(exitOf(one.outcome));
    append(errors, one.outcome.errors);
  });
  if (codes.size === 0) errors.push({ path: paths[0] ?? '.', message: environment.l10n.t('cli.diagnose.no-cases') });
  if (format === 'text') output.text(table.text());
  if (format === 'text') printRest(environment, { skipped: beside, errors });
  if (errors.length > 0) return 2;
  return ([1, 3] as const).find((code) => codes.has(code)) ?? 0;
}
