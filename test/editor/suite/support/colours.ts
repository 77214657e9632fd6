import { ConfigurationTarget, workspace } from 'vscode';
import { ok } from './expect';
import { elements, eventually, type RenderedToken, renderedLines } from './page';

/** The themes of a new VS Code, and the class by which the workbench says which kind it is. */
export const themes = { 'Default Dark Modern': 'vs-dark', 'Default Light Modern': 'vs' } as const;
/** These and the themes of high contrast. */
export const allThemes = {
  ...themes,
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
} as const;
export type Theme = keyof typeof allThemes;

/** Switches the colour theme and waits until the workbench wears it. */
export async function wearTheme(theme: Theme): Promise<void> {
  await workspace.getConfiguration('workbench').update('colorTheme', theme, ConfigurationTarget.Workspace);
  await eventually(
    () => elements('.monaco-workbench'),
    ([workbench]) => workbench?.className.split(' ').includes(allThemes[theme]) ?? false,
    theme,
  );
}

/** The token that `text` lies in, on the first rendered line that contains `line`. */
export function tokenAt(lines: readonly RenderedToken[][], line: string, text: string): RenderedToken {
  const tokens = lines.find((candidate) => textOf(candidate).includes(line));
  ok(tokens !== undefined, `a line with "${line}" is on screen`);
  const at = textOf(tokens).indexOf(text, textOf(tokens).indexOf(line));
  ok(at >= 0, `"${text}" stands behind "${line}"`);
  let end = 0;
  for (const token of tokens) {
    end += token.text.length;
    if (at < end) return token;
  }
  throw new Error(`no token at ${at}`);
}

/** The lines once they are coloured: the first drawing of a document has one colour. */
export function colouredLines(): Promise<RenderedToken[][]> {
  return eventually(
    renderedLines,
    (lines) => lines.some((tokens) => new Set(tokens.map(({ color }) => color)).size > 3),
    'colours',
  );
}

/** Red, green and blue, 0 to 255 each. */
export function channels({ color }: RenderedToken): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = [...color.matchAll(/\d+/g)].map(Number);
  return [red, green, blue];
}

export function isRed(token: RenderedToken): boolean {
  const [red, green, blue] = channels(token);
  return red > green + 40 && red > blue + 40;
}

function textOf(tokens: readonly RenderedToken[]): string {
  return tokens.map(({ text }) => text).join('');
}
