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

/** Presses a button of a message. */
export const pressButton = (label: string): Promise<void> => clickOn(BUTTONS, { label });
