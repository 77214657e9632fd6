import { createHash } from 'node:crypto';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../../package.json';
import { upTo } from '../../core/ends';
import type { Localizer } from '../../core/localizer';
import { publicDocsBase, ruleUrl } from '../../core/rule-url';
import type { Severity } from '../../core/severity';
import { visibleJson } from '../../core/visible';
import { productName } from '../../protocol';
import { allRules } from '../../workspace/languages/rules';
import { firstParagraph, firstSentence, pageOf, plain, withoutComments } from '../pages';
import type { ReportedFile, ReportedFinding, ReportForm, Rest } from '../report';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** Where others learn of the program; its pages are below. */
const informationUri = upTo(publicDocsBase, '/blob/');

/**
 * SARIF 2.1.0. Paths stay relative, so that a report made on one machine fits another's checkout, and nothing in it names
 * this one. The rules that found something are described in the reader's language; as they stand in front of what they
 * found, nothing is written before the last file.
 */
export function sarifForm(l10n: Localizer): ReportForm {
  const seen = new Map<string, number>();
  const results: Found[] = [];
  const assumed: Notification[] = [];
  return {
    file: (file) => {
      for (const result of resultsOf(file, seen)) results.push(result);
      const { path, assumedEncoding: encoding } = file;
      if (encoding !== undefined) assumed.push(notification('note', path, l10n.t('cli.assumed', { encoding })));
      return '';
    },
    end: (rest) => `${visibleJson(logOf(results, [...notificationsOf(rest, l10n), ...assumed], rest, l10n))}\n`,
  };
}

/** A result before all rules that found something are known. */
type Found = Omit<Result, 'ruleIndex'> & { readonly ruleId: string };

function logOf(found: readonly Found[], notes: Notification[], { errors }: Rest, l10n: Localizer): Log {
  const ids = new Set(found.map(({ ruleId }) => ruleId));
  const rules = allRules.filter(({ id }) => ids.has(id)).map((rule) => descriptorOf(rule, l10n));
  const index = new Map(rules.map((rule, position) => [rule.id, position]));
  const results = found.map(({ ruleId, ...rest }): Result => {
    const ruleIndex = index.get(ruleId);
    return { ruleId, ...(ruleIndex === undefined ? {} : { ruleIndex }), ...rest };
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: productName, version, semanticVersion: version, informationUri, rules } },
        columnKind: 'utf16CodeUnits',
        results,
        invocations: [{ executionSuccessful: errors.length === 0, toolExecutionNotifications: notes }],
      },
    ],
  };
}

function descriptorOf({ id, severity }: (typeof allRules)[number], l10n: Localizer): ReportingDescriptor {
  const page = pageOf('rules', id, l10n.locale);
  const about = (page && firstParagraph(page)) ?? id;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: firstSentence(about) },
    fullDescription: { text: about },
    helpUri: ruleUrl(publicDocsBase, id, l10n.locale),
    ...(page ? { help: { text: plain(page).trim(), markdown: helpMarkdown(page, id) } } : { help: { text: about } }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

/** `dacl/missing-psn-deny` as the name that SARIF wants: `MissingPsnDeny`. */
function nameOf(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** A page whose links lead to the public pages from wherever it is read. */
function helpMarkdown(page: string, id: string): string {
  const base = ruleUrl(publicDocsBase, id, 'en');
  return withoutComments(page)
    .replace(/\]\(([^)\s]{1,300})\)/g, (link, target: string) =>
      /^(?:[a-z]{1,20}:|#)/.test(target) ? link : `](${new URL(target, base).href})`,
    )
    .trim();
}

function notificationsOf({ errors, skipped }: Rest, l10n: Localizer): Notification[] {
  return [
    ...errors.map(({ path, message }) => notification('error', path, message)),
    ...skipped.map(({ path, message }) => notification('note', path, l10n.t('cli.skipped.one', { reason: message }))),
  ];
}

function notification(level: 'error' | 'note', path: string, text: string): Notification {
  return {
    level,
    message: { text: `${path}: ${text}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(path) } } }],
  };
}

/** @param seen how often each fingerprint came before. */
function resultsOf(file: ReportedFile, seen: Map<string, number>): Found[] {
  return file.findings.map((finding) => {
    const identity = identityOf(file, finding);
    const own = sha256(identity);
    const before = seen.get(own) ?? 0;
    seen.set(own, before + 1);
    // The second of two alike is another one.
    return resultOf(file, finding, before === 0 ? own : sha256(`${identity}\n${before}`));
  });
}

/**
 * What makes a finding the same one in another report: its rule, its file, the text of its line and what it says of that,
 * in no language. Where the line stands does not count, so that it may move.
 */
function identityOf({ path, lines }: ReportedFile, { rule, range, about = '' }: ReportedFinding): string {
  const line = lines?.get(range.start.line) ?? '';
  return [rule, path, line.trim().replace(/\s+/g, ' '), about].join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function resultOf(file: ReportedFile, finding: ReportedFinding, fingerprint: string): Found {
  return {
    ruleId: finding.rule,
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
    partialFingerprints: { 'isePosture/v2': fingerprint },
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
