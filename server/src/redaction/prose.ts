import { withoutEnd } from '../core/ends';
import type { Emit, Finder, Kind } from './kinds';
import { emitWhole, labelBefore } from './labels';
import { isNumeric, looksGiven } from './shapes';
import { isKeptValue, isPlainWord, labelKind } from './words';

const opening = /[[({<]/g;
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/** `host[X]`, `user (X)`, `machine {X}`: a value in brackets right behind its label. */
export const findBracketed: Finder = (text, emit) => {
  for (const { 0: open, index } of text.matchAll(opening)) {
    // Most brackets have something else before them.
    if (!/[\w"' ]/.test(text.charAt(index - 1))) continue;
    const label = labelKind(labelBefore(text, index));
    if (!label) continue;
    const rest = text.slice(index + 1, index + 258);
    const length = rest.search(/[\r\n]|$/);
    const end = rest.slice(0, length).indexOf(closing[open] ?? '');
    const value = rest.slice(0, Math.max(0, end)).trim();
    if (value.length < 2 || isNumeric(value) || isPlainWord(value) || /[=:]/.test(value)) continue;
    if (open !== '[' && /\s/.test(value)) continue;
    if ((open === '<' || !label.certain) && !looksGiven(value)) continue;
    emitWhole(text, index + 1, index + 1 + end, label.kind, emit);
  }
};

const said =
  /\b(serial|host ?name|host|computer ?name|computer|machine|psn|node|server|workstation|device|endpoint|user ?name|user|account|owner|login)["']?[ \t]{1,4}(is[ \t]{1,4}|was[ \t]{1,4}|named[ \t]{1,4}|called[ \t]{1,4})?(["'“]?)([^\s"'“”<>()[\]{},;|=:]{2,128})/gi;
/** What somebody does or had done. */
const deeds =
  /^["'”]?[ \t]{1,2}(?:is|was|has|had|did|does|logged|logs|signed|authenticated|connected|disconnected|failed|from|on|at)\b/i;

/** Words of English that no list of plain words has: by their endings. */
function isOrdinary(value: string): boolean {
  return (
    !/^[\p{L}\p{N}_.$-]{3,}$/u.test(value) || /(?:tion|sion|ing|ed|ment|ity|ly|ence|ance|able|ible|ive)s?$/i.test(value)
  );
}

const asUser =
  /\b(?:(?:for|current|as|by)[ \t]{1,4}user|log(?:ged|in|on)?[ \t]{1,4}(?:(?:in|on)[ \t]{1,4})?as|user[ \t]{1,4}id)[ \t]{1,4}(?!user\b)([^\s"'<>()[\]{},;|=:]{3,128})/gi;

/** Names in a sentence: `host X`, `user X logged on`, `hostname is X`. */
function findNames(text: string, emit: Emit): void {
  for (const { 0: whole, 1: label = '', 2: link, 3: quote, 4: written = '', index } of text.matchAll(said)) {
    const kind = labelKind(label)?.kind ?? (/^(?:device|endpoint)$/i.test(label) ? 'HOST' : undefined);
    const value = withoutEnd(written, /[.!?]/);
    const start = index + whole.length - written.length;
    if (!kind || isPlainWord(value) || isKeptValue(value)) continue;
    const isPerson =
      kind === 'USER' &&
      /^[\p{L}][\p{L}\p{N}_.-]{2,}$/u.test(value) &&
      deeds.test(text.slice(start + value.length, start + value.length + 24));
    const isSaid = /name$/i.test(label) && (link !== undefined || kind === 'USER') && !isOrdinary(value);
    if (quote === '' && !looksGiven(value) && !isPerson && !isSaid) continue;
    emitWhole(text, start, start + value.length, kind, emit);
  }
  for (const { 0: whole, 1: written = '', index } of text.matchAll(asUser)) {
    const value = withoutEnd(written, /[.!?]/);
    const start = index + whole.length - written.length;
    if (!isOrdinary(value) && !isPlainWord(value)) emitWhole(text, start, start + value.length, 'USER', emit);
  }
}

const secret =
  /\b(?:password|passwd|passphrase|pwd|secret|token|api ?key|bearer|key-string|pre-shared-key|community|(?:radius|tacacs|pac)(?:-server)? key|key)["']?[ \t]{1,4}(?:(?:is|was)[ \t]{1,4})?(?:([05-9])[ \t]{1,4})?["']?([^\s"'<>,;(){}[\]]{3,4096})/gi;
const command =
  /\b(?:snmp-server[ \t]{1,4}community|(?:radius|tacacs)-server[ \t]{1,4}key|enable[ \t]{1,4}(?:secret|password)|pre-shared-key|key-string|pac[ \t]{1,4}key|server-key|wpa-psk[ \t]{1,4}ascii|bearer)[ \t]{1,4}(?:\d[ \t]{1,4})?([^\s"'<>]{4,4096})/gi;

/** Secrets behind a word that names them: `password 7 X`, `Bearer X`, `snmp-server community X`. */
function findSecrets(text: string, emit: Emit): void {
  const take = (value: string, end: number): void =>
    emit({ start: end - value.length, end, kind: 'TOKEN', value, reach: 'name' });
  for (const { 0: whole, 1: type, 2: value = '', index } of text.matchAll(secret)) {
    if (type !== undefined || (value.length >= 6 && /\d/.test(value) && /[a-z]/i.test(value) && !/[:=]$/.test(value)))
      take(value, index + whole.length);
  }
  for (const { 0: whole, 1: value = '', index } of text.matchAll(command))
    if (!isPlainWord(value) && !/[:=]$/.test(value)) take(value, index + whole.length);
}

const identified =
  /\b(?:(?:device|endpoint|machine|hardware|client)[ \t_-]?(?:id|uid|identifier)|udid|uuid|guid|imei)["']?[ \t]{1,4}(?:(?:is|was)[ \t]{1,4})?(["'“]?)([^\s"'“”<>()[\]{},;|=:]{3,128})/gi;

/** Ids in a sentence: `endpoint id X`, `the device id is X`. */
function findIdentified(text: string, emit: Emit): void {
  for (const { 0: whole, 1: quote, 2: written = '', index } of text.matchAll(identified)) {
    const value = withoutEnd(written, /[.!?]/);
    const start = index + whole.length - written.length;
    if (quote !== '' || looksGiven(value) || /^\d{5,}$/.test(value))
      emitWhole(text, start, start + value.length, 'DEVICE', emit);
  }
}

/** What a sentence or a device's configuration names: no sign stands between label and value. */
export const findProse: Finder = (text, emit) => {
  findNames(text, emit);
  findSecrets(text, emit);
  findIdentified(text, emit);
};

const principal =
  /(?<![\w/.-])(?:host|https?|cifs|ldap|krbtgt|termsrv|wsman|restrictedkrbhost|gc|mssqlsvc|nfs|imap|smtp)\/([A-Za-z][\w.-]{1,252})(?![\w/])/gi;
const asked =
  /(?:^|[\s>$#])(?:pinging|ping|tracing route to|traceroute to|traceroute|tracert|nslookup|telnet|ssh)[ \t]{1,4}(?:-\w{1,3}[ \t]{1,4}){0,3}([A-Za-z][\w.-]{1,252})/gim;
const kernel = /(?<!\S)(?:Darwin|Linux) ([\w.-]{1,253}) \d{1,3}\.\d/gm;
const listing = /(?<!\S)[-dlbcps][-rwxsStT]{9}[+@.]?[ \t]{1,8}\d{1,9}[ \t]{1,8}(\S{1,64})[ \t]{1,20}(\S{1,64})[ \t]/gm;
const option =
  /(?<!\S)(?:--?|\/)(?:(host|hostname|computername|computer|machine|server|h)|user|username|login|u|l)[ \t=:]{1,2}["']?([A-Za-z_][^\s"'<>|]{1,252})/gi;
const account = /(?<![\w.-])([a-z_][\w.-]{0,31}):[x*!]:\d{1,10}:\d{1,10}:([^:\r\n]{0,128}):/gim;
const session = /^[ \t]{0,8}([a-z_][\w.-]{1,31})[ \t]{1,20}(?:pts\/\d|tty\w|console\b)/gm;
const shell = /(?<!\S)([\w.-]{1,63}):[~/][\w./-]{0,100} ([a-z_][\w.-]{0,63})[$%#]/gim;

/** Where a system or its tools print names: Kerberos, ping, `uname -a`, `ls -l`, a shell's prompt. */
export const findPrinted: Finder = (text, emit) => {
  const take = (value: string, start: number, kind: Kind): void => {
    if (!isPlainWord(value) && !isKeptValue(value)) emitWhole(text, start, start + value.length, kind, emit);
  };
  for (const pattern of [principal, asked, kernel])
    for (const { 0: whole, 1: name = '', index } of text.matchAll(pattern))
      take(name, index + whole.lastIndexOf(name), 'HOST');
  for (const { 0: whole, 1: owner = '', 2: group = '', index } of text.matchAll(listing)) {
    take(owner, index + whole.indexOf(owner, 10), 'USER');
    if (!/^(?:staff|wheel|users|everyone|nogroup|\d+)$/.test(group))
      take(group, index + whole.lastIndexOf(group), 'USER');
  }
  for (const { 0: whole, 1: host, 2: name = '', index } of text.matchAll(option))
    if (!name.startsWith('-')) take(name, index + whole.length - name.length, host === undefined ? 'USER' : 'HOST');
  for (const { 0: whole, 1: user = '', 2: full = '', index } of text.matchAll(account)) {
    take(user, index, 'USER');
    take(full, index + whole.length - full.length - 1, 'USER');
  }
  for (const { 0: whole, 1: user = '', index } of text.matchAll(session))
    take(user, index + whole.indexOf(user), 'USER');
  for (const { 0: whole, 1: host = '', 2: user = '', index } of text.matchAll(shell)) {
    take(host, index, 'HOST');
    take(user, index + whole.lastIndexOf(user), 'USER');
  }
};
