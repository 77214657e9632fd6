import type { CleanLine } from '../../noise';
import type { Command, DeviceClock, LogMessage, Session, SessionEvent, Written } from '../model';
import type { OpenSession } from './open-session';
import { sessionOf } from './session';

/** The state of reading a text. */
export interface Reader {
  readonly text: string;
  readonly sessions: Session[];
  readonly clocks: DeviceClock[];
  readonly commands: Command[];
  readonly messages: LogMessage[];
  readonly events: SessionEvent[];
  /** The device of the last prompt, the command typed there, and what its output says of the time. */
  device: Written | undefined;
  command: Command | undefined;
  clock: DeviceClock | undefined;
  /** The answer to `show clock`, until the next `show` has been typed on that device: it dates that one's output. */
  asked: DeviceClock | undefined;
  open: OpenSession | undefined;
  /** The columns of the table whose rows follow. */
  columns: readonly Written[] | undefined;
  /** What the line above is, so that a wrapped piece of it finds its place. */
  above: { readonly kind: 'command' | 'message'; readonly line: CleanLine } | { readonly kind: 'field' } | undefined;
}

/** Nothing read yet. */
export function newReader(text: string): Reader {
  return {
    text,
    sessions: [],
    clocks: [],
    commands: [],
    messages: [],
    events: [],
    device: undefined,
    command: undefined,
    clock: undefined,
    asked: undefined,
    open: undefined,
    columns: undefined,
    above: undefined,
  };
}

/** Ends the session that is being read. */
export function closeSession(reader: Reader): void {
  const session = reader.open && sessionOf(reader.open);
  if (session) reader.sessions.push(session);
  reader.open = undefined;
}
