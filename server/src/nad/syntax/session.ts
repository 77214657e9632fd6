import { type Family, parseAddress } from '../../core/address';
import { isCutName } from '../../core/list-name';
import type { LabelId } from '../../device';
import type { Addresses, Field, Output, Session, SingleLabel, Written } from '../model';
import type { OpenSession } from './open-session';
import { isSaid, policiesOf } from './policies';
import { sessionIdOf } from './session-id';

/** The session that was read; undefined where the labels are not enough for one. */
export function sessionOf(open: OpenSession): Session | undefined {
  const { form, fields, ids, device, command, clock, unread, methods } = open;
  if ((ids.size < 2 && !ids.has('acl')) || !fields.some(isTelling)) return undefined;
  const sessionId = firstValue(fields, 'sessionId');
  const [ipv4, ipv6] = [addressesOf(fields, 'ipv4', 4), addressesOf(fields, 'ipv6', 6)];
  return {
    output: outputOf(open),
    form,
    span: { start: open.start, end: open.end },
    ...(device ? { device } : {}),
    ...(command ? { command } : {}),
    ...(clock ? { clock } : {}),
    fields,
    unread,
    ...singlesOf(fields),
    ...(ipv4 ? { ipv4 } : {}),
    ...(ipv6 ? { ipv6 } : {}),
    ...(sessionId ? { sessionId: sessionIdOf(sessionId) } : {}),
    policies: policiesOf(open),
    methods,
    extent: isWhole(open) ? 'whole' : 'part',
  };
}

const dottedMac = /^[\da-f]{4}(?:\.[\da-f]{4}){2}$/i;

/** Whether a field makes a session: labels that other texts have, too, do not, but for a MAC address as Cisco's devices print it. */
function isTelling({ known, value }: Field): boolean {
  return known !== undefined && (known.telling === undefined || (known.id === 'mac' && dottedMac.test(value.text)));
}

/** The first value of a label; undefined where the device prints that there is none. */
function firstValue(fields: readonly Field[], id: LabelId): Written | undefined {
  return fields.find(({ known, value }) => known?.id === id && isSaid(value))?.value;
}

/** The same where `UNKNOWN` is a value like others: a port whose client nobody has placed is in that domain. */
function firstWritten(fields: readonly Field[], id: LabelId): Written | undefined {
  return fields.find(({ known, value }) => known?.id === id && value.text !== '')?.value;
}

const singles: readonly SingleLabel[] = ['interface', 'mac', 'user', 'status', 'domain'];

function singlesOf(fields: readonly Field[]): Partial<Record<SingleLabel, Written>> {
  return Object.fromEntries(
    singles.flatMap((id) => {
      const value = id === 'domain' ? firstWritten(fields, id) : firstValue(fields, id);
      return value ? [[id, value]] : [];
    }),
  );
}

function addressesOf(fields: readonly Field[], id: 'ipv4' | 'ipv6', family: Family): Addresses | undefined {
  const own = fields.filter(({ known }) => known?.id === id);
  if (own.length === 0) return undefined;
  const values = own.flatMap(({ value, more }) => [value, ...more]);
  const known = values.flatMap(partsOf).filter(({ text }) => parseAddress(text)?.family === family);
  const unknown = values.find(({ text }) => /^unknown$/i.test(text));
  return { known, ...(unknown ? { unknown } : {}) };
}

/** Several addresses of one line. */
function partsOf(written: Written): readonly Written[] {
  const { text, span } = written;
  if (!/[\s,]/.test(text) || text.length !== span.end - span.start) return [written];
  return [...text.matchAll(/[^\s,]+/g)].map((found) => {
    const start = span.start + found.index;
    return { text: found[0], span: { start, end: start + found[0].length } };
  });
}

function outputOf({ form, ids, fields }: OpenSession): Output {
  if (form === 'client') return 'c9800';
  if (form === 'vpn') return 'asa';
  const isOlder = fields.some(
    ({ label, known }) =>
      known !== undefined && /^(?:IP Address|Authorized By|Vlan Policy|Runnable methods list)$/i.test(label.text),
  );
  return isOlder || (ids.has('authorizedBy') && !ids.has('iif')) ? 'ios' : 'ios-xe';
}

/** Whether all that such a session applies has been printed: from its head to the methods behind Server Policies. */
function isWhole({ form, ids, headings, hasGap, methods, fields, command }: OpenSession): boolean {
  if (form !== 'session' || hasGap || command?.isFiltered) return false;
  const hasMethods =
    methods.length > 0 || fields.some(({ known, value }) => known?.id === 'methods' && value.text !== '');
  if (fields.some(({ known, value }) => known?.id === 'acl' && isCutName(value.text))) return false;
  const order = [...headings.keys()];
  const isInOrder = order.includes('server') && order.indexOf('methods') > order.indexOf('server');
  return ids.has('interface') && ids.has('mac') && ids.has('sessionId') && isInOrder && hasMethods;
}
