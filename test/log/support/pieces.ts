import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noDeployment } from '../../../server/src/core/deployment/model';
import { finish } from '../../../server/src/core/slices';
import { createTextReader } from '../../../server/src/host/text-reader';
import type { EventLine } from '../../../server/src/log/model/event-line';
import { readCode } from '../../../server/src/log/model/probes';
import { readDocument } from '../../../server/src/log/model/read';
import type { LogFacts } from '../../../server/src/log/model/records';
import { keepString, newState } from '../../../server/src/log/model/state';
import { createLogStream, type StreamResult } from '../../../server/src/log/stream';
import { newLineFields } from '../../../server/src/log/syntax/line';
import { blockedProbe, line, seed } from './logs';

/** A log as it lies on disk, and where it is cut when it is read. */
interface Stored {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly bom: 'bom' | 'no-bom';
  readonly cuts: readonly number[];
}

const lines = [
  ...seed.split('\r\n'),
  ...blockedProbe(2, '0x11', 'psn1.example.com'),
  ...blockedProbe(30, '0x11', 'PSN1.example.com', 12029),
  ...blockedProbe(60, '0x12', '[2001:db8::1]', 12007),
  line(90, '0x12', 'unable to send request: 0x80072EE2'),
  line(95, '0x13', `adapter ${'以太网 '.repeat(30)}`),
  'a line of something else',
  '',
  `${line(100, '0x11', 'unable to send request: 12002')}${'é'.repeat(70_000)}`,
  'x'.repeat(140_000),
];
const letters = ['é', 'ß', '合', '\u00a0', '\u2028', '🙂', '\ufeff', '\ufffd', '\u0000'];

/** Some lines, at any place of which there may be one letter that is not ASCII. */
const texts = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 40 }),
    fc.option(fc.tuple(fc.constantFrom(...letters), fc.nat(1_000_000))),
  )
  .map(([chosen, letter]) => {
    // The long lines are rare: they are long.
    const pick = (at: number): string => (at > 396 ? lines.at(at - 399)! : lines[at % (lines.length - 2)]!);
    const text = chosen.map(([at, end]) => pick(at) + end).join('');
    const at = (letter?.[1] ?? 0) % (text.length + 1);
    return letter ? text.slice(0, at) + letter[0] + text.slice(at) : text;
  });

export const anyStored: fc.Arbitrary<Stored> = fc.record({
  text: texts,
  encoding: fc.constantFrom('utf-8', 'utf-8', 'utf-16le', 'utf-16be'),
  bom: fc.constantFrom('bom', 'no-bom'),
  cuts: fc.array(fc.nat(3_000_000), { maxLength: 20 }),
});

function bytesOf({ text, encoding, bom }: Stored): Uint8Array {
  const whole = bom === 'bom' ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(whole);
  const bytes = Buffer.from(whole, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

function readFrom(encoding: string, pieces: readonly Uint8Array[]): string[] {
  const reader = createTextReader(encoding);
  return [...pieces.map(reader.read), reader.end()];
}

function streamed(chunks: readonly string[]): StreamResult {
  const stream = createLogStream();
  for (const chunk of chunks) stream.push(chunk);
  return stream.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) =>
    assert.fail(`${rule}: ${String(error)}`),
  );
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one));

/** Without the single probes, of which a stream keeps none, of any endpoint. */
function withoutProbes(facts: LogFacts): LogFacts {
  return { ...facts, probes: [], parts: facts.parts.map(withoutProbes) };
}

/** Fails unless a log says the same in pieces, in one go, and in the editor. */
export function checkPieces(stored: Stored): void {
  const bytes = bytesOf(stored);
  const whole = new TextDecoder(stored.encoding).decode(bytes);
  const pieces = readFrom(stored.encoding, cut(bytes, stored.cuts));
  assert.equal(pieces.join(''), whole);
  const { analysis, findings } = streamed([whole]);
  const inPieces = streamed(pieces);
  assert.equal(shown([inPieces.analysis, inPieces.findings]), shown([analysis, findings]));
  const { facts } = finish(readDocument(whole));
  assert.equal(shown(withoutProbes(facts)), shown(analysis.facts));
}

/** What makes a text long enough that its lines are read one by one. */
const beginning = Buffer.from(seed.repeat(Math.ceil(280_000 / seed.length)));

const stamps = [
  '2022/11/09 12:22:',
  '2022/13/09 12:22:',
  '1970/01/01 00:00:',
  '2021-11-09T09:00:',
  '2022/11/10 23:61:',
];

