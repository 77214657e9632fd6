import { isCutName, readListName } from '../core/list-name';
import type { Enforcement, Field, IseRecord, RecordKind, RecordTime, SentList } from './model';
import type { Pair } from './pairs';
import { profilesIn } from './profiles';
import { timeOf } from './time';

/** What a field is called in ISE's records, in the order in which they are believed. */
const labels = {
  time: ['acstimestamp', 'sourcetimestamp', 'authacstimestamp', 'receivedtimestamp', 'loggedat', 'timestamp'],
  user: ['username', 'originalusername'],
  mac: ['callingstationid', 'endpointid', 'endpointmacaddress', 'macaddress'],
  sessionId: ['cpmsessionid', 'auditsessionid'],
  nasAddress: ['nasipaddress', 'nasipv4address', 'nasipv6address', 'deviceipaddress'],
  nasPort: ['nasportid'],
  device: ['networkdevicename', 'networkdevice'],
  psn: ['acsserver', 'policyserver', 'server'],
  rule: ['authorizationpolicymatchedrule', 'authorizationrule', 'authorizationpolicy'],
  profile: [
    'selectedauthorizationprofiles',
    'selectedaznprofiles',
    'authorizationresult',
    'authorizationprofiles',
    'authorizationprofile',
  ],
  // PostureAssessmentStatus is not the session's posture.
  posture: ['posturestatus', 'nacpolicycompliance'],
} as const;

type Name = keyof typeof labels;

/** Every label that says something here. */
export const knownLabels: ReadonlySet<string> = new Set([
  ...Object.values(labels).flat(),
  ...['event', 'messagecode', 'passed', 'failed', 'response', 'ciscoavpair', 'filterid', 'airespaceaclname', 'class'],
  ...['tunnelprivategroupid', 'posturestatus', 'acssessionid', 'failurereason'],
]);

const macAddress = /^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i;

/** What tells of the record's kind beside its pairs. */
export interface Origin extends Pick<IseRecord, 'source' | 'span' | 'incomplete'> {
  /** What the place where it stands says of its kind. */
  readonly kind?: RecordKind;
  readonly time?: RecordTime;
  readonly psn?: Field;
}

/** Gathers what the pairs of one record say. */
export function recordOf(pairs: readonly Pair[], { kind, time, psn, ...origin }: Origin): IseRecord {
  const all = pairs.flatMap(innerPairs);
  // Where it is known what was sent, the rest is what was asked.
  const from = all.some((pair) => pair.from === 'sent') ? 'sent' : 'loose';
  const sent = all.filter((pair) => pair.from === from);
  const first = (name: Name, fits = (_: Pair): boolean => true): Field | undefined => {
    for (const label of labels[name]) {
      const found = all.find((pair) => pair.key === label && pair.text !== '' && fits(pair));
      if (found) return bare(found);
    }
    return undefined;
  };
  const when = time ?? withTime(first('time'));
  const ownKind = kindOf(all, sent, kind);
  const named = (ownKind === 'download' ? downloaded(all) : sent).flatMap(listIn);
  const lists = named.filter(({ kind, text }) => kind !== 'dacl' || !isCutName(text));
  const { profile, profiles } = profilesIn(all, labels.profile);
  const fields = {
    user: first('user'),
    mac: first('mac', ({ text }) => macAddress.test(text)),
    sessionId: first('sessionId') ?? sessionOfClass(all),
    nasAddress: first('nasAddress'),
    nasPort: first('nasPort'),
    device: first('device'),
    psn: first('psn') ?? psnOfSession(all) ?? psn,
    rule: lastStep(first('rule')),
    profile,
    posture: first('posture'),
    redirectAcl: sentValue(sent, 'urlredirectacl'),
    redirectUrl: sentValue(sent, 'urlredirect'),
  };
  return {
    ...origin,
    ...(lists.length < named.length ? { incomplete: true as const } : {}),
    kind: ownKind,
    ...(when ? { time: when } : {}),
    ...(from === 'sent' ? { isAnswerShown: true as const } : {}),
    ...present(fields),
    profiles,
    lists,
    enforcement: sent.flatMap(enforcementIn),
  };
}

/** Only what there is: a field that a record does not have is absent. */
function present<T extends Readonly<Record<string, Field | undefined>>>(fields: T): { [K in keyof T]?: Field } {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]?: Field;
  };
}

function bare({ text, span }: Field): Field {
  return { text, span };
}

function sentValue(pairs: readonly Pair[], key: string): Field | undefined {
  const found = pairs.find((pair) => pair.key === key && pair.text !== '');
  return found && bare(found);
}

