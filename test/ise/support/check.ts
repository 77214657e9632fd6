import assert from 'node:assert/strict';
import { type IseRecord, isIseRecord, readIseRecords } from '../../../server/src/ise';
import { type Random, randomFrom } from '../../packets/support/random';
import { randomTruth, segmentsAnywhere, shapes, type Truth } from './records';

const names = ['user', 'mac', 'sessionId', 'nasAddress', 'device', 'psn', 'rule', 'profile', 'posture'] as const;

/** What a value may look like in its shape: with backslashes before commas, with entities. */
function plain(written: string): string {
  return written.replace(/\\([,\\])/g, '$1').replace(/&amp;/g, '&');
}

function compare(record: IseRecord, truth: Truth, text: string, title: string): void {
  for (const name of names) assert.equal(record[name]?.text, truth[name], `${title}: ${name}`);
  assert.equal(record.time?.at, Date.parse(truth.time.replace(' ', 'T').replace(' ', '')), `${title}: time`);
  assert.deepEqual(
    record.lists.map((list) => list.text),
    truth.dacl ? [truth.dacl] : [],
    `${title}: list`,
  );
  assert.equal(record.redirectUrl?.text, truth.redirectUrl, `${title}: redirect`);
  assert.deepEqual(
    record.enforcement.map((one) => one.text),
    truth.vlan ? [truth.vlan] : [],
    `${title}: VLAN`,
  );
  assert.deepEqual(
    record.profiles.map((one) => one.text),
    truth.profile.split(','),
    `${title}: profiles`,
  );
  const own = names.filter((name) => name !== 'profile' || !truth.severally).map((name) => record[name]);
  for (const { text: name, span } of record.profiles)
    assert.ok(text.slice(span.start, span.end).includes(name), `${title}: range of ${name}`);
  const fields = [...own, record.time, record.redirectUrl, record.redirectAcl];
  for (const field of [...fields, ...record.lists, ...record.enforcement])
    if (field) assert.equal(plain(text.slice(field.span.start, field.span.end)), plain(field.text), `${title}: range`);
}

/** Fails where a record of that number is read otherwise than it was meant, in any shape. */
export function checkShapes(seed: number): void {
  const random = randomFrom(seed);
  const truths = Array.from({ length: 1 + random.below(3) }, () => randomTruth(random));
  for (const [shape, write] of Object.entries(shapes)) {
    const lines = write(truths, random);
    const text = random.chance(50) ? lines : lines.replace(/\n/g, '\r\n');
    const title = `record ${seed}, ${shape}`;
    assert.ok(isIseRecord(text) || truths.every((one) => one.dacl === undefined), `${title}: recognised`);
    const records = readIseRecords(text);
    assert.equal(records.length, truths.length, `${title}: number of records`);
    // Segments that came shuffled leave the records in another order.
    for (const truth of truths) {
      const record = records.find(({ sessionId }) => sessionId?.text === truth.sessionId);
      assert.ok(record, `${title}: ${truth.sessionId}`);
      compare(record, truth, text, title);
    }
  }
}

/** Fails where a record of which a part is missing says something that the whole one does not say. */
export function checkCut(seed: number): void {
  const random = randomFrom(seed);
  const truth = randomTruth(random);
  const lines = segmentsAnywhere(truth, 1 + random.below(6), 100, random);
  expectTrue(lines.join('\n'), truth, `segments ${seed}, all of them`, 'all');
  const some = lines.filter(() => random.chance(60)).join('\n');
  expectTrue(random.chance(50) ? some : some.slice(0, random.below(some.length + 1)), truth, `segments ${seed}`, 'all');
  for (const [shape, write] of Object.entries(shapes)) {
    const whole = write([truth], random);
    const text = whole.slice(0, random.below(whole.length + 1));
    // A line of a report that was cut cannot be told from one that is whole, but for a list's name.
    const told = /XML|syslog/.test(shape) ? 'all' : 'lists';
    expectTrue(text, truth, `record ${seed}, ${shape}, cut behind ${text.length} characters`, told);
  }
}

/** What the records say elsewhere of the user and the device: it counts where the better place is missing. */
const others: ReadonlySet<string> = new Set(['sent', '10.255.255.1']);

function expectTrue(text: string, truth: Truth, title: string, told: 'all' | 'lists'): void {
  for (const record of readIseRecords(text)) {
    for (const { text: list } of record.lists) assert.equal(list, truth.dacl, `${title}: list`);
    if (told === 'lists') continue;
    // Of several profiles in pairs of their own some may be there.
    for (const name of names)
      if (record[name] && !others.has(record[name].text) && !(name === 'profile' && truth.severally))
        assert.equal(record[name].text, truth[name], `${title}: ${name}`);
    for (const { text: profile } of record.profiles)
      assert.ok(truth.profile.split(',').includes(profile), `${title}: ${profile}`);
    if (record.redirectUrl) assert.equal(record.redirectUrl.text, truth.redirectUrl, `${title}: redirect`);
    for (const { text: vlan } of record.enforcement) assert.equal(vlan, truth.vlan, `${title}: VLAN`);
  }
}

function mutated(text: string, random: Random): string {
  let result = text;
  for (let round = 1 + random.below(5); round > 0; round--) {
    const at = random.below(result.length + 1);
    const length = random.below(random.pick([2, 10, 200]));
    const odd = random.pick([
      '<',
      '>',
      '&',
      '=',
      ',',
      ';',
      '{',
      '}',
      '\\',
      '\n',
      '\r',
      '\t',
      ' ',
      ':!:',
      '\u0000',
      '😀',
      '<![CDATA[',
      'Response={',
    ]);
    const change = random.below(4);
    if (change === 0) result = result.slice(0, at) + result.slice(at + length);
    else if (change === 1) result = result.slice(0, at) + odd.repeat(1 + random.below(4)) + result.slice(at);
    else if (change === 2) result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at);
    else result = result.slice(0, at);
  }
  return result;
}

/** Fails where a mutated record of that number is not read to an end, or a range lies outside. */
export function checkMutated(seed: number): void {
  const random = randomFrom(seed);
  const truths = Array.from({ length: 1 + random.below(2) }, () => randomTruth(random));
  const text = mutated(random.pick(Object.values(shapes))(truths, random), random);
  isIseRecord(text);
  for (const record of readIseRecords(text)) {
    const fields = Object.values(record).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]));
    for (const field of [record, ...fields]) {
      const span = (field as { readonly span?: { readonly start: number; readonly end: number } } | undefined)?.span;
      if (span) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `record ${seed}`);
    }
  }
}
