import assert from 'node:assert/strict';
import test from 'node:test';
import { isHostName, parseAddress, textOfAddress } from '../../server/src/core/address';
import { closest } from '../../server/src/core/closest';
import { createLocalizer, localeOf } from '../../server/src/core/localizer';
import { firstFrom } from '../../server/src/core/search';
import {
  applyEdits,
  fittingGroups,
  lineEndOf,
  moveSpan,
  overlaps,
  ownCopy,
  type Span,
  startOfLine,
  type TextEdit,
  writtenBy,
} from '../../server/src/core/text';
import { randomFrom } from '../packets/support/random';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

test('edits: insertions at one place keep their order, overlapping ones do not mix', () => {
  assert.equal(applyEdits('abc', [edit(1, 1, 'X'), edit(1, 1, 'Y'), edit(2, 3, 'Z')]), 'aXYbZ');
  assert.equal(applyEdits('abcdef', [edit(0, 4, 'X'), edit(2, 5, 'Y')]), 'Xef');
});

test('edits that belong together are taken whole or not at all, shared ones once', () => {
  const move = [edit(0, 2, ''), edit(4, 4, 'ab')];
  const fitting = (groups: readonly (readonly TextEdit[])[]) => fittingGroups(groups, (group) => group);
  assert.deepEqual(fitting([[edit(1, 2, 'X')], move]), [[edit(1, 2, 'X')]]);
  assert.deepEqual(fitting([move, [edit(4, 4, 'ab')]]), [move]);
  assert.deepEqual(fitting([[edit(4, 4, 'a')], [edit(4, 4, 'b')]]), [[edit(4, 4, 'a')], [edit(4, 4, 'b')]]);
});

test('groups fit where no edit of theirs touches an earlier one: found among neighbours as among all', () => {
  const random = randomFrom(7);
  const groupOf = (): TextEdit[] => {
    const first = random.below(40);
    const edits: TextEdit[] = [];
    for (let start = first; edits.length < 1 + random.below(2); ) {
      const end = start + (random.chance(50) ? 0 : 1 + random.below(4));
      const together = random.chance(30) ? { together: random.pick(['one', 'other']) } : {};
      edits.push({ ...edit(start, end, random.pick(['', 'a', 'b'])), ...together });
      start = end + 1 + random.below(9);
    }
    return edits;
  };
  for (let round = 0; round < 2000; round++) {
    const groups = Array.from({ length: 1 + random.below(12) }, groupOf);
    const among = fittingGroups(groups, (group) => group);
    // Whether two groups fit is a question about these two.
    const taken: TextEdit[][] = [];
    for (const group of groups)
      if (taken.every((other) => fittingGroups([other, group], (one) => one).length === 2)) taken.push(group);
    assert.deepEqual(among, taken, JSON.stringify(groups));
  }
});

/** The rule, edit by edit. */
function oneByOne(span: Span, written: ReturnType<typeof writtenBy>): Span {
  let start = span.start;
  let end = span.end;
  for (const { edit, span: now } of written) {
    const grown = edit.newText.length - (edit.span.end - edit.span.start);
    const isInsertion = edit.span.start === edit.span.end;
    if (edit.span.end <= span.start) start += grown;
    else if (edit.span.start <= span.start) start = now.start;
    // What is put right behind a span is no part of it; an empty span moves as a whole.
    if (edit.span.end < span.end || (edit.span.end === span.end && !(isInsertion && span.start < span.end)))
      end += grown;
    else if (edit.span.start < span.end) end = now.end;
  }
  return { start, end: Math.max(start, end) };
}

test('many spans move as one by one', () => {
  const random = randomFrom(11);
  for (let round = 0; round < 3000; round++) {
    const edits = Array.from({ length: random.below(6) }, () => {
      const start = random.below(30);
      return edit(start, start + random.below(5), random.pick(['', 'a', 'abcd']));
    });
    const written = writtenBy(edits);
    const start = random.below(30);
    const span = { start, end: start + random.below(8) };
    assert.deepEqual(moveSpan(span, written), oneByOne(span, written), JSON.stringify({ edits, span }));
  }
});

test('insertions at one place stand by their rank, then in the order given', () => {
  const ranked = [{ ...edit(1, 1, 'Y'), rank: 2 }, { ...edit(1, 1, 'X'), rank: 1 }, edit(1, 1, 'W')];
  assert.equal(applyEdits('abc', ranked), 'aWXYbc');
});

