import { ownCopy } from '../../core/text';
import { classifyMessage, type MessageName, messages } from '../vocabulary';
import type { EventLine, Meaning } from './event-line';
import { bracketedSpan } from './probe';
import { askedUrl, failureCode, urlSpan } from './probes';
import { stringLimit } from './state';

/** Messages that name a PSN in brackets. */
const naming: ReadonlySet<MessageName | undefined> = new Set(['probe-sent', 'different-state', 'incorrect']);

/** What a line's characters alone say, for a line that may come again. */
export function meaningOf(event: EventLine): Meaning {
  const { text, fields } = event;
  const message = classifyMessage(text, fields.messageStart);
  const name = messages[message]?.name;
  const psn = naming.has(name) ? bracketedSpan(event) : undefined;
  const url = urlSpan(event);
  return {
    message,
    thread: owned(event, fields.threadStart, fields.threadEnd),
    writer: isWindowsAgent(event) ? 'agent' : 'unclear',
    isCut: isCutMessage(event),
    url: name === 'url' ? { ...askedUrl(event), text: owned(event, url.start, url.end) } : undefined,
    code: name === 'send-failed' ? failureCode(event) : undefined,
    psn: psn && owned(event, psn.start, psn.end),
  };
}

/** As `keepString` keeps it. */
function owned({ text }: EventLine, from: number, to: number): string {
  return ownCopy(text.slice(from, Math.min(to, from + stringLimit)));
}

const windowsAgent = 'aciseagent Function: ';

/** Whether the agent wrote it on Windows: the program's name stands directly in front of the fields. */
export function isWindowsAgent({ text, fields }: EventLine): boolean {
  return text.slice(fields.functionStart - windowsAgent.length, fields.functionStart) === windowsAgent;
}

/** Whether a table cut a message (`Sending h...`): what it said is not known. The agent's own dots end whole messages. */
export function isCutMessage({ text, fields }: EventLine): boolean {
  const { messageStart, messageEnd } = fields;
  const words = text.slice(messageStart, Math.min(messageEnd, messageStart + 200));
  const end = words.search(/(?:\.{3,4}|…\.?)$/);
  const cut = words.slice(0, Math.max(0, end)).trimEnd().toLowerCase();
  // Dots alone are what is left of any message, or of none.
  return cut !== '' && messages.some(({ starts }) => starts.toLowerCase().startsWith(cut));
}
