import type { Localizer } from '../core/localizer';
import type { MessageId } from '../core/message';

/** One command's help: how it is called, and the options with what they do. */
interface Page {
  readonly usage: string;
  readonly about: MessageId;
  readonly options: readonly (readonly [option: string, about: MessageId])[];
  readonly exit: MessageId;
}

const common: Page['options'] = [
  ['--config FILE', 'cli.help.config'],
  ['--locale TAG', 'cli.help.locale'],
];

const pages = new Map<string, Page>([
  [
    'check',
    {
      usage: 'ise-posture check PATHS…',
      about: 'cli.help.check',
      options: [
        ['--format F', 'cli.help.check.format'],
        ['--fix', 'cli.help.check.fix'],
      ],
      exit: 'cli.help.check.exit',
    },
  ],
  [
    'diagnose',
    {
      usage: 'ise-posture diagnose PATHS…',
      about: 'cli.help.diagnose',
      options: [
        ['--format F', 'cli.help.diagnose.format'],
        ['--redact', 'cli.help.diagnose.redact'],
        ['--each', 'cli.help.diagnose.each'],
      ],
      exit: 'cli.help.diagnose.exit',
    },
  ],
  [
    'test-packet',
    {
      usage: 'ise-posture test-packet FILE --destination ADDRESS[:PORT] [--protocol P] [--source ADDRESS[:PORT]]',
      about: 'cli.help.test-packet',
      options: [
        ['--protocol P', 'cli.help.test-packet.protocol'],
        ['--source A', 'cli.help.test-packet.source'],
        ['--flags F', 'cli.help.test-packet.flags'],
        ['--icmp-type N', 'cli.help.test-packet.icmp-type'],
        ['--icmp-code N', 'cli.help.test-packet.icmp-code'],
        ['--list NAME', 'cli.help.list'],
        ['--format F', 'cli.help.test-packet.format'],
      ],
      exit: 'cli.help.test-packet.exit',
    },
  ],
  [
    'diff',
    {
      usage: 'ise-posture diff A B',
      about: 'cli.help.diff',
      options: [
        ['--list NAME', 'cli.help.diff.list'],
        ['--list-a NAME', 'cli.help.diff.list-a'],
        ['--list-b NAME', 'cli.help.diff.list-b'],
        ['--format F', 'cli.help.format'],
      ],
      exit: 'cli.help.diff.exit',
    },
  ],
  [
    'coverage',
    {
      usage: 'ise-posture coverage PATHS…',
      about: 'cli.help.coverage',
      options: [['--format F', 'cli.help.format']],
      exit: 'cli.help.coverage.exit',
    },
  ],
  [
    'explain',
    {
      usage: 'ise-posture explain RULE|CAUSE|CODE|TEXT',
      about: 'cli.help.explain',
      options: [],
      exit: 'cli.help.explain.exit',
    },
  ],
  [
    'kit',
    {
      usage: 'ise-posture kit --for windows|macos|linux [--case PATHS…] [--out FILE]',
      about: 'cli.help.kit',
      options: [
        ['--for SYSTEM', 'cli.help.kit.for'],
        ['--case PATHS…', 'cli.help.kit.case'],
        ['--out FILE', 'cli.help.kit.out'],
      ],
      exit: 'cli.help.kit.exit',
    },
  ],
  [
    'read',
    {
      usage: 'ise-posture read PATHS…',
      about: 'cli.help.read',
      options: [['--format F', 'cli.help.format']],
      exit: 'cli.help.read.exit',
    },
  ],
]);

/** Columns that an option takes before what it does. */
const optionWidth = 16;

function pageText(l10n: Localizer, { usage, about, options, exit }: Page): string {
  const rows = [...options, ...common].map(([option, id]) => `  ${option.padEnd(optionWidth)}${l10n.t(id)}`);
  return `${[usage, l10n.t(about), ...rows, l10n.t(exit)].join('\n')}\n`;
}

/** The help of one command, or of the program. */
export function helpText(l10n: Localizer, command?: string): string {
  const page = command === undefined ? undefined : pages.get(command);
  if (page) return pageText(l10n, page);
  const rows = [
    ['ise-posture COMMAND --help', 'cli.help.of-command'],
    ['ise-posture --version', 'cli.help.version'],
  ] as const;
  return [
    `ise-posture: ${l10n.t('cli.help.program')}\n`,
    ...[...pages.values()].map((one) => pageText(l10n, one)),
    ...rows.map(([call, id]) => `${call.padEnd(30)}${l10n.t(id)}`),
    '',
  ].join('\n');
}