test('spans move with the edits before them and grow with what is written inside', () => {
  const moved = (start: number, end: number, ...edits: TextEdit[]) => {
    const span = moveSpan({ start, end }, writtenBy(edits));
    return [span.start, span.end];
  };
  assert.deepEqual(moved(4, 6, edit(4, 4, 'ab')), [6, 8]);
  assert.deepEqual(moved(4, 6, edit(6, 6, 'ab')), [4, 6]);
  assert.deepEqual(moved(4, 6, edit(5, 5, 'ab')), [4, 8]);
  assert.deepEqual(moved(4, 6, edit(0, 2, ''), edit(4, 6, 'abc')), [2, 5]);
  assert.deepEqual(moved(4, 6, edit(5, 9, 'x')), [4, 6]);
  assert.deepEqual(moved(4, 6, edit(2, 5, 'x')), [2, 4]);
  assert.deepEqual(moved(4, 4, edit(4, 4, 'ab'), edit(8, 9, '')), [6, 6]);
});

test('overlap of spans and carets', () => {
  assert.ok(overlaps({ start: 0, end: 2 }, { start: 1, end: 3 }));
  assert.ok(!overlaps({ start: 0, end: 2 }, { start: 2, end: 3 }));
  assert.ok(overlaps({ start: 2, end: 2 }, { start: 2, end: 3 }));
});

test('line ends', () => {
  assert.deepEqual(['a\r\nb\n', 'a\nb', 'a\rb', 'a'].map(lineEndOf), ['\r\n', '\n', '\r', '\n']);
});

test('addresses in canonical form, and what is none', () => {
  assert.deepEqual(parseAddress('10.1.1.5'), { family: 4, value: 0x0a010105n, text: '10.1.1.5' });
  const six = { family: 6, value: 0x2001_0db8_0000_0000_0000_0000_0000_0005n, text: '2001:db8::5' };
  assert.deepEqual(parseAddress('2001:DB8:0:0::5'), six);
  for (const { family, value, text } of ['255.255.255.255', '0.0.0.0', 'ffff::1', '::'].map(
    (one) => parseAddress(one)!,
  ))
    assert.equal(textOfAddress(family, value), text);
  for (const wrong of [
    '10.1.1',
    '10.1.1.256',
    '010.1.1.1',
    '10.1.1.5/24',
    'fe80::1%eth0',
    '',
    'psn1',
    '1:2',
    '::ffff:1.2.3.4.5',
  ]) {
    assert.equal(parseAddress(wrong), undefined, wrong);
  }
  assert.ok(isHostName('psn1.example.com') && isHostName('ISE-PSN-FQDN'));
  assert.ok(!isHostName('10.1.1.5') && !isHostName('-a') && !isHostName('a b') && !isHostName(''));
});

test('did you mean', () => {
  const words = ['permit', 'deny', 'remark'];
  assert.equal(closest('permt', words), 'permit');
  assert.equal(closest('dney', words), 'deny');
  assert.equal(closest('xyz', words), undefined);
  assert.equal(closest('x'.repeat(100_000), words), undefined);
});

test('localizer: language by tag, number, nested messages, fallback', () => {
  assert.deepEqual(['zh-cn', 'zh-Hans', 'zh_CN.UTF-8', 'zh', 'zh-tw', 'en-US', 'C', undefined].map(localeOf), [
    'zh-cn',
    'zh-cn',
    'zh-cn',
    'zh-cn',
    'en',
    'en',
    'en',
    'en',
  ]);
  const en = createLocalizer('en');
  assert.equal(en.t('cli.summary.error', { count: 1 }), '1 error');
  assert.equal(en.t('cli.summary.error', { count: 2 }), '2 errors');
  assert.equal(createLocalizer('zh-cn').t('cli.summary.error', { count: 1 }), '1 个错误');
  assert.equal(
    en.t('deployment.wrong-value', { expected: { id: 'deployment.expected.array' } }),
    en.t('deployment.expected.array'),
  );
});

test('the start of a line: also of an empty one, at the very beginning, and behind a CR alone', () => {
  const text = '\n\r\nab\rcd\ne';
  const starts = [...text, ''].map((_, offset) => startOfLine(text, offset));
  // What stands at the beginning is no line above it.
  assert.deepEqual(starts, [0, 1, 2, 3, 3, 3, 6, 6, 6, 9, 9]);
});

test('the first element from a value on is the one that a look at all of them finds', () => {
  const list = [1, 1, 3, 4, 4, 4, 9];
  for (let least = -1; least < 12; least++) {
    const found = list.findIndex((one) => one >= least);
    assert.equal(
      firstFrom(list, least, (one) => one),
      found < 0 ? list.length : found,
    );
  }
});

test('a copy of its own has every character', () => {
  for (const text of ['', 'a"\\\n\u2028', '\ud800', '\ud83d\ude00x']) assert.equal(ownCopy(text), text);
});
