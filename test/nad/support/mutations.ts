import assert from 'node:assert/strict';
import { createSource, rangeOf } from '../../../server/src/core/source';
import { type DeviceFacts, plainFacts, readDeviceOutput } from '../../../server/src/nad';
import { type Random, randomFrom } from '../../packets/support/random';
import { shapes } from './shapes';

const more = [
  'Mar 10 2026 08:00:04.120 UTC: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9| MAC 0200.0000.0001| AuditSessionID 0A0101010000002A12345678| POLICY_NAME xACSACLx-IP-STAFF-636b75ac| RESULT SUCCESS',
  'Sep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS',
  'Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)\n    1 permit ip any any',
  'SW1#show access-session\ninterface Gi1/0/5 details',
  'Time source is NTP, *13:51:25.306 +0100 Wed Sep 11 2019',
];
const texts = [...Object.values(shapes).map(({ text }) => text), ...more];
const pieces = [
  '\r\n', '\n', '\r', '\ufeff', ' ', '\t', ':', '::', '*', '**', '`', '|', '%', '-', '--More--', '\b', '\u001b[0m', '\u001b[', '#', '>', '(', ')', '?', '&',
  '=', '\u{1f600}', '\ud83d', '中', '\u200b', '\0', '2001:db8::1', 'ACS ACL:', 'Interface:  Gi1', 'Method status list:', 'Server Policies:', 'permit ', '----------', ' : ',
]; // biome-ignore format: a list of pieces

const oneOf = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)]!;

/** An output with some characters, lines and pieces changed. */
function mutatedOutput(seed: number): string {
  const random = randomFrom(seed);
  let text = Array.from({ length: 1 + random.below(2) }, () => oneOf(random, texts)).join(
    oneOf(random, ['', '\n', '----\n']),
  );
  for (let left = 1 + random.below(8); left > 0; left--) text = mutated(random, text);
  return text;
}

function mutated(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.below(random.below(4) === 0 ? 200 : 6));
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + oneOf(random, pieces) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at, to).repeat(1 + random.below(4)) + text.slice(at);
    case 3:
      return text.slice(0, at);
    case 4: {
      const lines = text.split('\n');
      const [one] = lines.splice(random.below(lines.length), 1);
      lines.splice(random.below(lines.length + 1), 0, one!);
      return lines.join('\n');
    }
    default:
      return text.replace(/(?<=.)\n/g, (end) => (random.below(20) === 0 ? oneOf(random, pieces) + end : end));
  }
}

/** Reads a mutated output: nothing throws, every place lies inside the text, and the places stand in order. */
export function checkMutated(seed: number): void {
  const text = mutatedOutput(seed);
  const facts = readDeviceOutput(text);
  for (const { start, end } of spansOf(facts))
    assert.ok(
      Number.isInteger(start) && start >= 0 && start <= end && end <= text.length,
      `seed ${seed}: ${start}-${end} of ${text.length}`,
    );
  let last = 0;
  for (const { span, fields, output } of facts.sessions) {
    assert.ok(span.start >= last, `seed ${seed}: sessions overlap`);
    last = span.end;
    for (const { label, value } of fields)
      assert.ok(
        // A table's labels stand above its rows.
        (output === 'table' || label.span.start >= span.start) && value.span.end <= span.end,
        `seed ${seed}: a field outside its session`,
      );
  }
  const source = createSource('file:///a.txt', 'a.txt', 'plaintext', text);
  const plain = plainFacts(facts, (span) => rangeOf(source, span));
  assert.deepEqual(JSON.parse(JSON.stringify(plain)), plain);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Every span that stands anywhere in a value. */
function* spansOf(value: unknown): Generator<Place> {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'span') yield inner as DeviceFacts['sessions'][number]['span'];
    else yield* spansOf(inner);
  }
}
