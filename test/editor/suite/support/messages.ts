import { clickOn, elements, eventually } from './page';

/** The rows of a question at the top of the window. */
export const ROWS = '.quick-input-widget .quick-input-list .monaco-list-row';
/** The text of each message on screen. */
export const MESSAGES = '.notification-list-item-message';

const BUTTONS = '.notification-list-item-buttons-container .monaco-button';

/** Picks the row of a question that has all of the words. */
export const take = (...words: string[]): Promise<void> => clickOn(ROWS, { words });

/** The message on screen that contains `text`, once there is one; waits as long as `eventually` does. */
export async function messageWith(text: string, milliseconds?: number): Promise<string> {
  const messages = await eventually(
    () => elements(MESSAGES),
    (all) => all.some((one) => one.text.includes(text)),
    `a message with "${text}"`,
    milliseconds,
  );
  return messages.find((one) => one.text.includes(text))!.text;
}

/** Milliseconds that a pressed message may take to close, until its button is pressed again. */
const CLOSES_MS = 5000;

/**
 * Presses a button of a message, and waits until that message is closed. A list of messages that is drawn anew between
 * the mouse's down and its up, as it is when one of them goes, makes no click of the two; whoever sees that presses again.
 */
export async function pressButton(label: string): Promise<void> {
  const buttons = async (): Promise<number> =>
    (await elements(BUTTONS)).filter(({ text }) => text.trim() === label).length;
  await eventually(buttons, (count) => count > 0, `a button "${label}"`);
  for (let press = 1; ; press += 1) {
    const before = await buttons();
    if (before === 0) return;
    await clickOn(BUTTONS, { label });
    const closed = eventually(buttons, (count) => count < before, `the message with "${label}" closes`, CLOSES_MS);
    if (press === 3) return void (await closed);
    if (
      await closed.then(
        () => true,
        () => false,
      )
    )
      return;
  }
}
