import type { Range } from '../core/finding';
import type { Span } from '../core/text';
import { aclsOf, firstOf, redirectIn } from './applied';
import type { Addresses, AppliedAcl, DeviceFacts, LogMessage, Session, SessionEvent, Stamp, Written } from './model';

/** What a session is given, by name. */
interface AclFact {
  readonly name: string;
  readonly kind: 'dacl' | 'filter-id';
  readonly suffix?: string;
}

/** One session as `read` writes it (CONTRACT.md): a field that the text does not have is absent. */
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
  readonly redirect?: { readonly acl?: string; readonly url?: string; readonly action?: string };
  readonly vlan?: string;
  readonly sgt?: string;
  readonly methods?: readonly { readonly name: string; readonly state: string }[];
  readonly range: Range;
}

/** A message of the device's log, or a row of its event log. */
interface EventFact {
  /** ISO 8601 where year and zone are known; else as written. */
  readonly time?: string;
  readonly event: string;
  readonly mac?: string;
  readonly sessionId?: string;
  readonly acl?: AclFact;
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
    ...redirectFact(session),
    ...(vlan ? { vlan: vlan.id ?? vlan.name ?? vlan.text } : {}),
    ...text(
      'sgt',
      firstOf(session, (policies) => policies.sgt),
    ),
    ...(methods.length > 0
      ? { methods: methods.map(({ name, state }) => ({ name: name.text, state: state.text })) }
      : {}),
  };
}

function texts(own: Addresses | undefined): readonly string[] | undefined {
  return own?.known.map((one) => one.text);
}

function listFacts(session: Session): Pick<SessionFact, 'acl' | 'acls'> {
  const filterId = firstOf(session, (policies) => policies.filterId);
  const acls = [
    ...aclsOf(session).map(aclFact),
    ...(filterId ? [{ name: filterId.text, kind: 'filter-id' } as const] : []),
  ];
  const [acl] = acls;
  return { ...(acl ? { acl } : {}), ...(acls.length > 1 ? { acls } : {}) };
}

function aclFact({ name }: AppliedAcl): AclFact {
  return { name: name.bare, kind: 'dacl', ...(name.suffix === undefined ? {} : { suffix: name.suffix }) };
}

function redirectFact(session: Session): Pick<SessionFact, 'redirect'> {
  const redirect = redirectIn(session);
  if (!redirect) return {};
  const { acl, url, action } = redirect;
  return { redirect: { ...text('acl', acl), ...text('url', url), ...(action === undefined ? {} : { action }) } };
}

function timeText({ instant, text: written }: Stamp): string {
  return instant === undefined ? written : new Date(instant).toISOString();
}

function messageFact(message: LogMessage): Omit<EventFact, 'range'> & { readonly span: Span } {
  const { time, facility, mnemonic, mac, sessionId, policy, result, span } = message;
  return {
    ...(time ? { time: timeText(time) } : {}),
    event: `${facility}-${mnemonic}`,
    ...text('mac', mac),
    ...text('sessionId', sessionId),
    ...(policy ? { acl: aclFact(policy) } : {}),
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