/** A log's lines again and again, each under stamps of their own, with bytes of any kind in between. */
const anyAgain = fc
  .tuple(
    fc.array(
      fc.record({
        from: fc.nat(lines.length - 3),
        count: fc.integer({ min: 1, max: 6 }),
        times: fc.integer({ min: 1, max: 4 }),
        stamp: fc.constantFrom(...stamps),
        end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
      }),
      { maxLength: 30 },
    ),
    fc.array(fc.tuple(fc.nat(1_000_000), fc.constantFrom([0xff], [0xe2, 0x82], [0xc3, 0xa9], [0x0a], [0x0d], [])), {
      maxLength: 3,
    }),
  )
  .map(([blocks, odd]) => {
    const written = blocks.flatMap(({ from, count, times, stamp, end }) =>
      Array.from({ length: times * count }, (_, index) => {
        const stamped = stamp + String((index * 7) % 60).padStart(2, '0');
        return lines[from + (index % count)]?.replace(/^\d{4}.{15}/, stamped).concat(end) ?? '';
      }),
    );
    return odd.reduce(
      (bytes, [place, more]) => {
        const at = place % (bytes.length + 1);
        return Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);
      },
      Buffer.from(written.join('')),
    );
  });

export const anyFed: fc.Arbitrary<readonly [Uint8Array, readonly number[]]> = fc.tuple(
  anyAgain,
  fc.array(fc.integer({ min: 250_000, max: 400_000 }), { maxLength: 20 }),
);

/** Without the moment of a line that is no event, and of findings: such a line has that of an event before it, or none. */
const shownPlaces = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) => {
    if (key !== 'firstUnread' && key !== 'span') return one instanceof Map ? [...one] : one;
    return one && { ...one, order: undefined, time: undefined };
  });

/** Fails unless a log's bytes, in pieces that are overwritten, say what their text says. */
export function checkFed([again, cuts]: readonly [Uint8Array, readonly number[]]): void {
  const bytes = Buffer.concat([beginning, again]);
  const stream = createLogStream();
  for (const piece of cut(bytes, cuts)) {
    const lent = Uint8Array.from(piece);
    stream.pushBytes(lent);
    lent.fill(0x20);
  }
  const fed = stream.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) =>
    assert.fail(`${rule}: ${String(error)}`),
  );
  const { analysis, findings } = streamed([new TextDecoder().decode(bytes)]);
  assert.equal(shownPlaces([fed.analysis, fed.findings]), shownPlaces([analysis, findings]));
}

/** Bytes of any kind: beginnings of characters, ends of others, marks, ASCII. */
export const anyBytes: fc.Arbitrary<readonly [Uint8Array, readonly number[]]> = fc.tuple(
  fc
    .array(
      fc.oneof(
        fc.constantFrom([0xef, 0xbb, 0xbf], [0xe2, 0x82], [0xf0, 0x9f, 0x99], [0xf0, 0x9f, 0x99, 0x82], [0xc3, 0xa9]),
        fc.constantFrom([0xe0, 0x80], [0xed, 0xa0, 0x80], [0xf5], [0xc0], [0xf4, 0x90], [0x80], [0xff], [0x41, 0x0a]),
        fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => Uint8Array.from(parts.flat())),
  fc.array(fc.nat(60), { maxLength: 10 }),
);

/** Fails unless bytes in pieces are the text that the engine's own decoder makes of them. */
export function checkBytes([bytes, cuts]: readonly [Uint8Array, readonly number[]]): void {
  const pieces = cut(bytes, cuts);
  const decoder = new TextDecoder();
  const expected = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
  assert.equal(readFrom('utf-8', pieces).join(''), expected);
}

/** Fails unless what is kept of a text is what stands there. */
export function checkKept([text, places]: readonly [string, readonly (readonly [number, number])[]]): void {
  const state = newState('groups');
  const fresh = {
    line: 0,
    start: 0,
    end: 0,
    next: 0,
    fields: newLineFields(),
    meaning: undefined,
    time: 0,
    order: 0,
    stretch: 0,
    shift: 0,
  };
  const event: EventLine = { text, base: 0, ...fresh, endpoint: undefined, place: undefined };
  for (const [from, length] of places)
    assert.equal(
      keepString(state, event, from, from + length),
      text.slice(from, from + Math.max(0, Math.min(length, 300))),
    );
}

export const anyKept = fc.tuple(
  fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 700 }),
  fc.array(fc.tuple(fc.nat(700), fc.integer({ min: -2, max: 400 })), { maxLength: 40 }),
);

export const anyCode = fc.string({
  unit: fc.constantFrom(':', ' ', '-', '0', '1', '2', '0x', 'f', 'x', '12002', '🙂', ' unable to send ', '.'),
  maxLength: 12,
});

/** Fails unless the code is the first number behind a colon, found the slow way. */
export function checkCode(words: string): void {
  const behind = [...words.matchAll(/-?\b(?:0x[\da-f]{1,8}|\d{1,12})\b/gi)].find(({ index }) =>
    /:\D*$/.test(words.slice(Math.max(0, index - 31), index)),
  );
  const code = Number(behind?.[0]);
  const expected = Number.isNaN(code) ? undefined : code < 0x80070000 && code >= 0 ? code : 'an HRESULT';
  if (expected !== 'an HRESULT') assert.equal(readCode(words), expected);
}
