import { Range, type TextEditor, TextEditorSelectionChangeKind } from 'vscode';
import type { LogMetadata } from '../../server/src/protocol';

/** Who put the caret where it is: a person with keys or the mouse, or something that led here (F8, a link, the timeline). */
type Mover = 'person' | 'navigation';

/** How many characters before the caret surely fit beside what else an editor shows. */
const fits = 90;

/** Whose carets the editors of logs have, and the lines that are therefore shown whole. */
export interface LogCarets {
  /** To be told of every change of an editor's selections. */
  moved(editor: TextEditor, kind: TextEditorSelectionChangeKind | undefined): void;
  /** Whether a line is shown whole. */
  isOpen(editor: TextEditor, metadata: LogMetadata): boolean;
  /**
   * To be called when metadata is folded. An editor that was led to a line that was not folded yet has scrolled
   * sideways to it: what is short now would be out of sight.
   */
  settle(editor: TextEditor, folded: readonly LogMetadata[]): void;
}

/**
 * A line is whole where a person has put the caret or a selection. Where a navigation has put it, the message is what it
 * leads to: the line stays folded, unless the place itself lies in what is folded.
 */
export function createLogCarets(): LogCarets {
  const movers = new WeakMap<TextEditor, Mover>();
  const arrived = new WeakSet<TextEditor>();
  const moverOf = (editor: TextEditor): Mover => {
    // Nobody has moved the caret of a file that was just opened at its start.
    const { anchor, active } = editor.selection;
    const untouched = anchor.isEqual(active) && active.line === 0 && active.character === 0;
    return movers.get(editor) ?? (untouched ? 'person' : 'navigation');
  };
  return {
    moved(editor, kind) {
      const mover = kind === undefined ? undefined : moverOfKind[kind];
      if (!mover) return;
      movers.set(editor, mover);
      if (mover === 'navigation') arrived.add(editor);
      else arrived.delete(editor);
    },
    isOpen(editor, metadata) {
      const isPersons = moverOf(editor) === 'person';
      return editor.selections.some(
        (selection) =>
          selection.start.line <= metadata.line &&
          metadata.line <= selection.end.line &&
          (isPersons || [selection.start, selection.end].some((at) => isWithin(metadata, at))),
      );
    },
    settle(editor, folded) {
      const { active } = editor.selection;
      const here = folded.find(({ line }) => line === active.line);
      if (!here || !arrived.delete(editor)) return;
      const before = active.character <= here.start ? active.character : active.character - (here.end - here.start);
      if (before <= fits) editor.revealRange(new Range(active.line, 0, active.line, 0));
    },
  };
}

const moverOfKind: Readonly<Record<TextEditorSelectionChangeKind, Mover>> = {
  [TextEditorSelectionChangeKind.Keyboard]: 'person',
  [TextEditorSelectionChangeKind.Mouse]: 'person',
  [TextEditorSelectionChangeKind.Command]: 'navigation',
};

function isWithin(
  { line, start, end }: LogMetadata,
  at: { readonly line: number; readonly character: number },
): boolean {
  return at.line === line && start < at.character && at.character < end;
}
