import type { Story, StoryEvent } from './stories';

/** A story as text, and how to find the event that a place in it belongs to. */
export interface Rendering {
  readonly text: string;
  /** The number of the event that holds an offset. */
  readonly eventAt: (offset: number) => number;
}

/** A way in which logs reach support. */
export interface Shape {
  readonly name: string;
  readonly render: (story: Story) => Rendering;
}

const noon = Date.UTC(2026, 2, 10, 9, 0, 0);
const pad = (value: number): string => String(value).padStart(2, '0');

/** Each event's number stands where the agent writes a line of its source. */
const firstNumber = 1000;

function parts(at: number): { y: number; m: number; d: number; hour: number; clock: string; iso: string } {
  const date = new Date(noon + at * 1000);
  const iso = date.toISOString().slice(0, 19);
  return {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    hour: date.getUTCHours(),
    clock: iso.slice(11),
    iso,
  };
}

const half = (at: number): { readonly clock: string; readonly pm: boolean } => {
  const { hour, clock } = parts(at);
  return { clock: `${hour % 12 === 0 ? 12 : hour % 12}${clock.slice(2)}`, pm: hour >= 12 };
};

type Stamp = (at: number) => string;
const windowsStamp: Stamp = (at) => parts(at).iso.replace('T', ' ').replaceAll('-', '/');
const american: Stamp = (at) =>
  `${parts(at).m}/${parts(at).d}/${parts(at).y} ${half(at).clock} ${half(at).pm ? 'PM' : 'AM'}`;

const body = (event: StoryEvent, number: number, separator = '  ', end = '.'): string =>
  `Function: ${event.func} Thread Id: ${event.thread} File: ${event.file} Line: ${firstNumber + number} Level: ${event.level}${separator}${event.message}${end}`;

const windowsLine = (event: StoryEvent, number: number, stamp = windowsStamp): string =>
  `${stamp(event.at)} [${event.level === 'error' ? 'Error' : 'Information'}] aciseagent ${body(event, number)} `;

const macLine = (event: StoryEvent, number: number): string => {
  const { d, clock } = parts(event.at);
  const func = event.func.slice(event.func.lastIndexOf(':') + 1);
  return `Mar ${d} ${clock} lab-mac csc_iseagentd[811]: ${body({ ...event, func }, number, ' :: ', '')}`;
};

function rendering(text: string, flatten: (before: string) => string = (before) => before): Rendering {
  const eventAt = (offset: number): number => {
    // A place may stand in the middle of a number: the rest of the line belongs to it.
    const found = [...flatten(text.slice(0, offset)).matchAll(/Line:\s*(\d{4,})/g)].at(-1);
    return found ? Number(found[1]) - firstNumber : -1;
  };
  return { text, eventAt };
}

const reversed = (lines: readonly string[]): string[] => [...lines].reverse();

/** Breaks lines at a column, as a terminal does. */
function hardWrap(line: string, width: number, indent = ''): string[] {
  const rows: string[] = [];
  let rest = line;
  while (rest.length > width) {
    rows.push(rest.slice(0, width));
    rest = indent + rest.slice(width);
  }
  return [...rows, rest];
}

/** Breaks lines between words, as a mail program does; longer words stay whole. */
function wordWrap(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.trimEnd().split(/ +/)) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row];
}

/** Breaks a line between words and indents the rest. */
function indentedWords(line: string, width: number, indent: number): string[] {
  const [first = '', ...rest] = wordWrap(line.replace(/ +/g, ' '), width - indent);
  return [first, ...rest.map((row) => ' '.repeat(indent) + row)];
}

/** A line of a mail's source: equals signs as numbers, and no row longer than 76 characters. */
function quotedPrintable(line: string): string {
  const rows: string[] = [];
  let row = '';
  for (const unit of line
    .replaceAll('=', '=3D')
    .replace(/ $/, '=20')
    .match(/=3D|=20|./g) ?? []) {
    if (row.length + unit.length > 75) {
      rows.push(`${row}=`);
      row = '';
    }
    row += unit;
  }
  return [...rows, row].join('\r\n');
}
const joinQuotedPrintable = (before: string): string =>
  before.replace(/=\r\n/g, '').replaceAll('=3D', '=').replaceAll('=20', ' ');

const joinWrapped = (before: string): string => before.replace(/\r?\n(?:> )? */g, '');
const lines = (story: Story, stamp?: Stamp): string[] =>
  story.map((event, number) => windowsLine(event, number, stamp));

function listProperties(event: StoryEvent, number: number, wrap: (message: string) => readonly string[]): string[] {
  const message = `Message      : ${body(event, number)}`;
  return [
    `TimeCreated  : ${american(event.at)}`,
    'ProviderName : csc_iseagent',
    'Id           : 1',
    ...wrap(message),
    '',
  ];
}

