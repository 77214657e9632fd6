import { readDeviceOutput } from './syntax/read';

/** Whether a text, or its beginning, is or holds what a network device prints of sessions. */
export function isDeviceOutput(text: string): boolean {
  const { sessions, events, messages } = readDeviceOutput(text);
  return sessions.length > 0 || events.length > 0 || messages.length > 0;
}
