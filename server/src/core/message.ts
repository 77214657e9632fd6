import type { MessageId } from './catalogs';

export type { MessageId };

/** What a message can be filled with; a nested message is rendered in the same language. */
export type MessageArgs = Readonly<Record<string, string | number | Message>>;

/** A text as data: rendered only at the edge (lsp/, cli/), in the reader's language. */
export interface Message {
  readonly id: MessageId;
  readonly args?: MessageArgs;
}

/** Shorthand for a message; `args` fill the `{name}` places of its text. */
export function message(id: MessageId, args?: MessageArgs): Message {
  return args ? { id, args } : { id };
}
