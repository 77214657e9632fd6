import type { Disposable } from 'vscode';

/**
 * Waits for what happens to `accept`'s liking, at most `patience` milliseconds; the listener is gone afterwards.
 * @param listen subscribes to what happens: an event of VS Code's, or one of our own.
 */
export function happened<Value>(
  listen: (listener: (value: Value) => void) => Disposable,
  accept: (value: Value) => boolean,
  patience: number,
): Promise<void> {
  return new Promise((resolve) => {
    const listener = listen((value) => {
      if (accept(value)) stop();
    });
    const timer = setTimeout(() => stop(), patience);
    function stop(): void {
      listener.dispose();
      clearTimeout(timer);
      resolve();
    }
  });
}