const quoteCsv = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const xmlEvent = (event: StoryEvent, number: number): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='csc_iseagent'/><EventID Qualifiers='0'>1</EventID><Level>4</Level><TimeCreated SystemTime='${parts(event.at).iso}.1234567Z'/><EventRecordID>${number}</EventRecordID><Computer>PC1</Computer></System><EventData><Data>${xmlText(body(event, number))}</Data></EventData></Event>`;

/** The seconds of a story in their order, and the events of each the other way round. */
function turnedWithin(story: Story): { readonly event: StoryEvent; readonly number: number }[] {
  const groups = new Map<number, { event: StoryEvent; number: number }[]>();
  for (const [number, event] of story.entries())
    groups.set(event.at, [{ event, number }, ...(groups.get(event.at) ?? [])]);
  return [...groups.values()].flat();
}

/** The agent's own export: what all other shapes have to agree with. */
export const plain: Shape = { name: 'plain', render: (story) => rendering(`${lines(story).join('\n')}\n`) };

/** Shapes whose every finding has to be that of the plain log. */
export const shapes: readonly Shape[] = [
  { name: 'CRLF', render: (story) => rendering(`${lines(story).join('\r\n')}\r\n`) },
  { name: 'newest first', render: (story) => rendering(reversed(lines(story)).join('\n')) },
  {
    name: 'seconds in order, newest first within',
    render: (story) =>
      rendering(
        turnedWithin(story)
          .map(({ event, number }) => windowsLine(event, number))
          .join('\n'),
      ),
  },
  {
    name: 'seconds newest first, in order within',
    render: (story) =>
      rendering(reversed(turnedWithin(story).map(({ event, number }) => windowsLine(event, number))).join('\n')),
  },
  { name: 'one line', render: (story) => rendering(lines(story).join('')) },
  ...[80, 120, 133, 200].map((width) => ({
    name: `wrapped at ${width}`,
    render: (story: Story) =>
      rendering(
        lines(story)
          .flatMap((line) => hardWrap(line, width))
          .join('\n'),
        joinWrapped,
      ),
  })),
  {
    name: 'quoted mail',
    render: (story) =>
      rendering(
        lines(story)
          .map((line) => `> ${line}`)
          .join('\r\n'),
      ),
  },
  {
    name: 'quoted mail, wrapped',
    render: (story) =>
      rendering(
        lines(story)
          .flatMap((line) => wordWrap(line, 76).map((row) => `> ${row}`))
          .join('\r\n'),
        (text) => text.replace(/\r?\n> /g, ' '),
      ),
  },
  {
    name: 'mail, wrapped behind hyphens, too',
    render: (story) =>
      rendering(
        lines(story)
          .flatMap((line) => wordWrap(line, 72))
          .flatMap((row) => row.split(/(?<=\w-)(?=[A-Z])/))
          .join('\n'),
        (text) => text.replace(/(?<=\w-)\n/g, '').replace(/\n/g, ' '),
      ),
  },
  {
    name: 'wevtutil text',
    render: (story) =>
      rendering(
        reversed(
          story.map(
            (event, number) =>
              `Event[${story.length - 1 - number}]:\r\n  Log Name: Cisco Secure Client - ISE Posture\r\n  Source: csc_iseagent\r\n  Date: ${parts(event.at).iso}.1230000Z\r\n  Event ID: 1\r\n  Level: Information\r\n  Computer: PC1\r\n  Description: \r\n${body(event, number)}\r\n`,
          ),
        ).join('\r\n'),
      ),
  },
  {
    name: 'wevtutil text, fields on lines of their own',
    render: (story) =>
      rendering(
        story
          .map(
            (event, number) =>
              `Event[${number}]\n  Source: csc_iseagent\n  Date: ${parts(event.at).iso}.1230000Z\n  Description: \n${body(event, number, '\n\n').replace(/ (Thread Id|File|Line|Level):/g, '\n$1:')}\n`,
          )
          .join('\n'),
      ),
  },
  ...[120, 80].map((width) => ({
    name: `Format-List at ${width}`,
    render: (story: Story) =>
      rendering(
        reversed(
          story.map((event, number) =>
            listProperties(event, number, (message) => hardWrap(message, width, '               ')).join('\r\n'),
          ),
        ).join('\r\n'),
        joinWrapped,
      ),
  })),
  {
    name: 'Format-List, broken between words',
    render: (story) =>
      rendering(
        story
          .map((event, number) =>
            listProperties(event, number, (message) => indentedWords(message, 100, 15)).join('\r\n'),
          )
          .join('\r\n'),
        (text) => text.replace(/\r?\n */g, ' '),
      ),
  },
  {
    name: 'quoted-printable',
    render: (story) => rendering(lines(story).map(quotedPrintable).join('\r\n'), joinQuotedPrintable),
  },
  {
    name: 'quoted-printable, a whole mail',
    render: (story) =>
      rendering(
        `From: a@corp.test\r\nSubject: =?utf-8?Q?Log?=\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHello,\r\n\r\n${lines(story).map(quotedPrintable).join('\r\n')}\r\n`,
        joinQuotedPrintable,
      ),
  },
  { name: 'no-break spaces', render: (story) => rendering(lines(story).join('\n').replaceAll(' ', '\u00a0')) },
  {
    name: 'one column of Excel',
    render: (story) => rendering(`Lines\r\n${lines(story).map(quoteCsv).join('\r\n')}\r\n`),
  },
  ...(['', 'with XML'] as const).map((xml) => ({
    name: `Event Viewer, Copy Details as Text ${xml}`,
    render: (story: Story) =>
      rendering(
        story
          .map(
            (event, number) =>
              `Log Name:      Cisco Secure Client - ISE Posture\r\nSource:        csc_iseagent\r\nDate:          ${american(event.at)}\r\nEvent ID:      1\r\nLevel:         Information\r\nUser:          N/A\r\nComputer:      PC1\r\nDescription:\r\n${body(event, number)}\r\n${xml === '' ? '' : `Event Xml:\r\n${xmlEvent(event, number).replaceAll('><', '>\r\n<')}\r\n`}`,
          )
          .join('\r\n'),
      ),
  })),
  ...[
    ['German', 'Protokollname', 'Quelle', 'Datum', 'Ereignis-ID', 'Beschreibung'],
    ['Chinese', '日志名称', '来源', '日期', '事件 ID', '描述'],
  ].map(([country, name, source, date, id, text]) => ({
    name: `wevtutil text, ${country}`,
    render: (story: Story) =>
      rendering(
        story
          .map(
            (event, number) =>
              `Event[${number}]:\r\n  ${name}: Cisco Secure Client - ISE Posture\r\n  ${source}: csc_iseagent\r\n  ${date}: ${parts(event.at).iso}.1230000Z\r\n  ${id}: 1\r\n  ${text}: \r\n${body(event, number)}\r\n`,
          )
          .join('\r\n'),
      ),
  })),
  {
    name: 'wevtutil text, its lines turned round',
    render: (story) =>
      rendering(
        reversed(
          story.flatMap((event, number) => [
            `Event[${number}]:`,
            '  Source: csc_iseagent',
            `  Date: ${parts(event.at).iso}.1230000Z`,
            '  Description: ',
            body(event, number),
            '',
          ]),
        ).join('\n'),
      ),
  },
  {
    name: 'Format-List *, the date behind',
    render: (story) =>
      rendering(
        story
          .map(
            (event, number) =>
              `Message              : ${body(event, number)}\r\nId                   : 1\r\nMachineName          : PC1\r\nTimeCreated          : ${american(event.at)}\r\nProperties           : {System.Diagnostics.Eventing.Reader.EventProperty}\r\n`,
          )
          .join('\r\n'),
      ),
  },
  {
    name: 'Get-EventLog, the text twice',
    render: (story) =>
      rendering(
        reversed(
          story.map(
            (event, number) =>
              `Index              : ${number}\r\nEntryType          : Information\r\nMessage            : ${body(event, number)}\r\nReplacementStrings : {${body(event, number)}}\r\nSource             : csc_iseagent\r\nTimeGenerated      : ${american(event.at)}\r\nTimeWritten        : ${american(event.at)}\r\n`,
          ),
        ).join('\r\n'),
      ),
  },
  {
    name: 'Format-Table -Wrap',
    render: (story) =>
      rendering(
        `TimeCreated            Id LevelDisplayName Message\r\n-----------            -- ---------------- -------\r\n${reversed(
          story.map((event, number) => {
            const head = `${american(event.at).padEnd(23)} 1 Information      `;
            const [first = '', ...rest] = indentedWords(head + body(event, number), 120, head.length);
            return [first, ...rest].join('\r\n');
          }),
        ).join('\r\n')}`,
        (text) => text.replace(/\r?\n */g, ' '),
      ),
  },
  { name: 'XML in one line', render: (story) => rendering(reversed(story.map(xmlEvent)).join('')) },
  { name: 'XML, one a line', render: (story) => rendering(`<Events>\n${story.map(xmlEvent).join('\n')}\n</Events>`) },
  {
    name: 'CSV of Event Viewer',
    render: (story) =>
      rendering(
        `Level,Date and Time,Source,Event ID,Task Category\r\n${reversed(story.map((event, number) => `Information,${american(event.at)},csc_iseagent,1,None,${quoteCsv(body(event, number))}`)).join('\r\n')}\r\n`,
      ),
  },
  {
    name: 'Export-Csv',
    render: (story) =>
      rendering(
        `"Message","Id","TimeCreated"\r\n${story.map((event, number) => `${quoteCsv(body(event, number))},"1","${american(event.at)}"`).join('\r\n')}`,
      ),
  },
  {
    name: 'JSON of ConvertTo-Json',
    render: (story) =>
      rendering(
        JSON.stringify(
          [...story.entries()].reverse().map(([number, event]) => ({
            Id: 1,
            TimeCreated: `/Date(${noon + event.at * 1000})/`,
            Message: body(event, number),
            Properties: [{ Value: body(event, number) }],
          })),
          undefined,
          2,
        )
          .replaceAll('/Date(', '\\/Date(')
          .replaceAll(')/"', ')\\/"'),
      ),
  },
  {
    name: 'JSON lines',
    render: (story) =>
      rendering(
        story
          .map((event, number) =>
            JSON.stringify({
              MESSAGE: body(event, number),
              __REALTIME_TIMESTAMP: String((noon + event.at * 1000) * 1000),
            }),
          )
          .join('\n'),
      ),
  },
  {
    name: 'dates d.m.Y',
    render: (story) =>
      rendering(
        lines(story, (at) => `${pad(parts(at).d)}.${pad(parts(at).m)}.${parts(at).y} ${parts(at).clock}`).join('\n'),
      ),
  },
  { name: 'dates m/d/Y h:mm:ss PM', render: (story) => rendering(lines(story, american).join('\n')) },
  {
    name: 'dates with 上午 and 下午',
    render: (story) =>
      rendering(
        lines(
          story,
          (at) => `${parts(at).y}/${parts(at).m}/${parts(at).d} ${half(at).pm ? '下午' : '上午'} ${half(at).clock}`,
        ).join('\n'),
      ),
  },
  {
    name: 'ISO with zone',
    render: (story) => rendering(lines(story, (at) => `${parts(at).iso}.123+01:00`).join('\n')),
  },
];

/** Shapes of another platform: rules, severities and places agree; commands differ. */
export const unixShapes: readonly Shape[] = [
  { name: 'macOS', render: (story) => rendering(story.map(macLine).join('\n')) },
  { name: 'macOS, newest first', render: (story) => rendering(reversed(story.map(macLine)).join('\n')) },
  ...(
    [
      ['journalctl', (at) => `Mar ${parts(at).d} ${parts(at).clock} pc01 csc_iseagentd[811]: `],
      ['journalctl -o short-precise', (at) => `Mar ${parts(at).d} ${parts(at).clock}.123456 pc01 csc_iseagentd[811]: `],
      ['journalctl -o short-iso', (at) => `${parts(at).iso}+0100 pc01 csc_iseagentd[811]: `],
      ['journalctl -o short-full', (at) => `Tue ${parts(at).iso.replace('T', ' ')} CET pc01 csc_iseagentd[811]: `],
      ['RFC 5424', (at) => `<14>1 ${parts(at).iso}.123456+01:00 pc01 csc_iseagentd 811 - - `],
      ['RFC 3164', (at) => `<14>Mar ${parts(at).d} ${parts(at).clock} pc01 csc_iseagentd[811]: `],
      [
        'log show',
        (at) =>
          `${parts(at).iso.replace('T', ' ')}.123456+0100 0x1a2b     Default     0x0                  811    0    csc_iseagentd: `,
      ],
      ['log show --style compact', (at) => `${parts(at).iso.replace('T', ' ')}.123 Df csc_iseagentd[811:1a2b] `],
      [
        'log show --style syslog',
        (at) => `${parts(at).iso.replace('T', ' ')}.123456+0100  localhost csc_iseagentd[811]: (libacise.dylib) `,
      ],
    ] as readonly (readonly [string, Stamp])[]
  ).map(([name, prefix]) => ({
    name,
    render: (story: Story) =>
      rendering(story.map((event, number) => `${prefix(event.at)}${body(event, number, ' :: ', '')}`).join('\n')),
  })),
  {
    name: 'macOS, wrapped at 100',
    render: (story) =>
      rendering(
        story
          .map(macLine)
          .flatMap((line) => hardWrap(line, 100))
          .join('\n'),
        joinWrapped,
      ),
  },
  {
    name: 'log show --style json',
    render: (story) =>
      rendering(
        JSON.stringify(
          story.map((event, number) => ({
            timestamp: `${parts(event.at).iso.replace('T', ' ')}.123456+0100`,
            eventMessage: body(event, number, ' :: ', ''),
            processImagePath: '/opt/cisco/secureclient/bin/csc_iseagentd',
          })),
        ),
      ),
  },
];
