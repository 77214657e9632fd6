import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { levelSigns } from '../../client/src/log-signs';
import { columnsOf, storyLooks } from '../../client/src/story-looks';

interface Theme {
  readonly colours: Readonly<Record<string, string>>;
}

const themes = JSON.parse(readFileSync('test/webview/themes.json', 'utf8')) as Readonly<Record<string, Theme>>;

/** What the manifest calls the kinds of themes. */
const kinds: Readonly<Record<string, string>> = {
  dark: 'dark',
  light: 'light',
  'hc-dark': 'highContrast',
  'hc-light': 'highContrastLight',
};

interface Manifest {
  readonly contributes: {
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
  };
}

const own = (JSON.parse(readFileSync('package.json', 'utf8')) as Manifest).contributes.colors;

/** A colour as a theme has it: of our manifest, or VS Code's. */
function colourOf(id: string, theme: string): string {
  if (id.startsWith('#')) return id;
  const ours = own.find((one) => one.id === id);
  if (ours) return colourOf(ours.defaults[kinds[theme]!]!, theme);
  const colour = themes[theme]!.colours[`--vscode-${id.replace('.', '-')}`];
  assert.ok(colour, `${theme}: ${id}`);
  return colour;
}

type Channels = readonly [red: number, green: number, blue: number];

/** `#rrggbb`, or `rgba(…)` over a ground. */
function channelsOf(colour: string, ground: Channels = [0, 0, 0]): Channels {
  const solid = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  if (colour.startsWith('#')) return [solid(1), solid(3), solid(5)];
  const [red = 0, green = 0, blue = 0, alpha = 1] = [...colour.matchAll(/[\d.]+/g)].map(Number);
  const over = (part: number, below: number): number => part * alpha + below * (1 - alpha);
  return [over(red, ground[0]), over(green, ground[1]), over(blue, ground[2])];
}

function luminance(channels: Channels): number {
  const [red, green, blue] = channels
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** The contrast of a theme's colour with the editor's background (WCAG 2.2), 1 to 21. */
function contrast(id: string, theme: string): number {
  const ground = channelsOf(colourOf('editor.background', theme));
  const [one, other] = [luminance(channelsOf(colourOf(id, theme), ground)), luminance(ground)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

test('words and signs of a story, and the signs of a log in reading mode, have a contrast of 4.5 in each theme', () => {
  const ids = [
    ...storyLooks.flatMap(({ color }) => color ?? []),
    ...Object.values(levelSigns).map(({ color }) => color),
  ];
  assert.ok(ids.length > 6);
  assert.deepEqual(Object.keys(themes).sort(), Object.keys(kinds).sort());
  for (const theme of Object.keys(themes))
    for (const id of ids) assert.ok(contrast(id, theme) >= 4.5, `${theme} ${id} ${contrast(id, theme)}`);
  // The reckoning itself: VS Code's own colour of warnings is what was too pale.
  assert.ok(contrast('editorWarning.foreground', 'light') < 3.2);
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
