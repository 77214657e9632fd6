import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDacl } from '../../server/src/dacl';
import { randomFrom } from '../packets/support/random';
import { randomList } from './support/lists';

const seeds = 60;

/** What a text's lists hold: their names, and the words of their ACEs without what stood around them. */
function held(text: string) {
  return parseDacl(text).lists.map(({ name, form, unread, aces }) => ({
    ...{ name: name?.text, form, unread },
    aces: aces.map(({ sequence, content }) => [sequence?.value, text.slice(content.start, content.end)]),
  }));
}

test(`a list is the same with the number of every line in front: ${seeds} random lists`, () => {
  for (let seed = 0; seed < seeds; seed++) {
    const random = randomFrom(seed);
    const entries = randomList(random)
      .split('\n')
      .filter((line) => /^(?:permit|deny)\s/.test(line));
    const isShown = random.chance(50);
    const step = random.pick([1, 10]);
    const head = isShown
      ? ['SW1#show ip access-lists STAFF', 'Extended IP access list STAFF']
      : ['!', 'ip access-list extended STAFF'];
    const body = entries.map((line, at) => (isShown ? `    ${(at + 1) * step} ${line}` : ` ${line}`));
    const bare = [...head, ...body, isShown ? 'SW1#' : '!', ''].join(random.pick(['\n', '\r\n']));
    const from = random.pick([1, 1, 96, 4711]);
    const mark = random.pick([' ', '  ', '\t', ': ', ' : ', ' | ', ' │ ', '. ', ') ']);
    const width = random.below(7);
    let line = from;
    const text = bare.replace(/^(?!$)/gm, () => `${String(line++).padStart(width)}${mark}`);
    assert.deepEqual(held(text), held(bare), `seed ${seed}:\n${text}`);
  }
});

test('numbers of ACEs alone are the ACEs’ own', () => {
  for (const text of [
    '1 deny tcp any host 10.1.1.5 eq 8449\n2 permit ip any any\n3 remark the end\n',
    '1 deny tcp any host 10.1.1.5 eq 8449\n2 prmit ip any any\n3 permit udp any any\n4 permit tcp any any\n',
    'Extended IP access list STAFF\n    1 deny tcp any host 10.1.1.5 eq 8449\n    2 permit ip any any\n',
  ])
    assert.deepEqual(
      parseDacl(text)
        .lists[0]?.aces.map(({ sequence }) => sequence?.value)
        .slice(0, 1),
      [1],
      text,
    );
});
