import { createSource, rangeOf, type Source } from '../core/source';
import type { Span } from '../core/text';
import { type IseRecord, isIseRecord, readIseRecords } from '../ise';
import { readText } from './check-file';
import type { Environment } from './environment';
import { align, listWithSave } from './formats/table';

/** The records of a file, with its text. @throws FileTrouble where it cannot be read. */
export async function readRecordFile(
  environment: Environment,
  uri: string,
): Promise<{ readonly source: Source; readonly records: readonly IseRecord[] }> {
  const { text } = await readText(environment, uri);
  return { source: createSource(uri, uri, 'ise-record', text), records: readIseRecords(text).filter(isOfSession) };
}

/**
 * The records that a text holds beside a device's sessions, whose labels are none of a record.
 * @param spans of the sessions, in the order of the text.
 */
export function recordsBeside({ text }: Source, spans: readonly Span[]): readonly IseRecord[] {
  const starts = [0, ...spans.map(({ end }) => end)];
  const rest = starts
    .map((from, at) => {
      const { start = text.length, end = start } = spans[at] ?? {};
      return text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    })
    .join('');
  return isIseRecord(rest) ? readIseRecords(rest).filter(isOfSession) : [];
}

/** Other messages of ISE's log are about no session. */
function isOfSession({ kind, sessionId, mac }: IseRecord): boolean {
  return kind !== 'other' || sessionId !== undefined || mac !== undefined;
}

/** Whether a record says what a session was given. */
function isSent({ kind }: IseRecord): boolean {
  return kind === 'accept' || kind === 'session';
}

/** The records as JSON has them: what was sent, an entry for each list, and other events. */
export function recordsJson(source: Source, records: readonly IseRecord[]) {
  const events = records.filter((record) => !isSent(record));
  return {
    sent: records.filter(isSent).flatMap((record) => sentJson(source, record)),
    ...(events.length > 0
      ? { events: events.map((record) => ({ kind: record.kind, ...sentJson(source, record)[0] })) }
      : {}),
  };
}

function sentJson(source: Source, record: IseRecord) {
  const { time, user, mac, sessionId, nasAddress, nasPort, device, psn, rule, profile, posture, lists } = record;
  const enforcement = record.enforcement.map(({ kind, text }) => ({ kind, text }));
  const acls = lists.map(({ name, kind, suffix, saved }) => ({
    acl: { name, kind, ...(suffix === undefined ? {} : { suffix }) },
    ...(saved ? { probablySaved: saved.toISOString() } : {}),
  }));
  const fields = { sessionId, mac, user, posture, profile, rule, psn, device, nas: nasAddress, interface: nasPort };
  const profiles = record.profiles.map(({ text }) => text);
  const texts = Object.entries(fields).flatMap(([name, field]) => (field ? [[name, field.text] as const] : []));
  const { redirectAcl: acl, redirectUrl: url } = record;
  const rest = {
    ...Object.fromEntries(texts),
    ...(profiles.length > 1 ? { profiles } : {}),
    ...(time === undefined ? {} : { time: time.at === undefined ? time.text : new Date(time.at).toISOString() }),
    ...(acl || url ? { redirect: { ...(acl ? { acl: acl.text } : {}), ...(url ? { url: url.text } : {}) } } : {}),
    ...(enforcement.length > 0 ? { enforcement } : {}),
    ...(record.incomplete ? { incomplete: true } : {}),
    range: rangeOf(source, record.span),
  };
  return acls.length === 0 ? [rest] : acls.map((acl) => ({ ...acl, ...rest }));
}

/** The records for people: a table. */
export function recordsText({ l10n }: Pick<Environment, 'l10n'>, records: readonly IseRecord[]): string {
  if (records.length === 0) return `${l10n.t('cli.read.no-records')}\n`;
  const names = ['time', 'kind', 'session', 'mac', 'posture', 'list', 'profile', 'rule', 'psn'] as const;
  const rows = records.map((record) => {
    const { time, kind, sessionId, mac, posture, lists, profile, rule, psn } = record;
    const written = lists.map(listWithSave);
    const list = written.length === 0 ? '–' : l10n.list(written);
    const fields = [sessionId, mac, posture].map((field) => field?.text ?? '–');
    const last = [profile, rule, psn].map((field) => field?.text ?? '–');
    const when = time?.at === undefined ? (time?.text ?? '–') : new Date(time.at).toISOString();
    return [when, l10n.t(`cli.read.kind.${kind}`), ...fields, list, ...last];
  });
  const missing = records.some(({ incomplete }) => incomplete) ? `${l10n.t('cli.read.incomplete')}\n` : '';
  return align([names.map((name) => l10n.t(`cli.read.${name}`)), ...rows]) + missing;
}
