import { type LabelId, meaningsOf } from '../../device';
import type { CleanLine } from '../../noise';
import type { Field, Session, Written } from '../model';
import { closeSession, type Reader } from './reader';
import { sessionIdOf } from './session-id';
import { wordsIn, writtenIn } from './written';

const mac = /^(?:[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}|\(unknown\))$/i;
/** A MAC address, or that there is none, in the second column. */
const cell = /^\s*\S{1,80}\s+(?:[\da-f]{4}\.[\da-f]{4}\.|\(unknown\))/i;
const heading =
  /^\s*(Interface)\s+(MAC Address|Identifier)\s+(Method)\s+(Domain)\s+(Status)\s+(?:Fg\s+)?(Session ID)\s*$/;

/** The head of the table that `show authentication sessions` prints. */
export function readTableHead(reader: Reader, line: CleanLine): boolean {
  const found = heading.exec(line.text);
  if (!found) return false;
  closeSession(reader);
  let from = 0;
  reader.columns = found.slice(1).map((name) => {
    const at = line.text.indexOf(name, from);
    from = at + name.length;
    return writtenIn(line, at, from);
  });
  reader.above = undefined;
  return true;
}

/** A row of that table. */
export function readTableRow(reader: Reader, line: CleanLine): boolean {
  if (!cell.test(line.text)) return false;
  const words = wordsIn(line);
  const [port, client, method, domain] = words;
  const id = words.at(-1);
  const isRow = mac.test(client?.text ?? '') && /^[\da-f]{24}$/i.test(id?.text ?? '') && words.length >= 6;
  if (!isRow || !port || !client || !method || !domain || !id) return false;
  closeSession(reader);
  // Letters between the status and the id are flags of the row.
  const status = words.slice(4, -1).filter(({ text }) => !/^[A-Z]{1,3}$/.test(text));
  reader.sessions.push(rowSession(reader, line, { port, client, method, domain, status, id }));
  reader.above = undefined;
  return true;
}

interface Row {
  readonly port: Written;
  readonly client: Written;
  readonly method: Written;
  readonly domain: Written;
  readonly status: readonly Written[];
  readonly id: Written;
}

function rowSession(reader: Reader, line: CleanLine, row: Row): Session {
  const { device, command, clock, columns } = reader;
  const [first, last] = [row.status[0], row.status.at(-1)];
  const status: Written | undefined = first &&
    last && {
      text: row.status.map(({ text }) => text).join(' '),
      span: { start: first.span.start, end: last.span.end },
    };
  const cells: readonly (readonly [LabelId, string, number, Written | undefined])[] = [
    ['interface', 'Interface', 0, row.port],
    ['mac', 'MAC Address', 1, mac.test(row.client.text) && row.client.text.startsWith('(') ? undefined : row.client],
    ['domain', 'Domain', 3, row.domain],
    ['status', 'Status', 4, status],
    ['sessionId', 'Common Session ID', 5, row.id],
  ];
  const fields = cells.flatMap(([id, name, at, value]): Field[] => {
    const label = columns?.[at] ?? { text: name, span: { start: line.span.start, end: line.span.start } };
    const known = meaningsOf(name)?.session;
    return value && known?.id === id ? [{ known, label, value, more: [], section: 'head' }] : [];
  });
  const found = new Map(cells.map(([id, , , value]) => [id, value] as const));
  const single = (id: LabelId): Written | undefined => found.get(id);
  return {
    output: 'table',
    form: 'session',
    span: writtenIn(line, 0, line.text.length).span,
    ...(device ? { device } : {}),
    ...(command ? { command } : {}),
    ...(clock ? { clock } : {}),
    fields,
    unread: [],
    interface: row.port,
    ...(single('mac') ? { mac: row.client } : {}),
    ...(status ? { status } : {}),
    domain: row.domain,
    sessionId: sessionIdOf(row.id),
    policies: [],
    methods: [{ name: row.method, state: status ?? row.method }],
    extent: 'part',
  };
}
