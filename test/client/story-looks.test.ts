import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { columnsOf, storyLooks } from '../../client/src/story-looks';

interface Theme {
  readonly colours: Readonly<Record<string, string>>;
}

const themes = JSON.parse(readFileSync('test/webview/themes.json', 'utf8')) as Readonly<Record<string, Theme>>;

/** The contrast of two opaque colours (WCAG 2.2), 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [pale, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (pale! + 0.05) / (dark! + 0.05);
}

test('words of a story have a contrast of 4.5 in each theme, signs one of 3', () => {
  assert.equal(Object.keys(themes).length, 4);
  for (const [name, { colours }] of Object.entries(themes))
    for (const { color, covers } of storyLooks) {
      if (color === undefined) continue;
      const own = colours[`--vscode-${color.replace('.', '-')}`];
      const ground = colours['--vscode-editor-background'];
      assert.ok(own && ground, `${name} ${color}`);
      assert.ok(contrast(own, ground) >= (covers === 'line' ? 4.5 : 3), `${name} ${color} ${contrast(own, ground)}`);
    }
});

test('a warning is dressed at its sign, an error and a date as whole lines, other lines not at all', () => {
  const covered = (text: string) =>
    storyLooks.flatMap((look) => {
      const columns = columnsOf(look, text);
      return columns ? [text.slice(...columns)] : [];
    });
  assert.deepEqual(covered('12:22:47–12:22:54  ⚠ psn1 was refused · line 3'), ['⚠']);
  assert.deepEqual(covered('⚠ psn1 was refused'), ['⚠']);
  const error = '12:22:47  ✖ psn1 answered Compliant · line 3';
  assert.deepEqual(covered(error), [error]);
  assert.deepEqual(covered('2026-03-02'), ['2026-03-02']);
  assert.deepEqual(covered('12:22:47  ✓ psn1 did not answer'), []);
  assert.deepEqual(covered('12:22:47  The agent says: ⚠'), []);
});
