import { CancellationError, window } from 'vscode';
import { productName } from '../../server/src/protocol';

/**
 * Shows a message with buttons. Nobody waits for the answer: a command has done its work when the message appears. What a
 * button's work throws is told in a message of its own; what was cancelled says nothing.
 */
export function offer(
  show: (text: string, ...buttons: string[]) => Thenable<string | undefined>,
  text: string,
  buttons: Readonly<Record<string, () => unknown>>,
): void {
  const press = async (): Promise<void> => {
    const chosen = await show(text, ...Object.keys(buttons));
    if (chosen !== undefined) await buttons[chosen]?.();
  };
  press().catch((error: unknown) => {
    if (error instanceof CancellationError) return;
    void window.showErrorMessage(`${productName}: ${error instanceof Error ? error.message : String(error)}`);
  });
}
