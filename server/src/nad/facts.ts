import type { Range } from '../core/finding';
import type { Span } from '../core/text';
import { aclsOf, firstOf, redirectIn } from './applied';
import type {
  Addresses,
  AppliedAcl,
  DeviceFacts,
  LogMessage,
  Policies,
  Redirect,
  Section,
  Session,
  SessionEvent,
  Stamp,
  Vlan,
  Written,
} from './model';

/** What a session is given, by name. */
interface AclFact {
  readonly name: string;
  readonly kind: 'dacl' | 'filter-id';
  readonly suffix?: string;
}

/** A list that a section names. */
interface NamedAclFact extends AclFact {
  /** The suffix as a time (ISO 8601): probably that of the save. */
  readonly probablySaved?: string;
}

interface RedirectFact {
  readonly acl?: string;
  readonly url?: string;
  readonly action?: string;
}

/** What one section of a session applies. */
interface PoliciesFact {
  readonly section: Section;
  readonly acls?: readonly NamedAclFact[];
  readonly redirect?: RedirectFact;
  readonly vlan?: string;
  readonly sgt?: string;
  readonly templates?: readonly string[];
  readonly preauthAcl?: string;
}

/** One session as `ise-posture read --format json` writes it: a field that the text does not have is absent. */
interface SessionFact {
  readonly output: Session['output'];
  readonly device?: string;
  readonly interface?: string;
  readonly mac?: string;
  /** Empty where the device prints that it knows none. */
  readonly ipv4?: readonly string[];
  readonly ipv6?: readonly string[];
  readonly user?: string;
  readonly status?: string;
  readonly domain?: string;
  readonly sessionId?: string;
  readonly probableNas?: string;
  readonly acl?: AclFact;
  /** All of them, where there are several. */
  readonly acls?: readonly AclFact[];
  readonly redirect?: RedirectFact;
  readonly vlan?: string;
  readonly sgt?: string;
  /** The same by section, and what local policies apply. */
  readonly policies?: readonly PoliciesFact[];
  readonly methods?: readonly { readonly name: string; readonly state: string }[];
  readonly range: Range;
}

/** A message of the device's log, or a row of its event log. */
interface EventFact {
  /** ISO 8601 where year and zone are known; else as written. */
  readonly time?: string;
  readonly event: string;
  /** What the message says that was done: `DOWNLOAD-REQUEST`. */
  readonly step?: string;
  readonly interface?: string;
  readonly mac?: string;
  readonly ip?: string;
  readonly sessionId?: string;
  readonly acl?: AclFact;
  /** The name of what is applied, where that does not tell a dACL. */
  readonly policy?: string;
  readonly policyType?: string;
  readonly result?: string;
  readonly range: Range;
}

/** What device output says, as plain values. */
interface NadFacts {
  readonly sessions: readonly SessionFact[];
  readonly events?: readonly EventFact[];
  readonly clocks?: readonly { readonly time: string; readonly source?: string; readonly range: Range }[];
}

/** Facts as plain values. @param rangeOf makes lines and columns of offsets. */
export function plainFacts(facts: DeviceFacts, rangeOf: (span: Span) => Range): NadFacts {
  const events = [...facts.messages.map(messageFact), ...facts.events.map(eventFact)];
  const clocks = facts.clocks.map(({ time, source, span }) => ({
    time: timeText(time),
    ...text('source', source),
    range: rangeOf(span),
  }));
  return {
    sessions: facts.sessions.map((session) => ({ ...sessionFact(session), range: rangeOf(session.span) })),
    ...(events.length > 0 ? { events: events.map(({ span, ...event }) => ({ ...event, range: rangeOf(span) })) } : {}),
    ...(clocks.length > 0 ? { clocks } : {}),
  };
}

type Named<K extends string> = { readonly [key in K]?: string };

function text<K extends string>(key: K, written: Written | undefined): Named<K> {
  return (written ? { [key]: written.text } : {}) as Named<K>;
}

