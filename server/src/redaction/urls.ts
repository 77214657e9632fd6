import { withoutEnd } from '../core/ends';
import { canonicalAddress, isWellKnownAddress } from './addresses';
import { classifyValue } from './classify';
import { type Emit, type Finder, isPseudonym } from './kinds';
import { isKeptValue, isPublicName, labelKind } from './words';

const scheme = /[a-z][a-z0-9+-]{1,15}:\\{0,2}\/\\{0,2}\//gi;
const authority = /[^\\/?#\s"'<>|,;]*/y;
const query = /[?&;]([\w.[\]%-]{1,64})=([^&#\s"'<>|;]*)/y;
const attribute =
  /(?<![A-Za-z])(CN|OU|DC|O|L|ST|UID|E|GN|SN|T|STREET|emailAddress|SERIALNUMBER|UPN|cn|ou|dc|uid|mail|upn|sAMAccountName)[^\S\r\n]{0,2}=[^\S\r\n]{0,2}(?:\\?"([^"\r\n\\]{1,128})\\?"|((?:\\[,+/"]|[^,/+;"\\<>|\r\n\t)\]}=]){1,128}))/g;

/** Query values that say what is asked for, not by whom. */
const keptQuery =
  /^(?:action|mode|type|lang|locale)=(?:cpp|cwa|nsp|mdm|nac|posture|gateway|[a-z]{2}(?:[-_][a-z]{2})?)$/i;

/** URLs: account, host and query go; scheme, port and path stay. */
export const findUrls: Finder = (text, emit) => {
  for (const match of text.matchAll(scheme)) {
    const start = match.index + match[0].length;
    authority.lastIndex = start;
    const whole = (authority.exec(text)?.[0] ?? '').slice(0, 512);
    emitAuthority(whole, start, emit);
    emitQuery(text, start + whole.length, emit);
  }
};

function emitAuthority(whole: string, start: number, emit: Emit): void {
  const login = whole.lastIndexOf('@');
  if (login > 0) emit({ start, end: start + login, kind: 'USER', value: whole.slice(0, login), reach: 'here' });
  const rest = whole.slice(login + 1);
  const host = (rest.startsWith('[') ? /^\[([^\]]*)\]/.exec(rest)?.[1] : rest.replace(/:\d*[.\])}]*$/, '')) ?? '';
  const name = withoutEnd(host, /[.\])}]/);
  const from = start + login + 1 + (rest.startsWith('[') ? 1 : 0);
  const address = canonicalAddress(name);
  if (name === '' || isPublicName(name) || isPseudonym(name) || isKeptValue(name)) return;
  if (address !== undefined && isWellKnownAddress(address)) return;
  emit({ start: from, end: from + name.length, kind: address ? 'IP' : 'HOST', value: name, reach: 'name' });
}

/** Every value of a query: by its key where we know it, else as a value that means nothing elsewhere. */
function emitQuery(text: string, from: number, emit: Emit): void {
  const path = /^[^?#\s"'<>|]*/.exec(text.slice(from, from + 2000))?.[0] ?? '';
  query.lastIndex = from + path.length;
  for (let match = query.exec(text); match; match = query.exec(text)) {
    const [whole, key = '', written = ''] = match;
    const value = withoutEnd(written, /[.,)\]}]/);
    const start = match.index + whole.length - written.length;
    if (keptQuery.test(`${key}=${value}`) || isPseudonym(value) || isKeptValue(value) || value === '') continue;
    const kind = labelKind(key)?.kind;
    if (kind) classifyValue(value, start, kind, emit);
    else emit({ start, end: start + value.length, kind: 'VALUE', value, reach: 'here' });
  }
}

/** The parts of a distinguished name: `CN=…,OU=…`. */
export const findCertificateNames: Finder = (text, emit) => {
  for (const match of text.matchAll(attribute)) {
    const key = (match[1] ?? '').toUpperCase();
    const value = (match[2] ?? match[3] ?? '').trimEnd().replace(/\.$/, '');
    if (value === '' || isKeptValue(value) || isPseudonym(value) || isPublicName(value)) continue;
    const start = match.index + match[0].lastIndexOf(match[2] ?? match[3] ?? '');
    const reach = key === 'CN' || key === 'O' || value.length > 3 ? 'name' : 'here';
    const kind = /^(?:E|EMAILADDRESS|MAIL|UPN|UID|GN|SN|SAMACCOUNTNAME)$/.test(key) ? 'USER' : 'CERT';
    if (/[@\\]|^host\//.test(value)) classifyValue(value, start, 'USER', emit);
    else if (/^[\w-]+(?:\.[\w-]+)+$/.test(value)) classifyValue(value, start, 'HOST', emit);
    else emit({ start, end: start + value.length, kind, value, reach });
  }
};
