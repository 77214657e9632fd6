import type { MessageId } from './catalogs';

export type { MessageId };

/** What fills one place of a message; a nested message is rendered in the same language. */
export type MessageArg = string | number | Message;

/** What a message can be filled with; several things in one place are joined as the language joins a list. */
export type MessageArgs = Readonly<Record<string, MessageArg | readonly MessageArg[]>>;

/** A text as data: rendered only at the edge (lsp/, cli/), in the reader's language. */
export interface Message {
  readonly id: MessageId;
  readonly args?: MessageArgs;
}

/** Shorthand for a message; `args` fill the `{name}` places of its text. */
export function message(id: MessageId, args?: MessageArgs): Message {
  return args ? { id, args } : { id };
}