/** `cisco-av-pair=url-redirect-acl=NAME` holds a pair itself. */
function innerPairs(pair: Pair): readonly Pair[] {
  if (pair.key !== 'ciscoavpair') return [pair];
  const equals = pair.text.indexOf('=');
  if (equals < 0) return [pair];
  const { raw, span } = pair;
  const behind = raw.slice(raw.indexOf('=') + 1).trimStart();
  // A value that stands in two pieces is pointed at as a whole.
  const start = span.end - span.start === raw.length ? span.end - behind.length : span.start;
  const key = pair.text
    .slice(0, equals)
    .toLowerCase()
    .replace(/[^a-z0-9:#]/g, '');
  const text = pair.text.slice(equals + 1).trim();
  return [{ key, from: pair.from, text, raw: behind, span: { start, end: span.end } }];
}

const definedAcl = 'ciscosecuredefinedacl';

function listIn({ key, text, span }: Pair): readonly SentList[] {
  if (key === `acs:${definedAcl}` || key === definedAcl) {
    const { bare: name, family, suffix, saved } = readListName(text);
    const more = { ...(family ? { family } : {}), ...(suffix ? { suffix } : {}), ...(saved ? { saved } : {}) };
    return text === '' ? [] : [{ kind: 'dacl', name, text, span, ...more }];
  }
  const kind = key === 'filterid' ? 'filter-id' : key === 'airespaceaclname' ? 'airespace' : undefined;
  return kind === undefined || text === '' ? [] : [{ kind, name: text, text, span }];
}

/** A dACL is downloaded by a request of its own, in which it is the user. */
function downloaded(pairs: readonly Pair[]): readonly Pair[] {
  return pairs
    .filter(({ key }) => key === 'username')
    .slice(0, 1)
    .map((pair) => ({ ...pair, key: definedAcl }));
}

function enforcementIn({ key, text, span }: Pair): readonly Enforcement[] {
  const kind = enforcementKind(key);
  return kind === undefined || text === '' ? [] : [{ kind, text, span }];
}

function enforcementKind(key: string): Enforcement['kind'] | undefined {
  if (['tunnelprivategroupid', 'airespaceinterfacename', 'egressvlanid', 'egressvlanname'].includes(key)) return 'vlan';
  if (key === 'cts:securitygrouptag' || key === 'ctssecuritygrouptag') return 'sgt';
  if (key === 'subscriber:servicename' || key === 'interfacetemplatename') return 'service-template';
  return /^ip(?:v6)?:(?:in|out)acl#?\d*$/.test(key) ? 'per-user-acl' : undefined;
}

/** `Class=CACS:SESSION:psn1/1/2`. */
const cacs = /^CACS:([^:\s]+):([^/\s]+)/;

function sessionOfClass(pairs: readonly Pair[]): Field | undefined {
  for (const { key, text, span } of pairs) {
    const found = key === 'class' ? cacs.exec(text) : undefined;
    if (found) return { text: found[1]!, span: { start: span.start + 5, end: span.start + 5 + found[1]!.length } };
  }
  return undefined;
}

/** `AcsSessionID=psn1/384429556/212` begins with the node. */
function psnOfSession(pairs: readonly Pair[]): Field | undefined {
  const id = pairs.find(({ key, text }) => key === 'acssessionid' && text.includes('/'));
  if (!id) return undefined;
  const name = id.text.slice(0, id.text.indexOf('/'));
  return name === '' ? undefined : { text: name, span: { start: id.span.start, end: id.span.start + name.length } };
}

/** `Wired >> Compliant` names the policy set before the rule. */
function lastStep(field: Field | undefined): Field | undefined {
  if (!field) return undefined;
  const at = field.text.lastIndexOf('>>');
  if (at < 0) return field;
  const name = field.text.slice(at + 2).trim();
  const isAsWritten = field.span.end - field.span.start === field.text.length;
  return { text: name, span: isAsWritten ? { ...field.span, start: field.span.end - name.length } : field.span };
}

function withTime(field: Field | undefined): RecordTime | undefined {
  if (!field) return undefined;
  const at = timeOf(field.text);
  return at === undefined ? field : { ...field, at };
}

/** What ISE's message codes say: 5205 and 5417 to 5419 are changes of authorization, 5232 and 5233 downloads. */
function kindOf(pairs: readonly Pair[], sent: readonly Pair[], known: RecordKind | undefined): RecordKind {
  const value = (key: string): string => pairs.find((pair) => pair.key === key)?.text ?? '';
  const code = /^\s*(\d{4,5})\b/.exec(value('messagecode') || value('event'))?.[1] ?? '';
  const user = pairs.find((pair) => pair.key === 'username')?.text ?? '';
  if (code === '5205' || /^541[789]$/.test(code) || /dynamic.authorization/i.test(value('event'))) return 'coa';
  if (/^#ACSACL#-/i.test(user) || code === '5232' || code === '5233') return 'download';
  if (/^54\d\d$/.test(code) || value('failed') === 'true' || value('passed') === 'false') return 'reject';
  if (known !== undefined) return known;
  if (code === '5200' || code === '5236' || value('passed') === 'true') return 'accept';
  if (code.startsWith('300')) return 'accounting';
  const isChosen = pairs.some(({ key }) => key === 'selectedauthorizationprofiles' || key === 'selectedaznprofiles');
  return isChosen || sent.some(isGiven) ? 'accept' : 'other';
}

/** Whether a pair says what a session was given. */
function isGiven(pair: Pair): boolean {
  const isRedirect = pair.key === 'urlredirect' || pair.key === 'urlredirectacl';
  return isRedirect || listIn(pair).length > 0 || enforcementIn(pair).length > 0;
}