function sessionFact(session: Session): Omit<SessionFact, 'range'> {
  const { output, device, mac, user, status, domain, sessionId, methods } = session;
  const vlan = firstOf(session, (policies) => policies.vlan);
  const { probableNas } = sessionId ?? {};
  const [ipv4, ipv6] = [texts(session.ipv4), texts(session.ipv6)];
  return {
    output,
    ...text('device', device),
    ...text('interface', session.interface),
    ...text('mac', mac),
    ...(ipv4 ? { ipv4 } : {}),
    ...(ipv6 ? { ipv6 } : {}),
    ...text('user', user),
    ...text('status', status),
    ...text('domain', domain),
    ...text('sessionId', sessionId),
    ...(probableNas === undefined ? {} : { probableNas }),
    ...listFacts(session),
    ...redirectFact(redirectIn(session)),
    ...vlanFact(vlan),
    ...text(
      'sgt',
      firstOf(session, (policies) => policies.sgt),
    ),
    ...policiesFact(session),
    ...(methods.length > 0
      ? { methods: methods.map(({ name, state }) => ({ name: name.text, state: state.text })) }
      : {}),
  };
}

/** Each once: an ASA prints a session's address again with each of its tunnels. */
function texts(own: Addresses | undefined): readonly string[] | undefined {
  return own && [...new Set(own.known.map((one) => one.text))];
}

function listFacts(session: Session): Pick<SessionFact, 'acl' | 'acls'> {
  const acls = [...aclsOf(session).map(aclFact), ...filterIdFact(firstOf(session, ({ filterId }) => filterId))];
  const [acl] = acls;
  return { ...(acl ? { acl } : {}), ...(acls.length > 1 ? { acls } : {}) };
}

function filterIdFact(written: Written | undefined): readonly AclFact[] {
  return written ? [{ name: written.text, kind: 'filter-id' }] : [];
}

function aclFact({ name: { bare, suffix } }: AppliedAcl): AclFact {
  return { name: bare, kind: 'dacl', ...(suffix === undefined ? {} : { suffix }) };
}

function namedAclFact(acl: AppliedAcl): NamedAclFact {
  const { saved } = acl.name;
  return { ...aclFact(acl), ...(saved ? { probablySaved: saved.toISOString() } : {}) };
}

function redirectFact(redirect: Redirect | undefined): { readonly redirect?: RedirectFact } {
  if (!redirect) return {};
  const { acl, url, action } = redirect;
  return { redirect: { ...text('acl', acl), ...text('url', url), ...(action === undefined ? {} : { action }) } };
}

function vlanFact(vlan: Vlan | undefined): { readonly vlan?: string } {
  return vlan ? { vlan: vlan.id ?? vlan.name ?? vlan.text } : {};
}

function policiesFact({ policies }: Session): Pick<SessionFact, 'policies'> {
  return policies.length === 0 ? {} : { policies: policies.map(sectionFact) };
}

function sectionFact({ section, acls, filterId, redirect, vlan, sgt, templates, preauthAcl }: Policies): PoliciesFact {
  const lists = [...acls.map(namedAclFact), ...filterIdFact(filterId)];
  return {
    section,
    ...(lists.length > 0 ? { acls: lists } : {}),
    ...redirectFact(redirect),
    ...vlanFact(vlan),
    ...text('sgt', sgt),
    ...(templates.length > 0 ? { templates: templates.map((one) => one.text) } : {}),
    ...text('preauthAcl', preauthAcl),
  };
}

function timeText({ instant, text: written }: Stamp): string {
  return instant === undefined ? written : new Date(instant).toISOString();
}

function messageFact(message: LogMessage): Omit<EventFact, 'range'> & { readonly span: Span } {
  const { time, facility, mnemonic, mac, ip, sessionId, policy, policyType, result, span } = message;
  return {
    ...(time ? { time: timeText(time) } : {}),
    event: `${facility}-${mnemonic}`,
    ...text('step', message.event),
    ...text('interface', message.interface),
    ...text('mac', mac),
    ...text('ip', ip),
    ...text('sessionId', sessionId),
    ...(policy?.name.prefix === undefined ? text('policy', policy) : { acl: aclFact(policy) }),
    ...text('policyType', policyType),
    ...text('result', result),
    span,
  };
}

function eventFact({ time, event, columns, mac, result, span }: SessionEvent): Omit<EventFact, 'range'> & {
  readonly span: Span;
} {
  return {
    time: timeText(time),
    event: event?.text ?? columns.map((one) => one.text).join(' '),
    ...(mac === undefined ? {} : { mac }),
    ...text('result', result),
    span,
  };
}
