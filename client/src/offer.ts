/** Shows a message with buttons. Nobody waits for the answer: a command has done its work when the message appears. */
export function offer(
  show: (text: string, ...buttons: string[]) => Thenable<string | undefined>,
  text: string,
  buttons: Readonly<Record<string, () => unknown>>,
): void {
  show(text, ...Object.keys(buttons)).then(
    (chosen) => (chosen === undefined ? undefined : buttons[chosen]?.()),
    () => undefined,
  );
}
