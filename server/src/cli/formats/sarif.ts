import { createHash } from 'node:crypto';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../../package.json';
import type { Localizer } from '../../core/localizer';
import { ruleUrl } from '../../core/rule-url';
import type { Severity } from '../../core/severity';
import { productName } from '../../protocol';
import { allRules } from '../../workspace/languages';
import type { Report, ReportedFile, ReportedFinding } from '../report';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/**
 * SARIF 2.1.0. Paths stay relative, so that a report made on one machine fits another's checkout.
 * @param docsBase where the rules' pages are; those in the reader's language are linked to.
 */
export function sarifOf(report: Report, docsBase: string, l10n: Localizer): Log {
  const rules = allRules.map(
    (rule): ReportingDescriptor => ({
      id: rule.id,
      helpUri: ruleUrl(docsBase, rule.id, l10n.locale),
      defaultConfiguration: { level: levels[rule.severity] },
    }),
  );
  const index = new Map(rules.map((rule, position) => [rule.id, position]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: productName, version, rules } },
        columnKind: 'utf16CodeUnits',
        results: report.files.flatMap((file) => file.findings.map((finding) => resultOf(file, finding, index))),
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: notificationsOf(report, l10n),
          },
        ],
      },
    ],
  };
}

function notificationsOf(report: Report, l10n: Localizer): Notification[] {
  const notification = (level: 'error' | 'note', path: string, text: string): Notification => ({
    level,
    message: { text: `${path}: ${text}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(path) } } }],
  });
  return [
    ...report.errors.map(({ path, message }) => notification('error', path, message)),
    ...report.skipped.map(({ path, message }) =>
      notification('note', path, l10n.t('cli.skipped.one', { reason: message })),
    ),
    ...report.files.flatMap(({ path, assumedEncoding: encoding }) =>
      encoding === undefined ? [] : [notification('note', path, l10n.t('cli.assumed', { encoding }))],
    ),
  ];
}

function resultOf(file: ReportedFile, finding: ReportedFinding, index: ReadonlyMap<string, number>): Result {
  const ruleIndex = index.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: place(file.path, finding.range) }],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            physicalLocation: place(related.path, related.range),
            message: { text: related.message },
          })),
        }),
    // Stable when lines move: what is found in which file, not where.
    partialFingerprints: {
      'isePosture/v1': createHash('sha256')
        .update(`${finding.rule}\n${file.path}\n${finding.message}`)
        .digest('hex')
        .slice(0, 32),
    },
  };
}

/** A shown path as a URI reference: on Windows, what lies on another drive or share is shown with it. */
export function artifactUri(path: string): string {
  const drive = /^([A-Za-z]):(?=\/)/.exec(path);
  const rest = drive ? path.slice(2) : path;
  // Half a surrogate pair, which Windows allows in names, is no character.
  const encoded = rest
    .split('/')
    .map((part) =>
      encodeURIComponent(
        part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
      ),
    )
    .join('/');
  if (drive) return `file:///${drive[1]}:${encoded}`;
  return encoded.startsWith('//') ? `file:${encoded}` : encoded;
}

function place(path: string, range: ReportedFinding['range']) {
  return {
    artifactLocation: { uri: artifactUri(path) },
    region: {
      startLine: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
  };
}
