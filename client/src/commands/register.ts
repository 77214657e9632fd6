import { CancellationError, commands, type Disposable, l10n, Uri, window } from 'vscode';
import { productName } from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';

/**
 * Registers a command whose failure is told in one sentence, with the way to the log; a cancelled one says nothing.
 * @param run takes what a lens, a menu or a key binding passes, and all that is selected in the explorer; nothing of it is certain.
 */
export function registerCommand(
  server: Server,
  id: string,
  run: (argument: unknown, selected?: unknown) => unknown,
): Disposable {
  return commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
    try {
      return await run(argument, selected);
    } catch (error) {
      tellFailure(server, id, error);
      return undefined;
    }
  });
}

/** Tells in one sentence that something failed, with the way to the log; what was cancelled says nothing. */
export function tellFailure(server: Server, id: string, error: unknown): void {
  if (error instanceof CancellationError) return;
  server.output.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const text = error instanceof Error ? error.message : String(error);
  offer(window.showErrorMessage, `${productName}: ${text}`, { [l10n.t('Show Output')]: () => server.output.show() });
}

/** What a menu passes first is a URI object; a lens or a link passes what the protocol says. */
export function textMember(argument: unknown, name: string): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const value = (argument as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

/** The document an argument names, as text: a URI object, or a DocumentParams. */
export function toUriText(argument: unknown): string | undefined {
  return argument instanceof Uri ? argument.toString() : textMember(argument, 'uri');
}
